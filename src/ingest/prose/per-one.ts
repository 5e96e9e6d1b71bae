/** Of what one an amount is, as words behind it say: "per diluted share", "a share", "per metric ton". */
export const PER_SHARE = /^\s+((?:per|an?)\s+(?:(?:basic|diluted|fully|fully-diluted|and|ordinary|common|Class\s\w)\s+){0,5}(?:share|ADS|ADR|unit))\b/i;
export const PER_OTHER = /^\s+per\s+((?:metric\s+|square\s+|available\s+|occupied\s+)?(?:\p{Ll}{3,}|BOE|Boe|Mcfe?|Bbl|MMBtu|Mmbtu|TEU|MWh|kWh|GJ))(?=[\s,.;]|$)/u;
export const PER_ADS = /^\s+(per\s+(?:ADS|ADR|American\s+depositary\s+\w+)(?:\s+units?)?)\s*\)/i;
export const DILUTED = /^\s*per\s+(?:\w+\s+){0,2}(?:share|ADS|unit)\s+(?:on\s+a\s+)?(?:fully\s+)?diluted(?:\s+basis)?\s*\)|^\s*per\s+(?:fully\s+)?diluted\s+(?:\w+\s+)?(?:share|ADS|unit)\s*\)/i;

/** "a share" is per share. */
export function perOf(words: string): string {
  return words.replace(/^an?\s/i, "per ");
}
