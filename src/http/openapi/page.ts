import { TAGS } from "../api.ts";
import type { OpenApiDocument } from "./document.ts";

/** A schema as the document has it. */
type Schema = {
  $ref?: string; type?: string | string[]; const?: unknown; enum?: unknown[]; format?: string; pattern?: string; description?: string;
  properties?: Record<string, Schema>; required?: string[]; items?: Schema; prefixItems?: Schema[]; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; additionalProperties?: Schema | boolean;
};
type Content = Record<string, { schema?: Schema }>;
type Parameter = { in: string; name: string; required?: boolean; description?: string };
type Described = {
  summary: string; description?: string; tags: string[]; security?: { token: string[] }[]; parameters?: Parameter[];
  requestBody?: { description: string; content: Content }; responses: Record<string, { description: string; content?: Content; headers?: Record<string, { description: string }> }>;
};

/**
 * A description as a page without script or anything from elsewhere. The viewers that are kept well and come from npm either call home or bring megabytes of script,
 * which the page of a service that lets no script run has no place for.
 */
export function documentPage({ info, paths = {}, components }: OpenApiDocument): string {
  const routes = Object.entries(paths).flatMap(([path, item]) => (["get", "post", "delete"] as const).flatMap((method) => (item[method] === undefined ? [] : [{ path, method, operation: item[method] as unknown as Described }])));
  const schemas = Object.entries((components?.schemas ?? {}) as Record<string, Schema>);
  const sections = Object.entries(TAGS).map(([tag, says]) => `<h2>${tag}</h2><p>${text(says)}</p>${routes.filter(({ operation }) => operation.tags.includes(tag)).map(routeHtml).join("")}`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(info.title)}: the API</title><style>${STYLE}</style></head><body><main>
<h1>${text(info.title)} ${text(info.version)}: the API</h1><p>${text(info.description ?? "")}</p><p>For programs: <a href="/openapi.json">/openapi.json</a>, OpenAPI 3.1.</p>
${sections.join("\n")}
<h2>Forms</h2>${schemas.map(([name, schema]) => `<section id="${text(name)}"><h3>${text(name)}</h3><p>${text(schema.description ?? "")}</p>${schemaHtml(schema)}</section>`).join("\n")}
</main></body></html>
`;
}

function routeHtml({ path, method, operation: { summary, description, security, parameters = [], requestBody, responses } }: { path: string; method: string; operation: Described }): string {
  const scope = security?.flatMap(({ token }) => token).join(", ");
  const [fine, problems] = [Object.entries(responses).filter(([status]) => Number(status) < 400), Object.entries(responses).filter(([status]) => Number(status) >= 400)];
  const rows = [
    ...parameters.map(({ in: place, name, required, description: says }) => [`<code>${text(name)}</code>`, `${place}${required === true ? ", required" : ""}`, text(says ?? "")]),
    ...(requestBody === undefined ? [] : [["body", "required", `${text(requestBody.description)}: ${formsHtml(requestBody.content)}`]]),
  ];
  return `<details><summary><code class="method">${method.toUpperCase()}</code> <code>${text(path)}</code> <span>${text(summary)}</span></summary>
<p>${text(description ?? "")}</p>${scope === undefined ? "" : `<p>Takes a token for <code>${text(scope)}</code>.</p>`}
${rows.length === 0 ? "" : table(["takes", "where", ""], rows)}
${table(["answers", "", ""], fine.map(([status, { description: says, content = {}, headers = {} }]) => [status, `${text(says)}${Object.entries(headers).map(([name, header]) => `<br><code>${text(name)}</code>: ${text(header.description)}`).join("")}`, formsHtml(content)]))}
${table(["problems", ""], problems.map(([status, { description: says }]) => [status, text(says)]))}</details>`;
}

function formsHtml(content: Content): string {
  return Object.entries(content).map(([type, { schema }]) => `<code>${text(type)}</code>${schema === undefined || schema.type === "string" ? "" : ` ${typeHtml(schema)}`}`).join("<br>");
}

function schemaHtml(schema: Schema): string {
  return schema.properties === undefined ? `<p>${typeHtml({ ...schema, description: "" })}</p>` : propertiesHtml(schema);
}

function propertiesHtml({ properties = {}, required = [] }: Schema): string {
  return table(["member", "", ""], Object.entries(properties).map(([name, schema]) => [`<code>${text(name)}</code>${required.includes(name) ? "" : " ?"}`, typeHtml(schema), text(schema.description ?? "")]));
}

/** What a value is, in short; objects that have no name of their own unfold. */
function typeHtml(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
    return `<a href="#${text(name)}">${text(name)}</a>`;
  }
  const several = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (several !== undefined) return several.map(typeHtml).join(" | ");
  if (schema.const !== undefined) return `<code>${text(JSON.stringify(schema.const))}</code>`;
  if (schema.enum !== undefined) return schema.enum.map((value) => `<code>${text(JSON.stringify(value))}</code>`).join(" | ");
  if (schema.prefixItems !== undefined) return `[${schema.prefixItems.map(typeHtml).join(", ")}]`;
  if (schema.items !== undefined) return `list of ${typeHtml(schema.items)}`;
  if (schema.properties !== undefined) return propertiesHtml(schema);
  if (typeof schema.additionalProperties === "object") return `map of ${typeHtml(schema.additionalProperties)}`;
  return text([schema.type ?? "anything"].flat().join(" | ") + (schema.format === undefined ? "" : ` (${schema.format})`)) + (schema.pattern === undefined || schema.format !== undefined ? "" : ` <code>${text(schema.pattern)}</code>`);
}

function table(head: readonly string[], rows: readonly string[][]): string {
  return `<div><table><thead><tr>${head.map((cell) => `<th>${cell}</th>`).join("")}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</tbody></table></div>`;
}

/** Text of the document as HTML has it; what it marks as code is code. */
function text(plain: string): string {
  return plain.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!).replace(/`([^`]+)`/g, "<code>$1</code>");
}

const STYLE = `:root{color-scheme:light dark;--line:color-mix(in srgb,currentcolor 20%,transparent)}body{font:15px/1.5 system-ui,sans-serif;margin:0}main{max-width:70rem;margin:auto;padding:1rem}
h2{margin-top:2rem}h3{margin-bottom:0}code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}summary{cursor:pointer;padding:.35rem 0;border-bottom:1px solid var(--line)}summary span{opacity:.8}
.method{display:inline-block;min-width:4.5em;font-weight:700}details[open]{border-left:3px solid var(--line);padding-left:.75rem;margin-bottom:1rem}div{overflow-x:auto}
table{border-collapse:collapse;margin:.5rem 0;width:100%}th,td{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;border-bottom:1px solid var(--line)}th{font-weight:600;opacity:.7}td:first-child>code{white-space:nowrap}`;
