import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect } from "vitest";
import type { OpenApiDocument } from "../../src/http/openapi/document.ts";

type Content = Record<string, { schema: unknown }>;

/** Holds answers to the description that the API gives of itself: its status is there, its form is, and its body fits. */
export class DescribedApi {
  readonly #document: OpenApiDocument;
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    (formats as unknown as (ajv: Ajv2020) => void)(this.#ajv);
    this.#ajv.addSchema(document as object, "api");
  }

  /** Fails the test where an answer is none that the description has. What it is said to be, a text, is no more than that. */
  async check(method: string, path: string, response: Response): Promise<void> {
    const template = this.#templateOf(path);
    const verb = method === "HEAD" ? "get" : method.toLowerCase();
    const item = template === null ? undefined : (this.#document.paths![template] as Record<string, { responses: Record<string, { content?: Content; headers?: object }> }>);
    const type = (response.headers.get("content-type") ?? "").split(";")[0]!;
    const said = item?.[verb]?.responses[response.status];
    const where = `${method} ${path}: ${response.status} ${type}`;
    // Where nothing is, and where a method is not taken, problems are what is answered.
    if (item?.[verb] === undefined) {
      if (method !== "OPTIONS") await this.#fits(where, "#/components/schemas/Problem", response);
      return;
    }
    if (said === undefined) expect.fail(`${where} is not described`);
    if (method === "HEAD" || said.content === undefined) {
      expect(await response.clone().text(), where).toBe("");
      return;
    }
    if (said.content[type] === undefined) expect.fail(`${where} is not described, but ${Object.keys(said.content).join(", ")}`);
    const pointer = [template!, verb, "responses", String(response.status), "content", type, "schema"].map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D")).join("/");
    if (type === "application/x-ndjson") await this.#linesFit(where, `#/paths/${pointer}`, response);
    else if (type.endsWith("json")) await this.#fits(where, `#/paths/${pointer}`, response);
  }

  #templateOf(path: string): string | null {
    const { pathname } = new URL(path, "http://here");
    // A path without parameters goes before one that has them.
    const templates = Object.keys(this.#document.paths!).sort((a, b) => Number(a.includes("{")) - Number(b.includes("{")));
    return templates.find((template) => new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+").replaceAll(".", "\\.")}/?$`).test(pathname)) ?? null;
  }

  async #fits(where: string, pointer: string, response: Response): Promise<void> {
    this.#isForm(where, pointer, JSON.parse(await response.clone().text()));
  }

  async #linesFit(where: string, pointer: string, response: Response): Promise<void> {
    const lines = (await response.clone().text()).split("\n");
    expect(lines.pop(), where).toBe("");
    for (const line of lines) this.#isForm(where, pointer, JSON.parse(line));
  }

  #isForm(where: string, pointer: string, body: unknown): void {
    let validate = this.#validators.get(pointer);
    if (validate === undefined) this.#validators.set(pointer, (validate = this.#ajv.compile({ $ref: `api${pointer}` })));
    if (!validate(body)) expect.fail(`${where}: ${this.#ajv.errorsText(validate.errors?.slice(0, 5) ?? [])}`);
  }
}

