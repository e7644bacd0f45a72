// From the PostScript of a calculator function (ISO 32000-1, 7.10.5) to a function on numbers.

export type Calculator = (inputs: readonly number[]) => number[];

type Step = number | string | { readonly then: readonly Step[]; readonly otherwise?: readonly Step[] };

/** Undefined when the braces do not match or an operator is unknown. Booleans are the numbers 1 and 0. */
export function readCalculator(bytes: Uint8Array): Calculator | undefined {
  const words =
    Buffer.from(bytes)
      .toString("latin1")
      .match(/[{}]|[^\s{}]+/g) ?? [];
  if (words.length > MOST_WORDS || words.shift() !== "{") return undefined;
  const program = readBlock(words, 0);
  return program && ((inputs) => run(program, [...inputs]));
}

const MOST_WORDS = 20_000;

function readBlock(words: string[], depth: number): readonly Step[] | undefined {
  const steps: Step[] = [];
  const blocks: (readonly Step[])[] = [];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === "}") return blocks.length === 0 ? steps : undefined;
    if (word === "{") {
      const block = depth < 32 ? readBlock(words, depth + 1) : undefined;
      if (!block) return undefined;
      blocks.push(block);
    } else if (word === "if" || word === "ifelse") {
      const otherwise = word === "ifelse" ? blocks.pop() : undefined;
      const then = blocks.pop();
      if (!then || blocks.length > 0) return undefined;
      steps.push({ then, otherwise });
    } else if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(word)) steps.push(Number(word));
    else if (OPERATORS.has(word) || STACK.has(word)) steps.push(word);
    else return undefined;
  }
  return undefined;
}

function run(program: readonly Step[], stack: number[]): number[] {
  for (const step of program) {
    if (typeof step === "number") stack.push(step);
    else if (typeof step === "object") {
      if (stack.pop()) run(step.then, stack);
      else if (step.otherwise) run(step.otherwise, stack);
    } else if (STACK.has(step)) shuffle(step, stack);
    else {
      const operator = OPERATORS.get(step);
      if (!operator) continue;
      const operands = stack.splice(Math.max(0, stack.length - operator.length));
      stack.push(operator(...operands, ...new Array<number>(operator.length - operands.length).fill(0)));
    }
    if (stack.length > 200) stack.splice(0, stack.length - 200);
  }
  return stack;
}

const STACK = new Set(["pop", "exch", "dup", "copy", "index", "roll"]);

function shuffle(operator: string, stack: number[]): void {
  const top = () => Math.trunc(stack.pop() ?? 0);
  if (operator === "pop") stack.pop();
  else if (operator === "dup") stack.push(stack.at(-1) ?? 0);
  else if (operator === "exch") stack.push(...stack.splice(-2).reverse());
  else if (operator === "index") stack.push(stack.at(-1 - top()) ?? 0);
  else if (operator === "copy") {
    const count = top();
    if (count > 0 && count <= stack.length) stack.push(...stack.slice(-count));
  } else {
    const turn = top();
    const count = top();
    if (count <= 0 || count > stack.length) return;
    const part = stack.splice(-count);
    const shift = ((turn % count) + count) % count;
    stack.push(...part.slice(count - shift), ...part.slice(0, count - shift));
  }
}

const degrees = (radians: number) => ((radians * 180) / Math.PI + 360) % 360;
const truth = (value: boolean) => (value ? 1 : 0);

const OPERATORS = new Map<string, (...operands: number[]) => number>([
  ["abs", one((a) => Math.abs(a))],
  ["neg", one((a) => -a)],
  ["ceiling", one((a) => Math.ceil(a))],
  ["floor", one((a) => Math.floor(a))],
  ["round", one((a) => Math.round(a))],
  ["truncate", one((a) => Math.trunc(a))],
  ["cvi", one((a) => Math.trunc(a))],
  ["cvr", one((a) => a)],
  ["sqrt", one((a) => Math.sqrt(Math.max(0, a)))],
  ["sin", one((a) => Math.sin((a * Math.PI) / 180))],
  ["cos", one((a) => Math.cos((a * Math.PI) / 180))],
  ["ln", one((a) => Math.log(a))],
  ["log", one((a) => Math.log10(a))],
  ["not", one((a) => (a === 0 || a === 1 ? 1 - a : ~a))],
  ["true", () => 1],
  ["false", () => 0],
  ["add", two((a, b) => a + b)],
  ["sub", two((a, b) => a - b)],
  ["mul", two((a, b) => a * b)],
  ["div", two((a, b) => (b === 0 ? 0 : a / b))],
  ["idiv", two((a, b) => (b === 0 ? 0 : Math.trunc(a / b)))],
  ["mod", two((a, b) => (b === 0 ? 0 : a % b))],
  ["exp", two((a, b) => a ** b)],
  ["atan", two((a, b) => degrees(Math.atan2(a, b)))],
  ["eq", two((a, b) => truth(a === b))],
  ["ne", two((a, b) => truth(a !== b))],
  ["gt", two((a, b) => truth(a > b))],
  ["ge", two((a, b) => truth(a >= b))],
  ["lt", two((a, b) => truth(a < b))],
  ["le", two((a, b) => truth(a <= b))],
  ["and", two((a, b) => a & b)],
  ["or", two((a, b) => a | b)],
  ["xor", two((a, b) => a ^ b)],
  ["bitshift", two((a, b) => (b >= 0 ? a << b : a >> -b))],
]);

/** One operand and two operands: the function's `length` says how many to take off the stack. */
function one(operator: (a: number) => number): (...operands: number[]) => number {
  return (a: number) => operator(a);
}

function two(operator: (a: number, b: number) => number): (...operands: number[]) => number {
  return (a: number, b: number) => operator(a, b);
}
