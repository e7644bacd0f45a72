// Preview: the program of the preview's window; pages and faults as the server tells them.
import { connect } from "./connection.client.ts";
import { dressDocument } from "./style-sheets.client.ts";

const dress = dressDocument();
const pagesPlace = document.createElement("main");
const faultsPlace = document.createElement("div");
faultsPlace.setAttribute("role", "alert");
document.body.append(faultsPlace, pagesPlace);
let shown: string[] = [];

connect({
  received: async ({ state, pages }) => {
    document.title = state.title;
    await dress(state.styles);
    const keys = state.pages.map(({ key }) => key);
    keys.forEach((key, index) => {
      if (shown[index] === key) return;
      const parsed = new DOMParser().parseFromString(pages.get(key) ?? "", "text/html").body.firstElementChild;
      if (!parsed) return;
      const page = document.importNode(parsed, true);
      const former = pagesPlace.children[index];
      if (former) former.replaceWith(page);
      else pagesPlace.append(page);
    });
    for (const extra of [...pagesPlace.children].slice(keys.length)) extra.remove();
    shown = keys;
    faultsPlace.replaceChildren(
      ...state.faults.map(({ file, line, message }) => {
        const paragraph = document.createElement("p");
        const wording = state.language === "en" ? message.en : message.zh;
        paragraph.textContent = file === undefined ? wording : `${file}:${line ?? 1} ${wording}`;
        return paragraph;
      }),
    );
  },
  working: () => undefined,
  reachable: () => undefined,
});
