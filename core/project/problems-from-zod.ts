/** Zod's issues as problems that a person can act on. */
import type { z } from 'zod';
import { nearestName } from './nearest-name.js';
import type { Problem } from './problem.js';
import { childOf, fieldsAt } from './schema-fields.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

interface Context {
  readonly input: unknown;
  readonly schema: z.core.$ZodType | undefined;
}

/**
 * Every issue as one `input.invalid` problem with its path and a plain sentence. With the `input` that was parsed the
 * sentences tell what stands there; with the `schema` as well, an unknown field is answered with the nearest known one.
 */
export function toProblems(error: z.core.$ZodError, input?: unknown, schema?: z.core.$ZodType): Problem[] {
  const context = { input, schema };
  return error.issues.flatMap((issue) => fromIssue(issue, [], context));
}

function fromIssue(issue: Issue, under: Path, context: Context): Problem[] {
  const path = [...under, ...issue.path];
  const name = toName(path);
  const is = describe(context, path, issue);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => problem([...path, key], unknownField(key, path, context)));
    case 'invalid_union':
      return fromUnion(issue, path, context);
    case 'invalid_type':
      if (is === 'missing') return [problem(path, `${name} is missing; it must be ${nouns(issue.expected)}.`)];
      return [problem(path, `${name} must be ${nouns(issue.expected)}, not ${is}.`)];
    case 'invalid_value': {
      const values = issue.values.map(quote);
      if (is === 'missing') return [problem(path, `${name} is missing; it must be ${either(values)}.`)];
      const end = orMeant(valueAtPath(context.input, path), issue.values);
      return [problem(path, `${name} must be ${either(values)}${not(is)}${end}`)];
    }
    case 'too_small':
      return [problem(path, `${name} ${tooSmall(issue)}${but(is)}.`)];
    case 'too_big':
      return [problem(path, `${name} ${tooBig(issue)}${but(is)}.`)];
    case 'not_multiple_of':
      return [problem(path, `${name} ${own(issue) ?? `must be a multiple of ${issue.divisor}`}${but(is)}.`)];
    case 'invalid_format':
      return [problem(path, `${name} must be ${own(issue) ?? 'written differently'}${not(is)}.`)];
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => fromIssue(inner, path, context));
    default:
      return [
        problem(path, path.length === 0 ? sentence(issue.message) : `${name}: ${sentence(issue.message, false)}`),
      ];
  }
}

function fromUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, context: Context): Problem[] {
  const is = describe(context, path, issue);
  const name = toName(path);
  if (issue.errors.length === 0) {
    const known = 'options' in issue && Array.isArray(issue.options) ? (issue.options as unknown[]) : [];
    const values = known.length > 0 ? either(known.map(quote)) : 'one of the known kinds';
    if (is === 'missing') return [problem(path, `${name} is missing; it must be ${values}.`)];
    const end = orMeant(valueAtPath(context.input, path), known);
    return [problem(path, `${name} must be ${values}${not(is)}${end}`)];
  }
  // A branch that fails at the very root was not meant, unless every branch does.
  const meant = issue.errors.filter((errors) => !errors.some(isRootMismatch));
  const best = shortest(meant);
  if (best) return best.flatMap((inner) => fromIssue(inner, path, context));
  const mismatches = issue.errors.flatMap((errors) => errors.filter(isRootMismatch));
  const expected = either([...new Set(mismatches.flatMap(expectations))]);
  if (is === 'missing') return [problem(path, `${name} is missing; it must be ${expected}.`)];
  const values = mismatches.flatMap((each) => (each.code === 'invalid_value' ? each.values : []));
  return [problem(path, `${name} must be ${expected}${not(is)}${orMeant(valueAtPath(context.input, path), values)}`)];
}

const isRootMismatch = (issue: Issue): boolean =>
  issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');

function expectations(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(quote);
  return [issue.code === 'invalid_type' ? nouns(issue.expected) : issue.message];
}

const shortest = (lists: readonly Issue[][]): Issue[] | undefined =>
  lists.reduce<Issue[] | undefined>((best, list) => (best && best.length <= list.length ? best : list), undefined);

