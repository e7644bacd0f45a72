/**
 * house-term: wording, names and posts follow terms.yaml.
 *
 * @ok {"terms":"terms: [{preferred: 账号, forbidden: 帐号}]"} 登录账号平台。
 * @ok {"terms":"terms: [{preferred: 其他, forbidden: 其它, except: [其它们]}]"} 其它们都在。
 * @ok {"terms":"terms: [{preferred: 总工会, forbidden: 工会}]"} 总工会来人了。
 * @ok {"terms":"people: [{name: 李大河, posts: [车间主任]}]"} 车间主任李大河到场，李大河讲话。
 * @not-ok {"terms":"terms: [{preferred: 账号, forbidden: 帐号}]"} 登录帐号平台。 | 帐号 => 账号
 * @not-ok {"terms":"terms: [{preferred: 五小, must-be-followed-by: [活动, 竞赛]}]"} 开展五小评比。 | 五小 => 五小活动
 * @ok {"terms":"people: [{name: 李大河, posts: [值班员]}]"} 值班员李大河到场，老党员李大河讲话。
 * @not-ok {"terms":"people: [{name: 李大河, posts: [值班员]}]"} 调度员李大河到场。 | 调度员李大河 => 值班员李大河
 * @not-ok {"terms":"people: [{name: 李大河, posts: [车间主任]}]"} 车间书记李大河到场。 | 书记李大河 => 车间主任李大河
 */
import type { ArticleText, TextBlock } from "../article-text.ts";
import type { Mistake, Rule, RuleContext } from "../rule.ts";
import type { Person, Term } from "../terms.ts";

export const houseTerm: Rule = {
  id: "house-term",
  title: { zh: "用语、姓名和职务合于术语表", en: "Wording, names and posts follow the terms file" },
  what: {
    zh: "terms.yaml 里不用的说法、必须带后缀的说法、与姓名不符的职务。",
    en: "Forbidden wording, wording that must be followed by something, and posts that disagree with a name, by terms.yaml.",
  },
  level: "warning",
  fix: "confirm",
  check: (article, context) => {
    const blocks = article.blocks.filter(({ text }) => text !== "");
    return [
      ...context.terms.terms.flatMap((term) =>
        blocks.flatMap((block) => [...forbidden(block, term), ...unfollowed(block, term)]),
      ),
      ...context.terms.people.flatMap((person) => posts(article, blocks, person, context)),
    ];
  },
};

function* occurrences(text: string, part: string): Generator<number> {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) yield at;
}

function forbidden(block: TextBlock, term: Term): Mistake[] {
  const shields = [term.preferred, ...term.except];
  return term.forbidden.flatMap((wrong) =>
    [...occurrences(block.text, wrong)]
      .filter((at) => !shields.some((shield) => covers(block.text, shield, at, at + wrong.length)))
      .map((from) => ({
        ...mistake(block, from, from + wrong.length, term.preferred),
        ...ofTerm(term),
        replacement: term.preferred,
      })),
  );
}

/** The stretch lies inside a longer word that is right. */
function covers(text: string, shield: string, from: number, to: number): boolean {
  for (let at = Math.max(0, to - shield.length); at <= from; at += 1) if (text.startsWith(shield, at)) return true;
  return false;
}

function unfollowed(block: TextBlock, term: Term): Mistake[] {
  const [first] = term.mustBeFollowedBy;
  if (first === undefined) return [];
  return [...occurrences(block.text, term.preferred)].flatMap((from) => {
    const to = from + term.preferred.length;
    const rest = block.text.slice(to).replace(/^[”’》）]/u, "");
    if (term.mustBeFollowedBy.some((next) => rest.startsWith(next))) return [];
    // What follows is for an editor to word.
    return {
      ...mistake(block, from, to, term.preferred + first),
      ...ofTerm(term),
      fix: term.fix === "query" ? "query" : "confirm",
    };
  });
}

function ofTerm(term: Term): Pick<Mistake, "fix" | "level" | "hint"> {
  const { fix, level, reason } = term;
  return {
    ...(fix ? { fix } : {}),
    ...(level ? { level } : {}),
    ...(reason ? { hint: { zh: reason, en: reason } } : {}),
  };
}

function mistake(block: TextBlock, from: number, to: number, expected: string): Mistake {
  const actual = block.text.slice(from, to);
  return {
    at: { block, from, to },
    message: { zh: `术语表规定写作“${expected}”`, en: `The terms file asks for ${expected}` },
    actual,
    expected,
  };
}

const POST =
  "书记|主席|主任|经理|厂长|部长|科长|班长|队长|组长|所长|处长|局长|校长|院长|董事长|总经理|总工程师|工程师|会长|秘书长|委员|代表|站长|段长|车间主任|技师|技术员|编辑|主编|记者" +
  // Any trade that ends as trades do; what a man is besides his post is none.
  "|(?<!\\p{Script=Han})\\p{Script=Han}{1,3}(?<![党团会成队人职官学球演委议社组])员|(?<!\\p{Script=Han})\\p{Script=Han}{1,3}[^老大]师";

/** A post right before the name must be one of the person's posts; a name without posts must carry the same one everywhere. */
function posts(article: ArticleText, blocks: readonly TextBlock[], person: Person, context: RuleContext): Mistake[] {
  const pattern = new RegExp(`(?:${POST})(?=[\\s\\u3000]?${escaped(person.name)})`, "gu");
  const right = person.posts.length > 0 ? person.posts : usual(person, pattern, context);
  if (right.length === 0) return [];
  const mistakes: Mistake[] = [];
  for (const block of blocks) {
    for (const match of block.text.matchAll(pattern)) {
      if (right.some((post) => post.endsWith(match[0]))) continue;
      const to = block.text.indexOf(person.name, match.index) + person.name.length;
      const expected = `${right[0]}${person.name}`;
      mistakes.push({ ...mistake(block, match.index, to, expected), fix: "query" });
    }
  }
  for (const { name, post, place } of article.manuscript.frontMatter.byline) {
    if (name !== person.name || post === undefined || right.some((one) => one.endsWith(post) || post.endsWith(one)))
      continue;
    const expected = right[0] ?? "";
    mistakes.push({
      at: place,
      message: { zh: `${name}的职务应为“${expected}”`, en: `${name}'s post should be ${expected}` },
      actual: post,
      expected,
      fix: "query",
    });
  }
  return mistakes;
}

/** The post that the issue gives a name most often. */
function usual(person: Person, pattern: RegExp, context: RuleContext): readonly string[] {
  return context.once(`usual post ${person.name}`, () => {
    const counts = new Map<string, number>();
    for (const { blocks } of context.articles) {
      for (const { text } of blocks) {
        for (const [post] of text.matchAll(pattern)) counts.set(post, (counts.get(post) ?? 0) + 1);
      }
    }
    return [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 1)
      .map(([post]) => post);
  });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
