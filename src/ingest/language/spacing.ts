/** A text with one space for each run of white space. Most texts have single spaces alone, which one look tells. */
export function singleSpaced(text: string): string {
  return /[^\S ]|\s\s/.test(text) ? text.replace(/\s+/g, " ") : text;
}
