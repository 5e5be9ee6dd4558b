// The style of the HTML drawing. Colours are custom properties, set by theme before this.

/** CSS. */
export const PAGE_STYLE = `* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font-size: 14px; line-height: 1.45; }
header { display: flex; justify-content: space-between; align-items: flex-start; gap: 16px; padding: 22px 28px 6px; }
h1 { margin: 0; font-size: 24px; font-weight: 650; letter-spacing: -0.01em; overflow-wrap: anywhere; }
.caption { margin: 2px 0 0; color: var(--muted); }
button, input { font: inherit; color: inherit; }
button { cursor: pointer; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 5px 12px; }
button:hover { border-color: var(--device); }
:focus-visible { outline: 2.5px solid var(--device); outline-offset: 2px; }
.controls { display: flex; flex-wrap: wrap; gap: 8px 18px; align-items: center; padding: 8px 28px 12px; }
#search { width: 260px; padding: 7px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
#search::placeholder { color: var(--muted); }
#found { color: var(--muted); font-size: 12.5px; min-width: 7em; }
#found:empty { display: none; }
.chips { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.label { color: var(--muted); font-size: 12.5px; margin-right: 2px; }
.chip { font-size: 12.5px; padding: 3px 10px; border-radius: 999px; }
.chip.soft { border-color: var(--soft); color: var(--soft-ink); }
.chip.hard { border-color: var(--hard); color: var(--hard-ink); }
.chip.changed { border-color: var(--changed); color: var(--changed-ink); }
.chip.new { border-color: var(--new); color: var(--new-ink); }
.chip.gone { border-color: var(--gone); color: var(--gone-ink); }
.chip[aria-pressed="true"] { background: var(--ink); border-color: var(--ink); color: var(--page); }
.chip.soft[aria-pressed="true"] { background: var(--soft-ink); border-color: var(--soft-ink); color: var(--page); }
.chip.hard[aria-pressed="true"] { background: var(--hard-ink); border-color: var(--hard-ink); color: var(--page); }
.chip.changed[aria-pressed="true"] { background: var(--changed-ink); border-color: var(--changed-ink); color: var(--page); }
.chip.new[aria-pressed="true"] { background: var(--new-ink); border-color: var(--new-ink); color: var(--page); }
.chip.gone[aria-pressed="true"] { background: var(--gone-ink); border-color: var(--gone-ink); color: var(--page); }
main { display: grid; grid-template-columns: minmax(0, 1fr) 340px; gap: 0 20px; padding: 0 28px; align-items: start; }
.stage { overflow: auto; border: 1px solid var(--line); border-radius: 14px; }
.stage svg { display: block; width: 100%; height: auto; min-width: 760px; margin: 0 auto; }
.node, .card { cursor: pointer; outline: none; }
.node, .card, .strands { transition: opacity 120ms; }
.stage svg.dimmed :is(.node, .card, .strands):not(.on) { opacity: 0.13; }
.node:focus-visible .shape, .card:focus-visible .box { stroke-width: 3; }
.node.kept .shape, .card.kept .box { stroke-width: 3; }
aside { position: sticky; top: 16px; max-height: 88vh; overflow: auto; border: 1px solid var(--line); border-radius: 14px; padding: 16px 18px; background: var(--card); }
aside .hint { margin: 0; color: var(--muted); }
aside h2 { margin: 0; font-size: 16px; overflow-wrap: anywhere; }
aside .kind { margin: 0 0 10px; color: var(--muted); font-size: 12.5px; }
aside ul { list-style: none; margin: 0 0 12px; padding: 0; }
aside li { padding: 7px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; font-size: 13px; }
aside .pair { font-weight: 600; }
aside .strand { margin: 2px 0 0; padding-left: 9px; border-left: 3px solid var(--none); color: var(--muted); }
aside .strand b { color: var(--ink); font-weight: 600; }
aside .strand.soft { border-color: var(--soft); }
aside .strand.hard { border-color: var(--hard); }
aside .strand.changed { border-color: var(--changed); }
aside .strand.new { border-color: var(--new); }
aside .strand.gone { border-color: var(--gone); }
aside .strand.soft b { color: var(--soft-ink); }
aside .strand.hard b { color: var(--hard-ink); }
aside .strand.changed b { color: var(--changed-ink); }
aside .strand.new b { color: var(--new-ink); }
aside .strand.gone b { color: var(--gone-ink); }
aside .members { color: var(--muted); font-size: 12.5px; margin: 0 0 12px; overflow-wrap: anywhere; }
aside .parts { margin: 2px 0 0; padding-left: 12px; color: var(--muted); font-size: 12.5px; }
aside table { width: 100%; border-collapse: collapse; margin: 0 0 12px; font-size: 12.5px; }
aside td { padding: 2px 0; overflow-wrap: anywhere; }
aside td:last-child { text-align: right; white-space: nowrap; color: var(--muted); }
.folding { margin: 10px 28px 24px; color: var(--muted); font-size: 12.5px; }
@media (max-width: 1000px) { main { grid-template-columns: minmax(0, 1fr); gap: 16px; } aside { position: static; max-height: none; } }
@media (prefers-reduced-motion: reduce) { .node, .card, .strands { transition: none; } }
@page { size: A4 landscape; margin: 9mm; }
@media print {
  body { font-size: 11px; }
  header { padding: 0 0 2mm; }
  main { display: block; padding: 0; }
  .stage { border: 0; overflow: hidden; break-inside: avoid; }
  .stage svg { width: 100%; height: 158mm; min-width: 0; max-width: none !important; }
  .stage svg.dimmed :is(.node, .card, .strands):not(.on) { opacity: 0.25; }
  .controls, aside, #theme { display: none; }
  .folding { margin: 1mm 0 0; }
}`;
