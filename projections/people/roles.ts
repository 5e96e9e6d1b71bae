/** A role as it is compared: "Chairwoman of the Board of Directors" and "chairman" are one. */
export function roleKey(printed: string): string {
  return printed
    .toLowerCase()
    .replace(/\b(of|to) (the|our|its) (board( of directors)?|company)\b.*$/, "")
    .replace(/\bchair(woman|person)?\b/g, "chairman")
    .replace(/\b(a|an|the|our|its|as)\b/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/^(board member|member board|member)$/, "director");
}

/** Whether the role is a seat on the board: director of any kind. A managing director may be one or not, and is not counted. */
export function isDirectorship(key: string): boolean {
  return /(^|\s)directors?$/.test(key) && !/managing|sales|medical|creative|art/.test(key);
}

/** Whether the role presides over the board, which only a director does. */
export function isChair(key: string): boolean {
  return /^((co|vice|deputy|executive|non executive|independent|lead|acting|interim) )*chairman$/.test(key);
}

/** Whether leaving one role means leaving another that is held: the same, or a directorship named more or less exactly. */
export function endsWith(left: string, held: string): boolean {
  if (left === held) return true;
  if (!isDirectorship(left)) return false;
  return isChair(held) || (isDirectorship(held) && (left === "director" || held === "director"));
}
