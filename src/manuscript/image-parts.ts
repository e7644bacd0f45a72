// Image parts: where the alternative text and the title of a Markdown image stand in the source, as the parser saw them.
import type { Image, ImageReference, Nodes } from "mdast";
import type { Span } from "../base/yaml-text.ts";

export interface ImageParts {
  readonly alt?: Span;
  /** The title without its quotes; of the image itself, not of its definition. */
  readonly title?: Span;
  /** Raw HTML in the alternative text: it is left out of it. */
  readonly tags: readonly Span[];
}

/** A token of micromark, and what of the compiler is asked for. */
interface Token {
  readonly start: { readonly offset: number };
  readonly end: { readonly offset: number };
}
interface Compiler {
  readonly stack: readonly Nodes[];
  resume(): string;
  exit(token: Token): void;
}

export const partsOf = (image: Image | ImageReference): ImageParts | undefined =>
  (image.data as { parts?: ImageParts } | undefined)?.parts;

/** An extension of mdast-util-from-markdown that keeps the parts on each image. */
export const imagePartsExtension = {
  enter: {
    labelText(this: Compiler, token: Token): void {
      keep(imageOf(this.stack), { alt: spanOf(token) });
    },
    resourceTitle(this: Compiler, token: Token): void {
      const { start, end } = spanOf(token);
      keep(imageOf(this.stack), { title: { start: start + 1, end: end - 1 } });
    },
  },
  exit: {
    htmlText(this: Compiler, token: Token): void {
      const value = this.resume();
      const node = this.stack.at(-1);
      const image = this.stack.find((one) => one.type === "image");
      // The alternative text is made of the values of all that stands in it.
      if (node?.type === "html") node.value = image ? "" : value;
      if (image?.type === "image") keep(image, { tags: [...(partsOf(image)?.tags ?? []), spanOf(token)] });
      this.exit(token);
    },
  },
};

const spanOf = (token: Token): Span => ({ start: token.start.offset, end: token.end.offset });

/** The image whose label or target is being read; a link that stands in it has its own. */
function imageOf(stack: readonly Nodes[]): Image | undefined {
  const inner = stack.findLast((one) => one.type === "image" || one.type === "link");
  return inner?.type === "image" ? inner : undefined;
}

function keep(image: Image | undefined, more: Partial<ImageParts>): void {
  if (image) image.data = { ...image.data, parts: { tags: [], ...partsOf(image), ...more } } as object;
}

/** The quoted stretch that ends source[start, end), as a title does. */
export function titleSpan(source: string, start: number, end: number): Span | undefined {
  const match = /\s(?:"((?:\\[\s\S]|[^"\\])*)"|'((?:\\[\s\S]|[^'\\])*)'|\(((?:\\[\s\S]|[^()\\])*)\))\s*$/.exec(
    source.slice(start, end),
  );
  if (!match) return undefined;
  const value = match[1] ?? match[2] ?? match[3] ?? "";
  const from = start + match.index + match[0].search(/["'(]/) + 1;
  return { start: from, end: from + value.length };
}
