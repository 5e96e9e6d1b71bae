/** `FILE:LINE:COLUMN: message`, as compilers and editors write places; line and column where they are known. */
export function placed(file: string, line: number | null, message: string, column: number | null = null): string {
  return [file, line, line === null ? null : column].filter((part) => part !== null).join(":") + `: ${message}`;
}
