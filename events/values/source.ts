import { z } from "zod";

/**
 * Where in the document something stands. Lines and columns count from 1 in the text as it was read; `columns` has the
 * first and the last column. HTML and PDF readers add a page and a path. The document itself is named by the stream.
 */
export const sourceSchema = z.strictObject({
  line: z.int().positive(),
  columns: z.tuple([z.int().positive(), z.int().positive()]).optional(),
  text: z.string(),
  page: z.int().positive().optional(),
  path: z.string().optional(),
});

export type Source = z.infer<typeof sourceSchema>;
