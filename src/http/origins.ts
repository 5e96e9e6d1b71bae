import cors from "cors";
import type { RequestHandler } from "express";
import { IDEMPOTENCY_KEY } from "./idempotency.ts";

/** Lets pages of these origins ask, and read what answers say beside their bodies (the Fetch standard's CORS). No page of another origin may, as without this. */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  return cors({
    origin: origins.includes("*") ? "*" : [...origins],
    methods: ["GET", "HEAD", "POST", "DELETE"],
    allowedHeaders: ["Authorization", "Content-Type", "If-None-Match", "Last-Event-ID", IDEMPOTENCY_KEY],
    exposedHeaders: ["ETag", "Link", "Location", "Retry-After", "RateLimit", "RateLimit-Policy", "WWW-Authenticate", "Feed-Position", "Feed-Complete", "Feed-As-Of", "Total-Count", "View-As-Of", "View-Recorded-As-Of", "View-Position"],
    maxAge: 3600,
  });
}
