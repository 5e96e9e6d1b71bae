#!/usr/bin/env node
import process from "node:process";
import { run } from "./program.ts";
import { Terminal } from "./terminal.ts";

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}

process.exitCode = await run(process.argv.slice(2), new Terminal(process.stdout, process.stderr, process.stdin));
