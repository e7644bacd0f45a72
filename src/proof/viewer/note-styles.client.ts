// Styles of notes, figures, sign-off and the printed proof: beside the pages they are brief, in the panel they are whole.
export const NOTE_STYLES = `
.notes { position: absolute; top: 0; bottom: 0; width: calc(var(--v-margin) - 14px); }
.leaf.verso .notes { left: 0; }
.leaf.recto .notes { right: 0; }
.note { --v-ink: var(--v-red); position: relative; padding: 5px 8px; background: var(--v-field); border: 1px solid var(--v-line); border-inline-start: 3px solid var(--v-ink); border-radius: 3px; font-size: 13px; line-height: 1.45; overflow-wrap: anywhere; }
.note.confirm { --v-ink: var(--v-orange); }
.note.query { --v-ink: var(--v-blue); }
.note.accepted { --v-ink: var(--v-green); }
.note.rejected, .note.waived { --v-ink: #8d877d; }
.note.chosen { background: var(--v-chosen); border-color: #b98900; }
.note-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 6px; }
.sign { padding: 0 5px; border-radius: 2px; background: var(--v-ink); color: var(--v-on-ink); font-size: 12px; }
.note.rejected .sign, .note.waived .sign { background: #666058; }
.note .rule, .note .place { min-height: 0; padding: 0; border: 0; background: none; font: 12px/1.5 ui-monospace, "Noto Sans Mono", monospace; color: var(--v-soft); text-align: start; text-decoration: underline; text-decoration-color: #bbb4a8; text-underline-offset: 2px; }
.note .rule[aria-pressed="true"] { color: var(--v-text); font-weight: 600; }
.verdict { font-size: 12px; color: var(--v-ink); font-weight: 600; }
.waived { font-size: 12px; }
.correction del { color: var(--v-red); text-decoration-thickness: 1px; }
.correction ins { color: var(--v-green); text-decoration: none; font-weight: 600; border-bottom: 1.5px solid; }
.correction em { color: var(--v-red); font-style: normal; }
.note .hint, .keys { color: var(--v-soft); font-size: 12px; }
.verdicts { display: flex; gap: 4px; margin-block-start: 5px; }
.verdicts button { padding: 0 8px; min-height: 26px; font-size: 12px; }
.notes .note { position: absolute; left: 0; right: 0; padding: 2px 6px 3px; font-size: 12px; line-height: 1.4; }
.notes .note .message, .notes .note .hint, .notes .note .place, .notes .note .verdicts { display: none; }
.notes .note:hover, .notes .note:focus-within, .notes .note.chosen { z-index: 2; box-shadow: 0 3px 14px #0004; }
.notes .note:hover > *, .notes .note:focus-within > *, .notes .note.chosen > * { display: block; }
.notes .note:hover .verdicts, .notes .note:focus-within .verdicts, .notes .note.chosen .verdicts,
.notes .note:hover .note-head, .notes .note:focus-within .note-head, .notes .note.chosen .note-head { display: flex; }
.panel .note { margin-block-end: 8px; }
.note-page { float: inline-end; font-size: 12px; color: var(--v-soft); }
.keys { margin-block-end: 10px; }

.figures { padding-block: 10px; border-bottom: 1px solid var(--v-line); }
.figures:first-child { padding-block-start: 0; }
.figures h2, .steps h2, .change-group h2 { font-weight: 600; }
.figures h2 button { min-height: 0; padding: 0; border: 0; background: none; font-weight: 600; text-align: start; text-decoration: underline; text-decoration-color: #bbb4a8; text-underline-offset: 3px; }
.article-file { font-size: 12px; color: var(--v-soft); }
.figures dl { display: grid; grid-template-columns: auto 1fr; gap: 0 12px; margin-block: 4px; font-size: 13px; }
.figures dt { color: var(--v-soft); }
.figures dd { font-variant-numeric: tabular-nums; }
.figures .rate { font-size: 13px; }
.over { color: var(--v-red); font-weight: 600; }
.signer { display: grid; grid-template-columns: auto 1fr; gap: 6px 10px; align-items: center; padding-block-end: 10px; border-bottom: 1px solid var(--v-line); }
.signer input { min-width: 0; min-height: 28px; padding: 2px 8px; border: 1px solid var(--v-edge); border-radius: 4px; background: var(--v-field); }
.steps { padding-block: 10px 4px; }
.steps li { display: grid; grid-template-columns: 6.5em 1fr auto; align-items: center; gap: 8px; min-height: 32px; border-bottom: 1px dotted var(--v-line); font-size: 13px; }
.steps .signed .step-state { color: var(--v-green); }
.steps .lapsed .step-state { color: var(--v-red); }
.change-group { margin-block-end: 16px; }
.change-group h2 { margin-block-end: 6px; }
.change-group.unmarked h2, .change-group.notDone h2 { color: var(--v-red); }
.change .context { color: var(--v-soft); }
.pictures li { padding-block: 2px; }
.pictures button { width: 100%; text-align: start; }
.comment .quote { background: var(--v-chosen); }
.comment.settled { opacity: .7; }
dialog { border: 1px solid var(--v-line); border-radius: 6px; padding: 16px; width: 380px; background: var(--v-paper); color: var(--v-text); }
dialog::backdrop { background: #0005; }
dialog form { display: grid; gap: 6px; }
dialog .quote { max-height: 6em; overflow: auto; padding: 6px 8px; background: var(--v-chosen); }
dialog textarea, dialog input { padding: 4px 8px; border: 1px solid var(--v-edge); border-radius: 4px; }

.help { width: 460px; }
.help h2 { font-weight: 600; margin-block-end: 10px; }
.help dl { display: grid; grid-template-columns: auto 1fr; gap: 6px 16px; }
.help ul { margin-block: 12px; padding-block-start: 12px; border-block-start: 1px solid var(--v-line); }
kbd { display: inline-block; min-width: 26px; margin-inline-end: 4px; padding: 0 6px; text-align: center; font: 13px/22px ui-monospace, monospace; background: var(--v-field); border: 1px solid var(--v-edge); border-radius: 4px; }
@media (max-width: 1100px) { .desk { grid-template-columns: auto minmax(0, 1fr) 270px; } }
@media print {
  :host { position: static !important; }
  .desk { position: static; display: block; background: var(--v-field); }
  .toolbar, .strip, .panel, .live, .comment-button { display: none; }
  .spreads { overflow: visible; padding: 0; }
  .spread { display: block; width: auto; margin: 0; }
  .leaf, .leaf.verso, .leaf.recto, .spread.alone-recto .leaf, .spread.alone-verso .leaf { margin: 0; padding: 0; break-after: page; break-inside: avoid; }
  .paper, .verso .paper { box-shadow: none; border: .5pt solid #888; }
  .leaf.verso { padding-inline-start: 118mm; }
  .notes { width: 110mm; }
  .leaf.recto .notes { left: auto; right: 0; }
  .leaf.recto .notes { left: 152mm; right: auto; }
  .notes .note { border: 0; border-inline-start: 2px solid var(--v-ink); background: none; }
  .leaf-name { text-align: start; }
}
`;
