import { destination, pino } from "pino";
import type { SeenRequest } from "../http/observe.ts";
import type { Terminal } from "./terminal.ts";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a server says while it runs: what it does, what failed, and each request when it is over. Nothing of a document or a token is in it. */
export type ServerLog = { note: (line: string) => void; failed: (error: unknown) => void; seen: (request: SeenRequest) => void };

/** On a terminal lines for people, without the requests; with a level a JSON line each on the standard error, for whatever collects logs. */
export function serverLog(level: LogLevel | undefined, terminal: Terminal): ServerLog {
  if (level === undefined) {
    return { note: (line) => { terminal.note(line); }, failed: (error) => { terminal.note(String(error instanceof Error ? error.stack : error)); }, seen: () => undefined };
  }
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (name) => ({ level: name }) } }, destination({ fd: 2, sync: true }));
  return {
    note: (line) => { log.info(line); },
    failed: (error) => {
      if (error instanceof Error) log.error({ err: error }, error.message);
      else log.error(String(error));
    },
    seen: ({ status, milliseconds, ...request }) => { log[status >= 500 ? "error" : "info"]({ ...request, status, milliseconds: Math.round(milliseconds * 10) / 10 }, "request"); },
  };
}
