// Styles of notes, figures, sign-off and the printed proof: beside the pages they are brief, in the panel they are whole.
export const NOTE_STYLES = `
.notes { position: absolute; top: 0; bottom: 0; width: calc(var(--margin) - 14px); }
.leaf.verso .notes { left: 0; }
.leaf.recto .notes { right: 0; }
.note { --ink: var(--red); position: relative; padding: 5px 8px; background: #fff; border: 1px solid var(--line); border-inline-start: 3px solid var(--ink); border-radius: 3px; font-size: 13px; line-height: 1.45; overflow-wrap: anywhere; }
.note.confirm { --ink: #c0461a; }
.note.query { --ink: var(--blue); }
.note.accepted { --ink: var(--green); }
.note.rejected, .note.waived { --ink: #8d877d; }
.note.chosen { background: #fff7cf; border-color: #b98900; }
.note-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 6px; }
.sign { padding: 0 5px; border-radius: 2px; background: var(--ink); color: #fff; font-size: 12px; }
.note.rejected .sign, .note.waived .sign { background: #666058; }
.note .rule, .note .place { min-height: 0; padding: 0; border: 0; background: none; font: 12px/1.5 ui-monospace, "Noto Sans Mono", monospace; color: #4a453f; text-align: start; text-decoration: underline; text-decoration-color: #bbb4a8; text-underline-offset: 2px; }
.note .rule[aria-pressed="true"] { color: #1d1b19; font-weight: 600; }
.verdict { font-size: 12px; color: var(--ink); font-weight: 600; }
.waived { font-size: 12px; }
.correction del { color: var(--red); text-decoration-thickness: 1px; }
.correction ins { color: var(--green); text-decoration: none; font-weight: 600; border-bottom: 1.5px solid; }
.correction em { color: var(--red); font-style: normal; }
.note .hint, .keys { color: #55504a; font-size: 12px; }
.verdicts { display: flex; gap: 4px; margin-block-start: 5px; }
.verdicts button { padding: 0 8px; min-height: 26px; font-size: 12px; }
.notes .note { position: absolute; left: 0; right: 0; padding: 2px 6px 3px; font-size: 12px; line-height: 1.4; }
.notes .note .message, .notes .note .hint, .notes .note .place, .notes .note .verdicts { display: none; }
.notes .note:hover, .notes .note:focus-within, .notes .note.chosen { z-index: 2; box-shadow: 0 3px 14px #0004; }
.notes .note:hover > *, .notes .note:focus-within > *, .notes .note.chosen > * { display: block; }
.notes .note:hover .verdicts, .notes .note:focus-within .verdicts, .notes .note.chosen .verdicts,
.notes .note:hover .note-head, .notes .note:focus-within .note-head, .notes .note.chosen .note-head { display: flex; }
.panel .note { margin-block-end: 8px; }
.note-page { float: inline-end; font-size: 12px; color: #55504a; }
.keys { margin-block-end: 10px; }

.figures { padding-block: 10px; border-bottom: 1px solid var(--line); }
.figures:first-child { padding-block-start: 0; }
.figures h2, .steps h2, .change-group h2 { font-weight: 600; }
.figures h2 button { min-height: 0; padding: 0; border: 0; background: none; font-weight: 600; text-align: start; text-decoration: underline; text-decoration-color: #bbb4a8; text-underline-offset: 3px; }
.article-file { font-size: 12px; color: #55504a; }
.figures dl { display: grid; grid-template-columns: auto 1fr; gap: 0 12px; margin-block: 4px; font-size: 13px; }
.figures dt { color: #55504a; }
.figures dd { font-variant-numeric: tabular-nums; }
.figures .rate { font-size: 13px; }
.over { color: var(--red); font-weight: 600; }
.signer { display: grid; grid-template-columns: auto 1fr; gap: 6px 10px; align-items: center; padding-block-end: 10px; border-bottom: 1px solid var(--line); }
.signer input { min-width: 0; min-height: 28px; padding: 2px 8px; border: 1px solid #8d877d; border-radius: 4px; background: #fff; }
.steps { padding-block: 10px 4px; }
.steps li { display: grid; grid-template-columns: 6.5em 1fr auto; align-items: center; gap: 8px; min-height: 32px; border-bottom: 1px dotted var(--line); font-size: 13px; }
.steps .signed .step-state { color: var(--green); }
.steps .lapsed .step-state { color: var(--red); }
.change-group { margin-block-end: 16px; }
.change-group h2 { margin-block-end: 6px; }
.change-group.unmarked h2, .change-group.notDone h2 { color: var(--red); }
.change .context { color: #6a645c; }
.pictures li { padding-block: 2px; }
.pictures button { width: 100%; text-align: start; }
.comment .quote { background: #fff0a8; }
.comment.settled { opacity: .7; }
dialog { border: 1px solid var(--line); border-radius: 6px; padding: 16px; width: 380px; font: inherit; color: inherit; }
dialog::backdrop { background: #0005; }
dialog form { display: grid; gap: 6px; }
dialog .quote { max-height: 6em; overflow: auto; padding: 6px 8px; background: #fff7cf; }
dialog textarea, dialog input { padding: 4px 8px; border: 1px solid #8d877d; border-radius: 4px; }

@media (max-width: 1100px) { .desk { grid-template-columns: auto minmax(0, 1fr) 270px; } }
@media print {
  :host { position: static !important; }
  .desk { position: static; display: block; background: #fff; }
  .toolbar, .strip, .panel, .live, .comment-button { display: none; }
  .spreads { overflow: visible; padding: 0; }
  .spread { display: block; width: auto; margin: 0; }
  .leaf, .leaf.verso, .leaf.recto, .spread.alone-recto .leaf, .spread.alone-verso .leaf { margin: 0; padding: 0; break-after: page; break-inside: avoid; }
  .paper, .verso .paper { box-shadow: none; border: .5pt solid #888; }
  .leaf.verso { padding-inline-start: 118mm; }
  .notes { width: 110mm; }
  .leaf.recto .notes { left: auto; right: 0; }
  .leaf.recto .notes { left: 152mm; right: auto; }
  .notes .note { border: 0; border-inline-start: 2px solid var(--ink); background: none; }
  .leaf-name { text-align: start; }
}
`;
