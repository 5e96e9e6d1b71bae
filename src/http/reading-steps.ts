import type { Response } from "express";
import { setImmediate } from "node:timers/promises";
import type { DryReading } from "../ledger/dry-run.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { ReadingStep } from "../ledger/read-document.ts";
import type { SentDocument } from "./document-body.ts";
import { NDJSON_TYPE } from "./ndjson.ts";
import { failureProblem, refusalProblem, type Problem } from "./problems.ts";

/** How far a dry run is, a line each: the last has what came of it. */
export type DryRunStep = { step: "received"; bytes: number } | ReadingStep | { step: "done"; reading: DryReading } | { step: "refused"; problem: Problem };

/** Sends the steps of a dry run, each as it comes. Whoever went away is sent no more of them; the reading goes on to its end. `report` is told of a failure on the way. */
export async function sendSteps(ledger: Ledger, { bytes, stated }: SentDocument, res: Response, report: (error: unknown) => void): Promise<void> {
  // Compressed or gathered on the way, lines would come when a block of them is full.
  res.type(NDJSON_TYPE).set({ "Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no" });
  res.socket?.setNoDelay(true);
  const tell = async (step: DryRunStep): Promise<void> => {
    if (!res.destroyed) res.write(lineOf(step));
    // What is written leaves at the end of this turn of the thread, and the next may hold it for seconds.
    await setImmediate();
  };
  await tell({ step: "received", bytes: bytes.length });
  res.end(lineOf(await lastStep(ledger, { bytes, stated }, tell, report)));
}

/** No status can say any more that it failed: the line does. */
async function lastStep(ledger: Ledger, { bytes, stated }: SentDocument, tell: (step: DryRunStep) => Promise<void>, report: (error: unknown) => void): Promise<DryRunStep> {
  try {
    const run = await ledger.dryRun(bytes, stated, tell);
    return run.ok ? { step: "done", reading: run.reading } : { step: "refused", problem: refusalProblem(run.refusal) };
  } catch (error) {
    return { step: "refused", problem: failureProblem(error, report) };
  }
}

function lineOf(step: DryRunStep): string {
  return `${JSON.stringify(step)}\n`;
}
