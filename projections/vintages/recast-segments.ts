import { grouped } from "../cut/order.ts";
import type { Comparison } from "./history.ts";
import { cancelOut, comparable, someMoved } from "./moved-parts.ts";
import type { Statement } from "./statement.ts";

/** What a business earns or has; rows below such a name are the businesses. */
const MEASURE = /(?:Revenues?|Sales|Turnover|Income|Profit|Loss|Results?|Ebitda|Ebit|Earnings|Margin|Assets|Liabilities)\w*$/;

/**
 * Segments were recast: members of a segment changed while their total held. A table that has its measures as headings
 * ("Operating income", then a row a segment) says that its rows are segments by its own name, or by having them under several measures; one without
 * headings by naming them with several ("Water" and "Water operating income").
 */
export function recastSegments(differences: readonly Comparison[], agreements: readonly Comparison[], release: readonly Statement[]): Comparison[] {
  return [...byDimension(differences, agreements, release), ...byMeasure(differences, release), ...byName(differences, release)];
}

/** Members that facts name in their dimension; the columns of a table are segments where one of its rows says that it is theirs. */
function byDimension(differences: readonly Comparison[], agreements: readonly Comparison[], release: readonly Statement[]): Comparison[] {
  const ofSegments = new Set(release.flatMap(({ fact: { concept, dimensions: { column } } }) => (column !== undefined && /Segment/.test(concept) ? [column] : [])));
  const bySegment = differences.filter(({ from: { fact: { dimensions } } }) => dimensions.parent === undefined && (ofSegments.has(dimensions.column ?? "") || Object.keys(dimensions).some((name) => /segment/i.test(name))));
  return [...grouped(bySegment, ({ from }) => `${from.fact.concept} ${comparable(from)}`).values()].flatMap((parts) => {
    const { fact } = parts[0]!.from;
    const held = agreements.some(
      ({ from }) => from.fact.concept === fact.concept && comparable(from) === comparable(parts[0]!.from) && Object.keys(from.fact.dimensions).length === 0,
    );
    return parts.length > 1 && (held || cancelOut(parts)) ? parts : someMoved(parts);
  });
}

/** Members that are rows below a measure: each group that cancels out was recast. */
function byMeasure(differences: readonly Comparison[], release: readonly Statement[]): Comparison[] {
  const below = differences.filter(({ from }) => MEASURE.test(from.fact.dimensions.parent ?? ""));
  if (below.length < 2) return [];
  const measures = setsOf(release.flatMap(({ fact: { concept, dimensions: { parent } } }) => (parent !== undefined && MEASURE.test(parent) ? [[concept, parent]] : [])));
  const isSegment = ({ fact: { concept, dimensions: { parent } } }: Statement) => /Segment/i.test(parent!) || measures.get(concept)!.size > 1;
  return [...grouped(below, ({ from }) => `${from.fact.dimensions.parent!} ${comparable(from)}`).values()].flatMap((parts) => {
    const segments = parts.filter(({ figure }) => isSegment(figure.shown));
    return segments.length > 1 && cancelOut(segments) ? segments : someMoved(segments);
  });
}

/** What a segment has, as its name says behind the segment's own. Gross profits are told of products and services too. */
const OF_SEGMENT = /(?:(?:Segment|Adjusted)*(?:(?:Operating|Underwriting)(?:Income|Profit|Loss|Results?)?|Ebitd?a|Ebit|(?<!Gross)(?<!Net)(?:Income|Profit|Loss|Results?)|Contribution)|(?:Net)?(?:Revenues?|Sales)|Premiums\w*)$/;

/** Rows without a heading that are called by the segment alone, and by the segment and what it has: the parts that cancel out have the same two measures or more. */
function byName(differences: readonly Comparison[], release: readonly Statement[]): Comparison[] {
  const plain = differences.filter(({ from }) => from.fact.dimensions.parent === undefined);
  if (plain.length < LEAST_NAMED) return [];
  const measures = setsOf(release.map(({ fact: { concept } }) => {
    const { name, measure } = namedIn(concept);
    return [name, measure];
  }));
  const parts = plain.flatMap((part) => {
    const { name, measure } = namedIn(part.from.fact.concept);
    const own = measures.get(name);
    return own === undefined || own.size < 2 ? [] : [{ part, like: [measure, ...[...own].sort(), comparable(part.from)].join("|") }];
  });
  return [...grouped(parts, ({ like }) => like).values()].flatMap((alike) => {
    const all = alike.map(({ part }) => part);
    return all.length > 1 && cancelOut(all) ? all : someMoved(all);
  });
}

/** Two segments with two measures each. */
const LEAST_NAMED = 4;

function namedIn(concept: string): { name: string; measure: string } {
  const measure = OF_SEGMENT.exec(concept)?.[0] ?? "";
  return measure.length === concept.length ? { name: concept, measure: "" } : { name: concept.slice(0, concept.length - measure.length), measure };
}

function setsOf(pairs: readonly (readonly [key: string, value: string])[]): Map<string, Set<string>> {
  const sets = new Map<string, Set<string>>();
  for (const [key, value] of pairs) {
    const known = sets.get(key);
    if (known === undefined) sets.set(key, new Set([value]));
    else known.add(value);
  }
  return sets;
}