const problem = (path: Path, message: string): Problem => ({
  severity: 'error',
  code: 'input.invalid',
  message,
  path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
});

/** How a sentence names a place: the last field of the path with what it is an entry of. */
export function toName(path: Path): string {
  let at = path.length;
  while (at > 0 && typeof path[at - 1] === 'number') at--;
  if (path.length === 0) return 'The whole';
  const indexes = path.slice(at).map((index) => Number(index) + 1);
  const field = at > 0 ? `"${String(path[at - 1])}"` : 'the list';
  return indexes.length === 0 ? field : `Entry ${indexes.join('.')} of ${field}`;
}

function unknownField(key: string, path: Path, context: Context): string {
  const place = path.length === 0 ? '' : ` in ${toName(path).replace(/^E/, 'e')}`;
  const known = context.schema ? fieldsAt(context.schema, context.input, path) : [];
  const meant = nearestName(key, known);
  return `There is no field "${key.slice(0, 100)}"${place}; ${meant ? `did you mean "${meant}"?` : 'remove it.'}`;
}

const valueAtPath = (input: unknown, path: Path): unknown => path.reduce(childOf, input);

// The value at the path, as words; '' where the input is not known.
function describe(context: Context, path: Path, issue: Issue): string {
  if (context.input !== undefined) {
    const value = valueAtPath(context.input, path);
    return value === undefined ? 'missing' : toWords(value);
  }
  const received = /received (\w+)/.exec(issue.message)?.[1];
  if (received === 'undefined') return 'missing';
  return received ? nouns(received) : issue.code === 'invalid_type' ? 'what it is' : '';
}

function toWords(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.length > 60 ? `"${value.slice(0, 60)}…"` : `"${value}"`;
  return typeof value === 'object' ? 'an object' : String(value);
}

const names: Record<string, string> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  record: 'an object',
  null: 'null',
  never: 'absent',
};
const nouns = (expected: string): string => names[expected] ?? expected;

const quote = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : String(value));

const MAX_LISTED = 12;

function either(options: readonly string[]): string {
  if (options.length > MAX_LISTED) return `one of ${options.length} known ones such as ${options[0]}`;
  return options.length < 2
    ? (options[0] ?? 'something else')
    : `${options.slice(0, -1).join(', ')} or ${options.at(-1)}`;
}

const not = (is: string): string => (is === '' ? '' : `, not ${is}`);

// The end of a sentence about a wrong choice.
function orMeant(value: unknown, known: readonly unknown[]): string {
  if (typeof value !== 'string') return '.';
  const words = known.filter((each) => typeof each === 'string');
  const meant = nearestName(value, words);
  return meant === null ? '.' : `; did you mean ${quote(meant)}?`;
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): string {
  if (issue.origin === 'string')
    return issue.minimum === 1 ? 'must not be empty' : `must have at least ${issue.minimum} characters`;
  if (issue.origin === 'array')
    return issue.minimum === 1 ? 'must have an entry' : `must have at least ${issue.minimum} entries`;
  if (issue.minimum === 0 && issue.inclusive) return 'cannot be negative';
  return issue.inclusive ? `must be at least ${issue.minimum}` : `must be more than ${issue.minimum}`;
}

function tooBig(issue: z.core.$ZodIssueTooBig): string {
  if (issue.origin === 'string') return `must have at most ${issue.maximum} characters`;
  if (issue.origin === 'array') return `must have at most ${issue.maximum} entries`;
  return issue.inclusive ? `must be at most ${issue.maximum}` : `must be less than ${issue.maximum}`;
}

const but = (is: string): string => (/^-?[0-9]/.test(is) ? `; it is ${is}` : '');

// A schema's own words; zod's begin otherwise.
const own = (issue: Issue): string | null => (/^(Invalid|Too) /.test(issue.message) ? null : issue.message);

function sentence(message: string, capital = true): string {
  const text = capital ? message.charAt(0).toUpperCase() + message.slice(1) : message;
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
