/** Zod's issues as problems that a person can act on. */
import type { z } from 'zod';
import { type Message, type Param, anyOf, message } from '../locales/message.js';
import { nearestName } from './nearest-name.js';
import { errorAt, type Problem } from './problem.js';
import { childOf, fieldsAt } from './schema-fields.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

interface Context {
  readonly input: unknown;
  readonly schema: z.core.$ZodType | undefined;
}

/** The words of our own schemas: the message of a check is one of these keys, `validation:color`. */
type OwnKey = Extract<Parameters<typeof message>[0], `validation:${string}`>;

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
      return [problem(path, mustBe(name, nouns(issue.expected), is))];
    case 'invalid_value':
      return [problem(path, mustBe(name, either(issue.values.map(quote)), is, meantBy(context, path, issue.values)))];
    case 'too_small':
      return [problem(path, clause(tooSmall(name, issue), is))];
    case 'too_big':
      return [problem(path, clause(tooBig(name, issue), is))];
    case 'not_multiple_of': {
      const words = own(issue);
      const multiple = message('validation:multipleOf', { name, divisor: Number(issue.divisor) });
      return [problem(path, clause(words ? message('validation:clauseOf', { name, clause: words }) : multiple, is))];
    }
    case 'invalid_format':
      return [problem(path, mustBe(name, own(issue) ?? message('validation:writtenDifferently'), is))];
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => fromIssue(inner, path, context));
    default: {
      const detail = own(issue) ?? issue.message;
      const whole = path.length === 0;
      return [
        problem(
          path,
          whole ? message('validation:sentence', { clause: detail }) : message('validation:detail', { name, detail }),
        ),
      ];
    }
  }
}

function fromUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, context: Context): Problem[] {
  const is = describe(context, path, issue);
  const name = toName(path);
  if (issue.errors.length === 0) {
    const known = 'options' in issue && Array.isArray(issue.options) ? (issue.options as unknown[]) : [];
    const values = known.length > 0 ? either(known.map(quote)) : message('validation:knownKinds');
    return [problem(path, mustBe(name, values, is, meantBy(context, path, known)))];
  }
  // A branch that fails at the very root was not meant, unless every branch does.
  const meant = issue.errors.filter((errors) => !errors.some(isRootMismatch));
  const best = shortest(meant);
  if (best) return best.flatMap((inner) => fromIssue(inner, path, context));
  const mismatches = issue.errors.flatMap((errors) => errors.filter(isRootMismatch));
  const expected = either(distinct(mismatches.flatMap(expectations)));
  const values = mismatches.flatMap((each) => (each.code === 'invalid_value' ? each.values : []));
  return [problem(path, mustBe(name, expected, is, meantBy(context, path, values)))];
}

const isRootMismatch = (issue: Issue): boolean =>
  issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');

function expectations(issue: Issue): (string | Message)[] {
  if (issue.code === 'invalid_value') return issue.values.map(quote);
  return [issue.code === 'invalid_type' ? nouns(issue.expected) : (own(issue) ?? issue.message)];
}

const distinct = (all: readonly (string | Message)[]): (string | Message)[] => [
  ...new Map(all.map((each) => [JSON.stringify(each), each])).values(),
];

const shortest = (lists: readonly Issue[][]): Issue[] | undefined =>
  lists.reduce<Issue[] | undefined>((best, list) => (best && best.length <= list.length ? best : list), undefined);

const problem = (path: Path, text: Message): Problem => errorAt(path.map(toStep), 'input.invalid', text);

const toStep = (part: PropertyKey): string | number => (typeof part === 'symbol' ? String(part) : part);

// How a sentence names a place: the last field of the path with what it is an entry of.
function toName(path: Path, entry: 'validation:entry' | 'validation:entryInside' = 'validation:entry'): Message {
  let at = path.length;
  while (at > 0 && typeof path[at - 1] === 'number') at--;
  if (path.length === 0) return message('validation:whole');
  const indexes = path.slice(at).map((index) => Number(index) + 1);
  const field = at > 0 ? quote(String(path[at - 1])) : message('validation:theList');
  return indexes.length === 0 ? (field as Message) : message(entry, { index: indexes.join('.'), list: field });
}

