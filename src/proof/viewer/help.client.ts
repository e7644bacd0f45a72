// Help: what the keys do, as a dialog over the viewer.
import type { Wording } from "../../base/message.ts";
import { make } from "./element.client.ts";
import type { View } from "./view.client.ts";
import { inLanguage, say } from "./wording.client.ts";

/** In the order of use; the keys are those of keys.client.ts. */
const KEYS: readonly { readonly keys: readonly string[]; readonly does: Wording }[] = [
  { keys: ["j", "k"], does: { zh: "下一个、上一个问题", en: "next, previous finding" } },
  { keys: ["a", "r", "q"], does: { zh: "采纳、否决、质疑选中的问题", en: "accept, reject, query the chosen finding" } },
  { keys: ["←", "→"], does: { zh: "上一个、下一个对开", en: "previous, next spread" } },
  { keys: ["Home", "End"], does: { zh: "第一页、最后一页", en: "first, last page" } },
  { keys: ["+", "−"], does: { zh: "放大、缩小", en: "zoom in, zoom out" } },
  { keys: ["g", "c", "l", "t"], does: { zh: "行格、分栏、疏行、成品线", en: "line grid, columns, loose lines, trim" } },
  {
    keys: ["s", "d", "n", "f"],
    does: { zh: "安全区、照片精度、行号、校对符号", en: "safe area, photo resolution, line numbers, proof marks" },
  },
  { keys: ["o"], does: { zh: "叠加层全部开关", en: "all overlays on or off" } },
  { keys: ["/"], does: { zh: "查找", en: "search" } },
  { keys: ["Tab"], does: { zh: "到下一个按钮", en: "to the next control" } },
  { keys: ["Esc"], does: { zh: "离开输入框，收起菜单", en: "leave a field, close a menu" } },
  { keys: ["?"], does: { zh: "这一页", en: "this page" } },
];
const MOUSE: readonly Wording[] = [
  { zh: "点版面上的字：打开稿件的那一处", en: "Click on text: its place in the manuscript" },
  { zh: "选中版面上的字：写批注", en: "Select text: write a comment" },
];

/** Escape closes it; the focus goes back to where it was. */
export function showHelp(view: View, root: ShadowRoot): void {
  if (root.querySelector("dialog")) return;
  const { language } = view.choice;
  const dialog = make("dialog", { class: "help", attributes: { "aria-labelledby": "help-title" } }, [
    make("h2", { text: say("help", language), attributes: { id: "help-title" } }),
    make(
      "dl",
      {},
      KEYS.flatMap(({ keys, does }) => [
        make(
          "dt",
          {},
          keys.map((key) => make("kbd", { text: key })),
        ),
        make("dd", { text: inLanguage(does, language) }),
      ]),
    ),
    make(
      "ul",
      {},
      MOUSE.map((one) => make("li", { text: inLanguage(one, language) })),
    ),
    make("button", {
      text: say("close", language),
      attributes: { type: "button" },
      onClick: () => dialog.close(),
    }),
  ]);
  dialog.addEventListener("close", () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
}
