import type { Block } from "./document/document.ts";
import type { ProseFigure } from "./prose/read-prose.ts";
import { figuresOf, type Statement } from "./tables/statement.ts";

const RIGHT = /\bshould\s+(?:be\s+|have\s+(?:been\s+)?)?(?:read|replaced|be|been|as)\b|\b(?:corrected|revised|amended|restated|updated)\b|\bset\s+out\s+below\s+(?:is|are)\s+the\b/i;
const WRONG = /\b(?:original(?:ly)?|previous(?:ly)?|incorrect(?:ly)?|erroneous(?:ly)?)\b|\bas\s+(?:stated|disclosed|published|printed|set\s+out)\s+in\s+the\b/i;
const REASON = "it stands in a correction, which prints what was wrong beside what is right";

/** Refuses the figures of a document that only tells what was wrong in another, but those of tables that are said to be the right ones. */
export function refuseSuperseded(blocks: readonly Block[], statements: readonly Statement[], prose: readonly ProseFigure[]): void {
  for (const { figure } of prose) figure.refused ??= REASON;
  for (const statement of statements) {
    const above = blocks.findLast((block) => block.kind === "text" && block.lines[0]!.number < statement.line);
    const text = above?.kind === "text" ? above.text : "";
    if (RIGHT.test(text) && !WRONG.test(text)) continue;
    for (const figure of figuresOf(statement)) figure.refused ??= REASON;
  }
}