function unknownField(key: string, path: Path, context: Context): Message {
  const field = key.slice(0, 100);
  const meant = nearestName(key, context.schema ? fieldsAt(context.schema, context.input, path) : []);
  if (path.length === 0) {
    return meant
      ? message('validation:unknownFieldMeant', { field, meant })
      : message('validation:unknownField', { field });
  }
  const place = toName(path, 'validation:entryInside');
  return meant
    ? message('validation:unknownFieldInMeant', { field, place, meant })
    : message('validation:unknownFieldIn', { field, place });
}

const valueAtPath = (input: unknown, path: Path): unknown => path.reduce(childOf, input);

/** What stands at a place; nothing where the input is not known. */
type Is = 'missing' | 'unknown' | { readonly value: Param };

function describe(context: Context, path: Path, issue: Issue): Is {
  if (context.input !== undefined) {
    const value = valueAtPath(context.input, path);
    return value === undefined ? 'missing' : { value: toWords(value) };
  }
  const received = /received (\w+)/.exec(issue.message)?.[1];
  if (received === 'undefined') return 'missing';
  if (received) return { value: nouns(received) };
  return issue.code === 'invalid_type' ? { value: message('validation:whatItIs') } : 'unknown';
}

function toWords(value: unknown): Param {
  if (value === null) return 'null';
  if (Array.isArray(value)) return message('validation:list');
  if (typeof value === 'string') return quote(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === 'number') return value;
  return typeof value === 'object' ? message('validation:object') : String(value);
}

function mustBe(name: Message, expected: Param, is: Is, meant: Param | null = null): Message {
  if (is === 'missing') return message('validation:missing', { name, expected });
  if (is === 'unknown') return message('validation:mustBe', { name, expected });
  const wrong = { name, expected, is: is.value };
  return meant === null
    ? message('validation:mustBeNot', wrong)
    : message('validation:mustBeNotMeant', { ...wrong, meant });
}

const clause = (text: Message, is: Is): Message =>
  typeof is === 'object' && typeof is.value === 'number'
    ? message('validation:sentenceItIs', { clause: text, is: is.value })
    : message('validation:sentence', { clause: text });

const names: Record<string, Message> = {
  string: message('validation:text'),
  number: message('validation:number'),
  int: message('validation:integer'),
  boolean: message('validation:boolean'),
  object: message('validation:object'),
  array: message('validation:list'),
  record: message('validation:object'),
  never: message('validation:absent'),
};
const nouns = (expected: string): string | Message => names[expected] ?? expected;

const quote = (value: unknown): string | Message =>
  typeof value === 'string' ? message('validation:field', { field: value }) : String(value);

const MAX_LISTED = 12;

function either(options: readonly (string | Message)[]): Param {
  const [first] = options;
  if (first === undefined) return message('validation:somethingElse');
  if (options.length > MAX_LISTED) return message('validation:oneOfMany', { number: options.length, first });
  return anyOf(options);
}

// The known value that a wrong one is likely to mean.
function meantBy(context: Context, path: Path, known: readonly unknown[]): Param | null {
  const value = valueAtPath(context.input, path);
  if (typeof value !== 'string') return null;
  const meant = nearestName(
    value,
    known.filter((each) => typeof each === 'string'),
  );
  return meant === null ? null : quote(meant);
}

function tooSmall(name: Message, issue: z.core.$ZodIssueTooSmall): Message {
  const minimum = Number(issue.minimum);
  if (issue.origin === 'string') {
    return minimum === 1
      ? message('validation:notEmpty', { name })
      : message('validation:charactersAtLeast', { name, minimum });
  }
  if (issue.origin === 'array') {
    return minimum === 1
      ? message('validation:hasEntry', { name })
      : message('validation:entriesAtLeast', { name, minimum });
  }
  if (minimum === 0 && issue.inclusive) return message('validation:notNegative', { name });
  return issue.inclusive
    ? message('validation:atLeast', { name, minimum })
    : message('validation:moreThan', { name, minimum });
}

function tooBig(name: Message, issue: z.core.$ZodIssueTooBig): Message {
  const maximum = Number(issue.maximum);
  if (issue.origin === 'string') return message('validation:charactersAtMost', { name, maximum });
  if (issue.origin === 'array') return message('validation:entriesAtMost', { name, maximum });
  return issue.inclusive
    ? message('validation:atMost', { name, maximum })
    : message('validation:lessThan', { name, maximum });
}

// A schema's own words, a key of the catalogue where they are ours; zod's begin otherwise.
function own({ message: words }: Issue): string | Message | null {
  if (/^validation:\w+$/.test(words)) return { key: words as OwnKey, params: {} };
  return /^(Invalid|Too) /.test(words) ? null : words;
}
