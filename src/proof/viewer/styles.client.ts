// Styles of the viewer: light grey desk, white paper, proof marks in the trade's red. They reach nothing of the pages.
import { NOTE_STYLES } from "./note-styles.client.ts";

export const STYLES = `
:host { all: initial !important; display: block !important; position: fixed !important; inset: 0 !important; }
.desk { position: absolute; inset: 0; display: grid; grid-template: auto minmax(0, 1fr) / auto minmax(0, 1fr) 340px;
  grid-template-areas: "bar bar bar" "strip pages panel"; background: #d9d6d0; color: #1d1b19;
  --red: #b5121b; --amber: #8a5200; --blue: #1a4f8b; --green: #1c6b3c; --line: #c4bfb6; --paper: #fbfaf8;
  font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
* { box-sizing: border-box; }
h1, h2, p, ul, ol, dl, dd { margin: 0; padding: 0; font: inherit; }
ul, ol { list-style: none; }
button, input, select, textarea { font: inherit; color: inherit; }
button { background: #fff; border: 1px solid #8d877d; border-radius: 4px; padding: 2px 10px; min-height: 28px; cursor: pointer; }
button:hover { background: #f0ede7; }
button[aria-pressed="true"] { background: #34302b; border-color: #34302b; color: #fff; }
:focus-visible { outline: 2px solid #0b57d0; outline-offset: 2px; }
.live { position: fixed; left: 50%; bottom: 16px; translate: -50% 0; background: #1d1b19; color: #fff; border-radius: 4px; padding: 6px 14px; z-index: 9; }
.live:empty { display: none; }

.toolbar { grid-area: bar; display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; padding: 8px 14px; background: var(--paper); border-bottom: 1px solid var(--line); z-index: 3; }
.toolbar h1 { white-space: nowrap; }
.toolbar h1 strong { font-size: 16px; letter-spacing: .06em; }
.toolbar h1 span { color: #55504a; }
.toolbar input[type="search"] { width: 240px; min-height: 28px; padding: 2px 8px; border: 1px solid #8d877d; border-radius: 4px; background: #fff; }
.toolbar select { min-height: 28px; border: 1px solid #8d877d; border-radius: 4px; background: #fff; }
.toolbar .space { flex: 1; }
.group { display: flex; }
.group button { border-radius: 0; margin-inline-start: -1px; }
.group button:first-child { border-radius: 4px 0 0 4px; }
.group button:last-child { border-radius: 0 4px 4px 0; }
.menu { position: relative; }
.menu summary { background: #fff; border: 1px solid #8d877d; border-radius: 4px; padding: 2px 10px; cursor: pointer; min-height: 28px; }
.menu-list { position: absolute; top: calc(100% + 4px); left: 0; display: grid; gap: 4px; padding: 10px 14px; white-space: nowrap; background: #fff; border: 1px solid var(--line); border-radius: 4px; box-shadow: 0 4px 16px #0003; }

.strip { grid-area: strip; overflow-y: auto; padding: 12px 10px; background: #e8e5df; border-inline-end: 1px solid var(--line); }
.thumbs { display: grid; gap: 12px; justify-items: center; }
.pair { display: grid; grid-template-columns: 1fr 1fr; }
.pair.alone-recto .thumb { grid-column: 2; }
.thumb { position: relative; display: grid; justify-items: center; gap: 2px; width: 74px; padding: 3px 4px; border: 1px solid transparent; background: none; }
.thumb:hover { background: #dcd7ce; }
.thumb[aria-current] { background: #fff; border-color: #34302b; }
.thumb-paper { position: relative; display: block; overflow: hidden; background: #fff; box-shadow: 0 0 0 1px #0002; }
.thumb-paper img { display: block; width: 100%; height: 100%; }
.sketch i { position: absolute; }
.sketch .line { background: #a9a49c; }
.sketch .photo { background: #cfc9be; }
.thumb-folio { font-size: 12px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.thumb-label { max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 11px; line-height: 1.3; color: #55504a; }
.thumb .count { position: absolute; top: -2px; right: 0; min-width: 17px; padding: 0 4px; border-radius: 9px; background: var(--red); color: #fff; font-size: 11px; line-height: 17px; }

.spreads { grid-area: pages; overflow: auto; padding: 24px; outline-offset: -3px; }
.spread { display: flex; justify-content: center; width: max-content; min-width: 100%; margin-block-end: 28px; }
.leaf { position: relative; }
.leaf.verso { padding-inline-start: var(--margin); }
.leaf.recto { padding-inline-end: var(--margin); }
.spread.alone-recto .leaf { margin-inline-start: calc(var(--half) + var(--margin)); }
.spread.alone-verso .leaf { margin-inline-end: calc(var(--half) + var(--margin)); }
.paper { position: relative; overflow: hidden; background: #fff; box-shadow: 0 1px 3px #0004, 0 4px 18px #0002; }
.verso .paper { box-shadow: inset -14px 0 14px -14px #0006, 0 1px 3px #0004, 0 4px 18px #0002; }
.sheet { position: relative; transform-origin: 0 0; }
::slotted(.pagedjs_page) { margin: 0 !important; clip-path: none !important; color: #000; font-weight: 400; text-align: start; letter-spacing: normal; }
.leaf-name { padding-block-start: 5px; text-align: center; font-size: 12px; color: #4a453f; }
.overlay { position: absolute; inset: 0; pointer-events: none; }
.overlay > div { position: absolute; }
.line-grid { background-image: linear-gradient(to bottom, transparent calc(100% - .6px), #2c8fb388 0); }
.column-box { outline: .8px solid #2c8fb3aa; font-size: 11px; color: #14506a; display: flex; align-items: flex-end; }
.column-box.short { background: linear-gradient(to top, #f2b70033, transparent 60px); outline-color: #b98900; }
.line-number { font: 10px/20px ui-monospace, monospace; color: #5f5a53; text-align: right; }
.line-number.recto { text-align: left; }
.trim-line { outline: 1px solid var(--red); }
.safe-line { outline: 1px dashed var(--green); }
.loose-line { background: #ffb00055; }
.photo-box { display: flex; align-items: flex-start; outline: 2px solid; outline-offset: -2px; font: 600 13px/1.6 system-ui; }
.photo-box.fine { color: var(--green); }
.photo-box.fair { color: #a86a00; background: #ffb00022; }
.photo-box.coarse { color: var(--red); background: #d0101022; }

.proof-marks { position: absolute; inset: 0; overflow: visible; }
.proof-marks g { cursor: pointer; pointer-events: auto; color: var(--red); }
.proof-marks .confirm { color: #c0461a; }
.proof-marks .query { color: var(--blue); }
.proof-marks .info { opacity: .75; }
.proof-marks .accepted { color: var(--green); }
.proof-marks .rejected, .proof-marks .waived { color: #8d877d; }
.proof-marks .hit { fill: transparent; }
.proof-marks .ring, .proof-marks .stroke { fill: none; stroke: currentColor; stroke-width: 1.3; }
.proof-marks .chosen .hit { fill: #ffe45c77; }
.proof-marks .chosen .ring, .proof-marks .chosen .stroke { stroke-width: 2.2; }

.panel { grid-area: panel; display: grid; grid-template-rows: auto minmax(0, 1fr); background: var(--paper); border-inline-start: 1px solid var(--line); }
.tabs { display: flex; flex-wrap: wrap; border-bottom: 1px solid var(--line); padding: 6px 8px 0; gap: 2px; }
.tabs button { border-color: transparent; border-radius: 4px 4px 0 0; background: none; padding-inline: 8px; }
.tabs [aria-selected="true"] { background: #fff; border-color: var(--line); border-bottom-color: #fff; font-weight: 600; margin-block-end: -1px; }
.tab-body { overflow-y: auto; padding: 12px; outline-offset: -3px; }
.nothing { color: #55504a; }
.comment-button { position: fixed; z-index: 5; background: var(--red); border-color: var(--red); color: #fff; }
.comment-button:hover { background: #8e0d14; }
${NOTE_STYLES}
`;
