/** Parsing of parameters, of which a long list is parsed an entry at a time. */
import { z } from 'zod';
import { childOf } from '../project/schema-fields.js';
import type { Steps } from '../steps.js';

/** A list of parameters that may hold thousands of entries. */
export interface LongList {
  /** Where it is in the parameters. */
  readonly path: readonly string[];
  readonly entry: z.ZodType;
  readonly most: number;
}

/** Parameters as `schema` parses them, with a pause after each entry of the list. */
export function* parseParams(
  schema: z.ZodType,
  params: unknown,
  longList: LongList | undefined,
): Steps<z.ZodSafeParseResult<unknown>> {
  const list = longList?.path.reduce<unknown>(childOf, params);
  if (!longList || !Array.isArray(list) || list.length < 2) return schema.safeParse(params);
  const { path, entry, most } = longList;
  const length = z.array(z.unknown()).max(most).safeParse(list);
  if (!length.success) return refuse(length.error.issues, path);

  // What is around the list may say that there should be none.
  const around = schema.safeParse(withValue(params, path, list.slice(0, 1)));
  if (!around.success && !around.error.issues.every(({ path: at }) => isBelow(at, path))) return around;

  const issues: z.core.$ZodIssue[] = [];
  const entries: unknown[] = [];
  for (const [i, each] of list.entries()) {
    const parsed = entry.safeParse(each);
    if (parsed.success) entries.push(parsed.data);
    else issues.push(...placed(parsed.error.issues, [...path, i]));
    yield;
  }
  return around.success && issues.length === 0
    ? { success: true, data: withValue(around.data, path, entries) }
    : refuse(issues);
}

const isBelow = (path: readonly PropertyKey[], parent: readonly string[]): boolean =>
  path.length > parent.length && parent.every((key, i) => path[i] === key);

const placed = (issues: readonly z.core.$ZodIssue[], at: readonly PropertyKey[]): z.core.$ZodIssue[] =>
  issues.map((issue) => ({ ...issue, path: [...at, ...issue.path] }));

const refuse = (
  issues: readonly z.core.$ZodIssue[],
  at: readonly PropertyKey[] = [],
): z.ZodSafeParseError<unknown> => ({ success: false, error: new z.ZodError(placed(issues, at)) });

function withValue(params: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  return { ...(params as object), [key]: withValue(childOf(params, key), rest, value) };
}
