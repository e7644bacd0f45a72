// Styles of the viewer: light grey desk, white paper, proof marks in the trade's red. They reach nothing of the pages.
import { NOTE_STYLES } from "./note-styles.client.ts";

/** The names begin with v: pages inherit from the viewer, and have a --line of their own. */
const LIGHT = `--v-desk: #d9d6d0; --v-text: #1d1b19; --v-soft: #4f4a44; --v-paper: #fbfaf8; --v-field: #fff; --v-edge: #8d877d; --v-line: #c4bfb6;
  --v-hover: #ece8e1; --v-strip: #e8e5df; --v-pressed: #34302b; --v-chosen: #fff7cf; --v-on-ink: #fff; --v-focus: #0b57d0;
  --v-red: #b5121b; --v-orange: #b03e14; --v-amber: #8a5200; --v-blue: #1a4f8b; --v-green: #1c6b3c;`;
const DARK = `--v-desk: #262422; --v-text: #ece8e1; --v-soft: #bdb6ab; --v-paper: #1f1d1b; --v-field: #302d2a; --v-edge: #857e73; --v-line: #47423c;
  --v-hover: #403b36; --v-strip: #1b1a18; --v-pressed: #ece8e1; --v-chosen: #4a4220; --v-on-ink: #1d1b19; --v-focus: #9cc4f5;
  --v-red: #ff968d; --v-orange: #ffab85; --v-amber: #f0b95c; --v-blue: #9cc4f5; --v-green: #7fd3a0;`;

