import { z } from "zod";

/**
 * Where in the document something stands. Lines and columns count from 1 in the text as it was read; `columns` has the
 * first and the last column. For HTML there is the `path` of the element, for PDF the `page` and the `box` on it: left,
 * top, width and height in points from the upper left corner. The document itself is named by the stream; of a filing of
 * which several documents were read, `exhibit` is the one, as filed: "EX-99.2".
 */
export const sourceSchema = z.strictObject({
  line: z.int().positive(),
  columns: z.tuple([z.int().positive(), z.int().positive()]).optional(),
  text: z.string(),
  page: z.int().positive().optional(),
  path: z.string().optional(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly().optional(),
  exhibit: z.string().optional(),
});

export type Source = z.infer<typeof sourceSchema>;
