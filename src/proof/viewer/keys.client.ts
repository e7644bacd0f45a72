// Keys: what the keyboard does in the viewer, besides Tab, which reaches everything.
import type { Verdict } from "../../marks/marks.ts";
import { judge } from "./finding-note.client.ts";
import { showHelp } from "./help.client.ts";
import type { Spreads } from "./spreads.client.ts";
import { type Toolbar, zoomBy } from "./toolbar.client.ts";
import { OVERLAY_KEYS, OVERLAYS, shownFindings, spreadsOf, type View } from "./view.client.ts";

const VERDICT_KEYS: Readonly<Record<string, Verdict>> = { a: "accepted", r: "rejected", q: "queried" };

export function listenToKeys(view: View, root: ShadowRoot, toolbar: Toolbar, spreads: Spreads): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && closeMenu(root)) return event.preventDefault();
    const active = root.activeElement;
    if (active instanceof HTMLElement && active.matches("input, select, textarea, dialog *")) {
      if (event.key === "Escape" && !active.closest("dialog")) active.blur();
      return;
    }
    const { overlays } = view.choice;
    const overlay = OVERLAY_KEYS[event.key];
    const verdict = VERDICT_KEYS[event.key];
    if (verdict) {
      const one = view.data.findings.find((candidate) => candidate.id === view.choice.finding);
      if (one && one.waived === undefined) judge(view, one, verdict, view.choice.by);
    } else if (event.key === "j" || event.key === "k") nextFinding(view, event.key === "j" ? 1 : -1);
    else if (overlay) {
      if (!overlays.delete(overlay)) overlays.add(overlay);
      view.show();
    } else if (event.key === "o") {
      const every = overlays.size === OVERLAYS.length;
      overlays.clear();
      if (!every) for (const name of OVERLAYS) overlays.add(name);
      view.show();
    } else if (event.key === "+" || event.key === "=") zoomBy(view, 1.2);
    else if (event.key === "-") zoomBy(view, 1 / 1.2);
    else if (event.key === "?") showHelp(view, root);
    else if (event.key === "/") toolbar.search()?.focus();
    else if (event.key === "ArrowRight" || event.key === "PageDown") turn(view, spreads, 1);
    else if (event.key === "ArrowLeft" || event.key === "PageUp") turn(view, spreads, -1);
    else if (event.key === "Home") view.goToPage(0);
    else if (event.key === "End") view.goToPage(view.data.pages.length - 1);
    else return;
    event.preventDefault();
  });
}

/** A menu that is open gives its button the focus back. */
function closeMenu(root: ShadowRoot): boolean {
  const menu = root.querySelector<HTMLDetailsElement>("details.menu[open]");
  if (!menu || root.querySelector("dialog[open]")) return false;
  menu.open = false;
  menu.querySelector("summary")?.focus();
  return true;
}

function nextFinding(view: View, step: number): void {
  const shown = shownFindings(view);
  const at = shown.findIndex((one) => one.id === view.choice.finding);
  const next = shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + step))];
  if (next) view.goToFinding(next.id);
}

function turn(view: View, spreads: Spreads, step: number): void {
  const all = spreadsOf(view.data.pages);
  const at = all.findIndex((pages) => pages.some((page) => page.index === spreads.current()));
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))]?.[0];
  if (next) view.goToPage(next.index);
}
