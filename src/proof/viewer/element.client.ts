// Element: a small maker of DOM elements, so that the viewer's parts read as what they show. Text is never parsed as HTML.
type Child = Node | string | undefined | false;

interface Parts {
  readonly class?: string;
  readonly title?: string;
  readonly text?: string;
  /** Attributes as written; false and undefined leave them out. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly style?: Readonly<Record<string, string>>;
  readonly onClick?: (event: MouseEvent) => void;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  parts: Parts = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (parts.class) element.className = parts.class;
  if (parts.title) element.title = parts.title;
  if (parts.text !== undefined) element.textContent = parts.text;
  for (const [key, value] of Object.entries(parts.attributes ?? {})) {
    if (value === undefined || value === false) continue;
    element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const [key, value] of Object.entries(parts.style ?? {})) element.style.setProperty(key, value);
  if (parts.onClick) element.addEventListener("click", parts.onClick as EventListener);
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function drawing(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly SVGElement[] = [],
): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

export const px = (length: number): string => `${Math.round(length * 100) / 100}px`;
