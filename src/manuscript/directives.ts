// Directives as data: which names there are, what each may carry, and which attributes are printed.

export interface AttributeRule {
  /** Allowed words, or a pattern with its wording. */
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
  readonly wording?: { readonly zh: string; readonly en: string };
}

export interface DirectiveRule {
  readonly kind: "leaf" | "container";
  /** True when a label [..] is printed (a caption). */
  readonly label: boolean;
  readonly required: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeRule>>;
}

const any: AttributeRule = { pattern: /\S/, wording: { zh: "文字", en: "text" } };
const whole = (most: number): AttributeRule => ({
  pattern: new RegExp(`^[1-${most}]$`),
  wording: { zh: `1 至 ${most}`, en: `1 to ${most}` },
});
const ratio: AttributeRule = {
  pattern: /^[1-9]\d{0,3}(\.\d+)?:[1-9]\d{0,3}(\.\d+)?$/,
  wording: { zh: "宽:高，如 3:2", en: "width:height, such as 3:2" },
};
const focus: AttributeRule = {
  pattern: /^(100|\d{1,2})(\.\d+)?%\s+(100|\d{1,2})(\.\d+)?%$/,
  wording: { zh: "两个百分数，如 40% 30%", en: "two percentages, such as 40% 30%" },
};
const place: AttributeRule = {
  values: ["here", "top", "bottom", "page", "spread"],
};
const id: AttributeRule = { pattern: /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, wording: { zh: "一个名称", en: "one name" } };

const figure = {
  credit: any,
  span: whole(4),
  place,
  ratio,
  caption: { values: ["below", "beside", "over", "shared"] },
  wrap: { values: ["left", "right"] },
  width: { pattern: /^\d+(\.\d+)?(字|em|mm)$/, wording: { zh: "如 9字", en: "such as 9字" } },
  id,
} as const;

export const DIRECTIVES: Readonly<Record<string, DirectiveRule>> = {
  photo: { kind: "leaf", label: true, required: ["src"], attributes: { src: any, alt: any, focus, ...figure } },
  photos: { kind: "container", label: true, required: [], attributes: { columns: whole(4), ...figure } },
  question: { kind: "container", label: false, required: [], attributes: {} },
  answer: { kind: "container", label: false, required: [], attributes: { by: any, org: any, post: any, photo: any } },
  keywords: {
    kind: "container",
    label: false,
    required: [],
    attributes: { columns: whole(4), numbers: { values: ["on", "off"] } },
  },
  sidebar: {
    kind: "container",
    label: false,
    required: [],
    attributes: { label: any, title: any, span: whole(4), place },
  },
  pullquote: { kind: "container", label: false, required: [], attributes: { span: whole(4), place } },
  note: { kind: "container", label: false, required: [], attributes: {} },
};

/** Inline directives: `:name[…]`. */
export const INLINE: ReadonlySet<string> = new Set(["em-dots", "proper", "book", "page"]);
export const LEAVES: ReadonlySet<string> = new Set(names("leaf"));
export const BLOCKS: ReadonlySet<string> = new Set(names("container"));

/** Printed attributes in the order in which they are set; the flow title@L:C holds them, credit has its own. */
export const PRINTED_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  sidebar: ["label", "title"],
  answer: ["org", "post", "by"],
};

function names(kind: DirectiveRule["kind"]): readonly string[] {
  return Object.entries(DIRECTIVES).flatMap(([name, rule]) => (rule.kind === kind ? [name] : []));
}
