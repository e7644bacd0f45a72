// Composed style: the classes of composed and of unbroken blocks, and what these need of a document's style sheet.

/** What composed blocks need of the style sheet; the composer adds it to the document when it is missing. */
const COMPOSED_CSS = `.unbroken{text-wrap-mode:nowrap!important;text-wrap-style:auto!important;text-align-last:auto!important;text-spacing-trim:space-all!important;text-autospace:no-autospace!important;hyphens:manual!important}.composed{white-space:nowrap!important;text-wrap-style:auto!important;text-align:start!important;text-align-last:auto!important;text-spacing-trim:space-all!important;text-autospace:no-autospace!important;hyphens:manual!important}.composed :not(wbr){white-space:inherit}.composed-end{text-align:end!important}.composed-center{text-align:center!important}.display-lines{white-space:nowrap!important;text-wrap-style:auto!important;hyphens:manual!important}.display-lines :not(wbr){white-space:inherit}.kept{text-wrap-mode:nowrap!important}`;
const STYLE_ID = "composed-lines";
export const COMPOSED = "composed";
/** A block on one line, as it is measured. It says nothing of alignment and white space, which are still to be read. */
export const UNBROKEN = "unbroken";

/**
 * Lays blocks out on one line from the start, so that composing them needs no layout of their lines as the browser breaks
 * them. Only for blocks whose width does not hang on their text.
 */
export const setUnbroken = (blocks: Iterable<HTMLElement>): void => {
  for (const block of blocks) block.classList.add(UNBROKEN);
};

/** Once a document; whatever is composed in it needs it. */
export function addStyle(document: Document): void {
  if (document.getElementById(STYLE_ID)) return;
  const style = document.createElement("style");
  style.id = STYLE_ID;
  style.textContent = COMPOSED_CSS;
  document.head.append(style);
}
