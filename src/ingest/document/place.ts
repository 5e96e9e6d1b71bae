/** Left, top, width and height in points, from the upper left corner of the page. */
export type Box = readonly [left: number, top: number, width: number, height: number];

/** A place in the raw text: line and columns from 1, both columns inclusive; page, path, box and exhibit where the line has them. */
export type Place = { line: number; columns: [number, number]; text: string; page?: number; path?: string; box?: Box; exhibit?: string };
