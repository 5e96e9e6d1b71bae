import type { AccountedNumber, Audit, BrokenRelation, MarkedDocument, NumberPlace } from "../ledger/read-document.ts";
import { brokenIn } from "./broken.ts";

/** A document with its account, for the page. */
export type AuditedDocument = { file: string; stream: string; audit: Audit; marked: MarkedDocument };

/** One page that shows documents line by line, each number in the colour of its fate, with what is known of it on hover, and a wave under what a broken relation suspects. */
export function auditPage(documents: readonly AuditedDocument[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Audit of ${documents.length === 1 ? escape(documents[0]!.file) : `${documents.length} documents`}</title>
<style>${STYLE}</style></head><body>
${FATES.map(({ kind }) => `<input type="checkbox" id="show-${kind}" checked>`).join("")}
<nav>${FATES.map(({ kind, name }) => `<label for="show-${kind}"><b class="${kind}">${name}</b></label>`).join(" ")}</nav>
<main>${documents.map(section).join("\n")}</main></body></html>
`;
}

const FATES: readonly { kind: AccountedNumber["fate"]["kind"]; name: string }[] = [
  { kind: "fact", name: "fact" }, { kind: "explained", name: "explained" }, { kind: "rejected", name: "rejected" }, { kind: "unexplained", name: "unexplained" },
];

function section({ file, stream, audit, marked }: AuditedDocument): string {
  const explained = Object.values(audit.explained).reduce((sum, count) => sum + count, 0);
  const byLine = Map.groupBy(marked.numbers, ({ line }) => line);
  const tagged = audit.tags === undefined ? "" : `; ${audit.tags.numbers} tagged, ${audit.tags.agreed} read as their tags say, ${audit.tags.alone} facts from tags alone`;
  const doubts = audit.broken.filter(({ suspects }) => suspects.length > 0).length;
  const broken = Map.groupBy(audit.broken.flatMap((relation) => relation.places.map((place) => ({ at: at(place), relation }))), (one) => one.at);
  const lines = marked.lines.map((line, index) => `<li value="${index + 1}">${coloured(line, byLine.get(index + 1) ?? [], (number) => (broken.get(at(number)) ?? []).map(({ relation }) => relation))}</li>`).join("");
  return `<section><h1>${escape(file)}</h1><p>${escape(stream)}: ${audit.numbers} numbers, ${audit.facts} facts, ${explained} explained, ${audit.rejected.length} rejected, ${audit.unexplained.length} unexplained; ${doubts === 1 ? "1 relation does" : `${doubts} relations do`} not come out${tagged}</p><ol>${lines}</ol></section>`;
}

/** Where a number begins: a place may have a sign or bracket before its digits, and the account counts digits only. */
function at({ line, columns, text }: NumberPlace): string {
  return `${line}:${columns[0] + Math.max(0, text.search(/\d/))}`;
}

function coloured(line: string, numbers: readonly AccountedNumber[], brokenAt: (number: AccountedNumber) => readonly BrokenRelation[]): string {
  let html = "";
  let from = 0;
  for (const number of numbers) {
    const [start, end] = [number.columns[0] - 1, number.columns[1]];
    if (start < from) continue;
    const broken = brokenAt(number);
    const doubt = broken.some(({ suspects }) => suspects.some((place) => at(place) === at(number)));
    html += `${escape(line.slice(from, start))}<b class="${number.fate.kind}${doubt ? " doubt" : ""}" tabindex="0" title="${escape([said(number), ...broken.map(brokenIn)].join("\n"))}">${escape(line.slice(start, end))}</b>`;
    from = end;
  }
  return html + escape(line.slice(from)) || " ";
}

/** What is known of a number, a line each: its fact with unit, period and proofs, its class, or the reason. */
function said({ fate }: AccountedNumber): string {
  switch (fate.kind) {
    case "explained": return `explained: ${fate.class}`;
    case "rejected": return `rejected: ${fate.reason}`;
    case "unexplained": return "unexplained";
    case "fact": {
      if (fate.fact === null) return `part of ${fate.event}`;
      const { concept, label, parents = [], value, unit, decimals, period, basis, role, dimensions, scale, proofs = [], element } = fate.fact;
      return [
        `${concept} = ${value} ${unit}`, `${period.start === undefined ? "at" : `${period.start} to`} ${period.end}, ${basis}, ${role}, decimals ${decimals}`, [...parents, label].join(" › "),
        ...Object.entries(dimensions).map(([name, member]) => `${name}: ${member}`),
        ...(scale === undefined ? [] : [`scale 10^${scale.exponent} from ${scale.from}, line ${scale.line}`]),
        ...(element === undefined ? [] : [`tagged as ${element}`]),
        ...(proofs.length === 0 ? ["no relation holds it"] : proofs.map(({ relation, lines }) => `held by ${relation}: line${lines.length === 1 ? "" : "s"} ${lines.join(", ")}`)),
      ].join("\n");
    }
  }
}

function escape(text: string): string {
  return text.replace(/[&<>"\u0000-\u0008\u000B-\u001F]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? " ");
}

const STYLE = `
:root{color-scheme:light dark;--fact:#0a7d34;--explained:#6b7280;--rejected:#c2410c;--unexplained:#b91c1c}
@media(prefers-color-scheme:dark){:root{--fact:#4ade80;--explained:#9ca3af;--rejected:#fb923c;--unexplained:#f87171}}
body{font:15px/1.45 system-ui,sans-serif;margin:0 auto;max-width:110rem;padding:0 1rem}
nav{position:sticky;top:0;background:Canvas;padding:.6rem 0;border-bottom:1px solid GrayText}
nav label{margin-right:1rem;cursor:pointer}input{position:absolute;opacity:0}
h1{font-size:1.1rem;margin:1.2rem 0 .2rem}p{margin:.2rem 0 .8rem}
ol{font:12.5px/1.5 ui-monospace,monospace;padding-left:4.5em;white-space:pre-wrap;tab-size:12;overflow-wrap:anywhere}
li::marker{color:GrayText;font-size:.85em}
b{font-weight:600;border-radius:2px;padding:0 1px}
${FATES.map(({ kind }) => `.${kind}{color:var(--${kind});background:color-mix(in srgb,var(--${kind}) 13%,transparent)}#show-${kind}:not(:checked)~main .${kind}{color:inherit;background:none;font-weight:400}#show-${kind}:not(:checked)~nav .${kind}{opacity:.4;text-decoration:line-through}#show-${kind}:focus-visible~nav label[for=show-${kind}]{outline:2px solid}`).join("\n")}
.doubt{text-decoration:underline wavy var(--unexplained)}
li b:focus,li b:hover{outline:1px solid}
`;
