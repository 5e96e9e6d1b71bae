import type { NumberAccount } from "./account.ts";
import { placeInBlock, type Document } from "./document/document.ts";
import { sentencesIn } from "./prose/sentences.ts";

/** Measures that are themselves a time: "inventory turnover of 54 days" is a figure, "a term of 5 years" is the calendar. */
const MEASURE = /\b(?:turnover|days (?:sales |payables? |inventory )?outstanding|DSO|DPO|DIO|lead times?|conversion cycle|average (?:tenor|life|maturity|age)|debt ratio)\b/i;
const TIME = /\b\d+(?:\.\d+)?(?=[\s-]+(?:days|weeks|months|years)\b)/gi;

/** Rejects the times that a sentence measures, which no reader takes, before they are explained as mere times. */
export function rejectMeasuredTimes(document: Document, account: NumberAccount): void {
  for (const block of document.blocks) {
    if (block.kind !== "text" || !MEASURE.test(block.text)) continue;
    for (const sentence of sentencesIn(block)) {
      if (!MEASURE.test(sentence.text)) continue;
      for (const match of sentence.text.matchAll(TIME)) {
        // What stands before the measure is a span: "in the 6 months …, inventory turnover was 54 days".
        if (MEASURE.test(sentence.text.slice(0, match.index)) && !/\b(?:ended|ending)\b/i.test(sentence.text.slice(match.index, match.index + 30))) {
          const at = sentence.start + match.index;
          account.claim(placeInBlock(block, at, at + 1), { kind: "rejected", reason: "it is a time that the sentence measures, and such measures are not read" });
        }
      }
    }
  }
}
