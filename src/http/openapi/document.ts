import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponseObject } from "zod-openapi";
import { ownVersion } from "../../ledger/version.ts";
import { COMMON_PROBLEMS, TAGS, WRITE_PROBLEMS, type Answer, type Described, type Operation } from "../api.ts";
import { IDEMPOTENCY_KEY } from "../idempotency.ts";
import { PROBLEM_TYPE, PROBLEMS, problemSchema, type ProblemSlug } from "../problems.ts";

/** A description of an API, as OpenAPI 3.1 has it. */
export type OpenApiDocument = ReturnType<typeof createDocument>;

/** What the addresses of an application take and answer. */
export function describe(routes: readonly Described[]): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const { path, method, operation } of routes) {
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
    const template = path.replace(/:(\w+)/g, "{$1}");
    paths[template] = { ...paths[template], [method]: operationOf(method === "post" && operation.isSafe !== true ? underKey(operation) : operation, names) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "disclosure-ledger", version: ownVersion(), license: { name: "Apache 2.0", identifier: "Apache-2.0" },
      description: "What listed companies disclosed, when it was public, when this ledger recorded it, and where exactly it was said. Every address that takes GET takes HEAD and OPTIONS. "
        + "Amounts are decimal strings. Errors are problem documents of RFC 9457 with a stable `type`.",
    },
    servers: [{ url: "/" }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    security: [{}, { token: [] }],
    paths,
    components: { securitySchemes: { token: { type: "http", scheme: "bearer", description: "`disclosure-ledger token create NAME --scope read|write|admin` makes one. Reading takes none unless the server protects it." } } },
  }, { override: ({ jsonSchema }) => { withoutPlatform(jsonSchema); } });
}

/** What schemas say of this platform and not of the API: lists that no code here may change, and how large its integers are. */
function withoutPlatform(schema: { readOnly?: unknown; minimum?: unknown; maximum?: unknown }): void {
  delete schema.readOnly;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

function operationOf({ id, summary, description, tag, scope, query, headers = {}, body, answers, problems = [] }: Operation, names: readonly string[]): ZodOpenApiOperationObject {
  return {
    operationId: id, summary, tags: [tag], ...(description !== undefined && { description }),
    ...(scope !== undefined && { security: [{ token: [scope] }] }),
    requestParams: {
      ...(names.length > 0 && { path: z.object(Object.fromEntries(names.map((name) => [name, z.string().meta({ description: PATH_PARAMETERS[name] })]))) }),
      ...(query !== undefined && { query }),
      ...(Object.keys(headers).length > 0 && { header: z.object(Object.fromEntries(Object.entries(headers).map(([name, said]) => [name, z.string().optional().meta({ description: said })]))) }),
    },
    ...(body !== undefined && { requestBody: { required: true, description: body.description, content: contentOf(body.forms) } }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, responseOf(answer)])),
      ...problemsOf([...COMMON_PROBLEMS, ...problems]),
    },
  };
}

/** Every write may come under a key. */
function underKey(operation: Operation): Operation {
  return {
    ...operation,
    headers: { ...operation.headers, [IDEMPOTENCY_KEY]: "A key of the client's, such as a UUID: the request may come again under it for a day, and is answered as the first time, without being done again." },
    problems: [...(operation.problems ?? []), ...WRITE_PROBLEMS],
  };
}

const PATH_PARAMETERS: Readonly<Record<string, string>> = {
  issuer: "An issuer by id, name or listing.",
  stream: "The stream of a document.",
  id: "The id of a subscription.",
  slug: "The last part of a problem's type.",
};

function responseOf({ description, forms, headers = {} }: Answer): ZodOpenApiResponseObject {
  return {
    description,
    ...(forms !== undefined && { content: contentOf(forms) }),
    ...(Object.keys(headers).length > 0 && { headers: Object.fromEntries(Object.entries(headers).map(([name, said]) => [name, { description: said, schema: { type: "string" as const } }])) }),
  };
}

function contentOf(forms: Readonly<Record<string, z.ZodType | "text">>): Record<string, { schema: z.ZodType }> {
  return Object.fromEntries(Object.entries(forms).map(([type, schema]) => [type, { schema: schema === "text" ? z.string() : schema }]));
}

/** One response a status; its problems are told apart by their types. */
function problemsOf(slugs: readonly ProblemSlug[]): Record<string, ZodOpenApiResponseObject> {
  const byStatus = Map.groupBy(new Set(slugs), (slug) => PROBLEMS[slug].status);
  return Object.fromEntries([...byStatus].map(([status, each]) => [String(status), {
    description: each.map((slug) => `${PROBLEMS[slug].title} (\`${slug}\`)`).join(". "),
    content: { [PROBLEM_TYPE]: { schema: problemSchema } },
  }]));
}
