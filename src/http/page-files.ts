import { existsSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import express, { Router, type Request } from "express";

/** Where the page lies when it is built: beside the package's own description, wherever this program runs from. */
const BUILT = join(dirname(findPackageJSON(import.meta.url)!), "dist", "page");

/** Whether the page was built. Without it the API is all that there is. */
export function isPageBuilt(): boolean {
  return existsSync(join(BUILT, "index.html"));
}

/**
 * The page for who asks for HTML at `/`, and what it is made of. It holds nothing of the ledger: whatever it shows it asks the API for, with a token where that takes one, and so it
 * goes to everybody. Names of its parts say their content, so that they never change.
 */
export function pageFiles(): Router {
  const files = Router();
  files.use("/assets", express.static(join(BUILT, "assets"), { immutable: true, maxAge: "1y", index: false, redirect: false }));
  files.get("/icon.svg", express.static(BUILT, { index: false, redirect: false }));
  files.get("/", (req, res, next) => {
    if (!asksForPage(req) || !isPageBuilt()) return next();
    res.set("Cache-Control", "no-cache").vary("Accept");
    res.sendFile("index.html", { root: BUILT, cacheControl: false });
  });
  return files;
}

/** Programs that take anything are given the index of the API. */
function asksForPage(req: Request): boolean {
  return req.accepts(["application/json", "text/html"]) === "text/html";
}