export const STYLES = `
:host { all: initial !important; display: block !important; position: fixed !important; inset: 0 !important; ${LIGHT} }
.desk { position: absolute; inset: 0; display: grid; grid-template: auto minmax(0, 1fr) / auto minmax(0, 1fr) 340px;
  grid-template-areas: "bar bar bar" "strip pages panel"; background: var(--v-desk); color: var(--v-text);
}
.desk, dialog, .live, .comment-button { font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
* { box-sizing: border-box; }
h1, h2, p, ul, ol, dl, dd { margin: 0; padding: 0; font: inherit; }
ul, ol { list-style: none; }
button, input, select, textarea { font: inherit; color: inherit; }
button { background: var(--v-field); border: 1px solid var(--v-edge); border-radius: 4px; padding: 2px 10px; min-height: 28px; cursor: pointer; }
button:hover { background: var(--v-hover); }
button[aria-pressed="true"] { background: var(--v-pressed); border-color: var(--v-pressed); color: var(--v-on-ink); }
:focus-visible { outline: 2px solid var(--v-focus); outline-offset: 2px; }
.live { position: fixed; left: 50%; bottom: 16px; translate: -50% 0; background: #1d1b19; color: #fff; border-radius: 4px; padding: 6px 14px; z-index: 9; }
.live:empty { display: none; }

.toolbar { grid-area: bar; display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; padding: 8px 14px; background: var(--v-paper); border-bottom: 1px solid var(--v-line); z-index: 3; }
.toolbar h1 { white-space: nowrap; }
.toolbar h1 strong { font-size: 16px; letter-spacing: .06em; }
.toolbar h1 span { color: var(--v-soft); }
.toolbar input[type="search"] { flex: 0 1 240px; min-width: 120px; min-height: 28px; padding: 2px 8px; border: 1px solid var(--v-edge); border-radius: 4px; background: var(--v-field); }
.toolbar select { min-height: 28px; border: 1px solid var(--v-edge); border-radius: 4px; background: var(--v-field); }
.toolbar .space { flex: 1; }
.group { display: flex; }
.group button { border-radius: 0; margin-inline-start: -1px; }
.group button:first-child { border-radius: 4px 0 0 4px; }
.group button:last-child { border-radius: 0 4px 4px 0; }
.menu { position: relative; }
.menu summary { background: var(--v-field); border: 1px solid var(--v-edge); border-radius: 4px; padding: 2px 10px; cursor: pointer; min-height: 28px; }
.menu-list { position: absolute; top: calc(100% + 4px); left: 0; display: grid; gap: 4px; padding: 10px 14px; white-space: nowrap; background: var(--v-field); border: 1px solid var(--v-line); border-radius: 4px; box-shadow: 0 4px 16px #0003; }

.strip { grid-area: strip; overflow-y: auto; padding: 12px 10px; background: var(--v-strip); border-inline-end: 1px solid var(--v-line); }
.thumbs { display: grid; gap: 12px; justify-items: center; }
.pair { display: grid; grid-template-columns: 1fr 1fr; }
.pair.alone-recto .thumb { grid-column: 2; }
.thumb { position: relative; display: grid; align-content: start; justify-items: center; gap: 2px; width: 74px; padding: 3px 4px; border: 1px solid transparent; background: none; }
.thumb-name { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.thumb:hover { background: var(--v-hover); }
.thumb[aria-current] { background: var(--v-field); border-color: var(--v-pressed); }
.thumb-paper { position: relative; display: block; overflow: hidden; background: #fff; box-shadow: 0 0 0 1px #0002; }
.thumb-paper img { display: block; width: 100%; height: 100%; }
.sketch i { position: absolute; }
.sketch .line { background: #a9a49c; }
.sketch .photo { background: #cfc9be; }
.thumb-folio { font-size: 12px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.thumb-label { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; max-width: 100%; overflow: hidden; overflow-wrap: anywhere; font-size: 11px; line-height: 1.3; color: var(--v-soft); }
.thumb .count { position: absolute; top: -2px; right: 0; min-width: 17px; padding: 0 4px; border-radius: 9px; background: var(--v-red); color: var(--v-on-ink); font-size: 11px; line-height: 17px; }

.spreads { grid-area: pages; overflow: auto; padding: 24px; outline-offset: -3px; }
.spread { display: flex; justify-content: center; width: max-content; min-width: 100%; margin-block-end: 28px; }
.leaf { position: relative; }
.leaf.verso { padding-inline-start: var(--v-margin); }
.leaf.recto { padding-inline-end: var(--v-margin); }
.spread.alone-recto .leaf { margin-inline-start: calc(var(--v-half) + var(--v-margin)); }
.spread.alone-verso .leaf { margin-inline-end: calc(var(--v-half) + var(--v-margin)); }
.paper { position: relative; overflow: hidden; content-visibility: auto; background: #fff; box-shadow: 0 1px 3px #0004, 0 4px 18px #0002; }
.verso .paper { box-shadow: inset -14px 0 14px -14px #0006, 0 1px 3px #0004, 0 4px 18px #0002; }
.sheet { position: relative; transform-origin: 0 0; }
::slotted(.pagedjs_page) { margin: 0 !important; clip-path: none !important; color: #000; font-weight: 400; text-align: start; letter-spacing: normal; }
.no-notes .notes { display: none; }
.over { position: absolute; top: 5%; left: 0; right: 0; z-index: 4; display: grid; justify-items: center; pointer-events: none; }
.leaf.verso .over { margin-inline-start: var(--v-margin); }
.leaf.recto .over { margin-inline-end: var(--v-margin); }
.over::slotted(*) { pointer-events: auto; width: clamp(300px, 88%, 560px); }
.over-all { grid-area: pages; z-index: 5; align-self: start; justify-self: center; width: min(720px, 92%); max-height: 80%; margin-block-start: 16px; }
.leaf-name { max-width: 100%; contain: inline-size; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; padding-block-start: 5px; text-align: center; font-size: 12px; color: var(--v-soft); }
.overlay { position: absolute; inset: 0; pointer-events: none; }
.overlay > div { position: absolute; }
.line-grid { background-image: linear-gradient(to bottom, transparent calc(100% - max(.6px, .8px / var(--v-scale, 1))), #2c8fb388 0); }
.column-box { outline: .8px solid #2c8fb3aa; font-size: 11px; color: #14506a; display: flex; align-items: flex-end; }
.column-box.short { background: linear-gradient(to top, #f2b70033, transparent 60px); outline-color: #b98900; }
.line-number { font: 10px/20px ui-monospace, monospace; color: #5f5a53; text-align: right; }
.line-number.recto { text-align: left; }
.trim-line { outline: 1px solid var(--v-red); }
.safe-line { outline: 1px dashed var(--v-green); }
.loose-line { background: #ffb00055; }
.photo-box { display: flex; align-items: flex-start; outline: 2px solid; outline-offset: -2px; font: 600 13px/1.6 system-ui; }
.photo-box.fine { color: var(--v-green); }
.photo-box.fair { color: #a86a00; background: #ffb00022; }
.photo-box.coarse { color: var(--v-red); background: #d0101022; }

.proof-marks { position: absolute; inset: 0; overflow: visible; }
.proof-marks g { cursor: pointer; pointer-events: auto; color: var(--v-red); }
.proof-marks .confirm { color: #c0461a; }
.proof-marks .query { color: var(--v-blue); }
.proof-marks .info { opacity: .75; }
.proof-marks .accepted { color: var(--v-green); }
.proof-marks .rejected, .proof-marks .waived { color: #8d877d; }
.proof-marks .changed { fill: #1c6b3c33; }
.proof-marks .changed.unmarked { fill: #b5121b44; }
.proof-marks .changed.not-done { fill: #ffb00055; }
.proof-marks .changed-part { fill: none; stroke: #b5121b; stroke-width: 1.5; stroke-dasharray: 5 3; }
.proof-marks .hit { fill: transparent; }
.proof-marks .ring, .proof-marks .stroke { fill: none; stroke: currentColor; stroke-width: 1.3; }
.proof-marks .chosen .hit { fill: #ffe45c77; }
.proof-marks .chosen .ring, .proof-marks .chosen .stroke { stroke-width: 2.2; }

.panel { grid-area: panel; display: grid; grid-template-rows: auto minmax(0, 1fr); background: var(--v-paper); border-inline-start: 1px solid var(--v-line); }
.tabs { display: flex; flex-wrap: wrap; border-bottom: 1px solid var(--v-line); padding: 6px 8px 0; gap: 2px; }
.tabs button { border-color: transparent; border-radius: 4px 4px 0 0; background: none; padding-inline: 6px; }
.tabs [aria-selected="true"] { background: var(--v-field); border-color: var(--v-line); border-bottom-color: var(--v-field); font-weight: 600; margin-block-end: -1px; }
.tab-body { overflow-y: auto; padding: 12px; outline-offset: -3px; }
.nothing { color: var(--v-soft); }
.comment-button { position: fixed; z-index: 5; background: var(--v-red); border-color: var(--v-red); color: #fff; }
.comment-button:hover { background: #8e0d14; }
${NOTE_STYLES}
/* A telephone held upright: flatplan, pages and panel one below the other. */
@media screen and (max-width: 700px) {
  .desk { grid-template: auto auto minmax(0, 3fr) minmax(0, 2fr) / minmax(0, 1fr); grid-template-areas: "bar" "strip" "pages" "panel"; }
  .toolbar { gap: 6px 8px; padding: 6px 8px; }
  .toolbar .space { display: none; }
  .strip { overflow: auto hidden; padding: 4px 8px; border-inline-end: 0; border-bottom: 1px solid var(--v-line); }
  .thumbs { display: flex; gap: 8px; width: max-content; }
  .pair { display: flex; }
  .thumb-label { display: none; }
  .spreads { padding: 12px; }
  .panel { border-inline-start: 0; border-top: 1px solid var(--v-line); }
}
/* Marks stand on white paper whatever the window's colours. */
.overlay { ${LIGHT} }
@media screen and (prefers-color-scheme: dark) { :host { ${DARK} } }
`;
