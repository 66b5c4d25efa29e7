/** The short notation in which coaches write a row of a workout: `squats 40/20 x 8`, `3 x 12 @ 3-1-1`, `EMOM 10`. */
import { DURATION, DURATION_WITH_UNIT, parseDuration } from './duration.js';

/** What a row says. Times are microseconds; what it does not say is absent. */
export interface Notation {
  readonly exercise?: string;
  readonly work?: number;
  /** After each set. */
  readonly rest?: number;
  readonly sets?: number;
  readonly reps?: number;
  /** Seconds of the parts of one repetition, in its order: down, hold, up and, where there is a fourth, hold. */
  readonly tempo?: readonly number[];
  /** Once with the left and once with the right. */
  readonly sides?: 'each';
  /** A set begins every so often. */
  readonly every?: number;
  /** As many rounds as possible in this time. */
  readonly amrap?: number;
  /** The repetitions, or with `stepUnit` the seconds, of one set after the other: up a ladder, up and down a pyramid. */
  readonly steps?: readonly number[];
  readonly stepUnit?: 'reps' | 'seconds';
  readonly isRest?: true;
}

/** A notation, or what of it is not understood. */
export type ParsedNotation =
  | { readonly ok: true; readonly notation: Notation }
  | { readonly ok: false; readonly rest: string };

type Found = { -readonly [K in keyof Notation]: Notation[K] };
interface Rule {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, found: Found) => void;
}

const rule = (source: string, read: Rule['read']): Rule => ({
  pattern: new RegExp(String.raw`(?<![\p{L}\p{N}.,:/−-])(?:${source})(?![\p{L}\p{N}])`, 'iu'),
  read,
});

const D = `(${DURATION})`;
const SIDE = 'sides?|legs?|arms?|côtés?|jambes?|bras|seiten?|beine?|arme?|lados?|piernas?|brazos?';
const EACH = 'each|per|both|every|par|chaque|je|pro|jede[rs]?|beide|por|cada';
const REPS = 'reps?|repetitions?|répétitions?|répét|wdh|wiederholungen|repeticiones';
const SETS = 'sets?|rounds?|s[ée]ries?|tours?|sätze?|runden?|rondas?|vueltas?';
const REST = 'rest|repos|pause|descanso';
const LIST = String.raw`\d+(?:\s*[-–,]\s*\d+)+`;
const TABATA = { work: 20_000_000, rest: 10_000_000, sets: 8 };

// In the order in which they are looked for: a longer one before what could be a part of it.
const RULES: readonly Rule[] = [
  rule(String.raw`every\s+${D}\s+(?:for|x|×)\s+${D}`, ([, every = '', total = ''], found) => {
    found.every = us(every);
    found.sets = Math.round(us(total) / us(every));
  }),
  rule(
    String.raw`E(\d{0,2})MOM\s*(?:x|for|:)?\s*(\d{1,3})(?:\s*min(?:utes?|uten?|utos?)?|['′])?`,
    ([, n, total], found) => {
      found.every = Number(n || 1) * 60_000_000;
      found.sets = Math.round(Number(total) / Number(n || 1));
    },
  ),
  rule(String.raw`AMRAP\s*(?:in|:)?\s*(\d{1,3})(?:\s*min(?:utes?|uten?|utos?)?|['′])?`, ([, minutes], found) => {
    found.amrap = Number(minutes) * 60_000_000;
  }),
  rule('tabata', (_, found) => void Object.assign(found, TABATA)),
  rule(String.raw`(?:ladder|pyramid|pyramide|leiter|échelle|escalera|pirámide)\s*:?\s*(${LIST})\s*(s|sec)?`, steps),
  rule(String.raw`@\s*([\dx](?:\s*[-–/]\s*[\dx]){2,3})`, ([, tempo = ''], found) => {
    found.tempo = (tempo.match(/[\dx]/gi) ?? []).map((part) => (/x/i.test(part) ? 1 : Number(part)));
  }),
  rule(String.raw`(?:${EACH})\s+(?:${SIDE})|/\s*(?:${SIDE})|l\s*/\s*r|left\s*(?:/|and|&)\s*right`, (_, found) => {
    found.sides = 'each';
  }),
  // In "3 x 12 rest 60" the 12 is no rest, in "90s rest 3 x 12" the 3 is none.
  rule(
    String.raw`(${DURATION_WITH_UNIT})\s*(?:of\s+)?(?:${REST})(?=\s*\d+\s*[x×])|(?:${REST})\s*:?\s*${D}|${D}\s*(?:of\s+)?(?:${REST})(?!\s*:?\s*\d)`,
    ([, first, after, before = ''], found) => {
      found.rest = us(first ?? after ?? before);
    },
  ),
  rule(String.raw`(\d{1,4})\s*(?:x|×)\s*${D}\s*/\s*${D}`, ([, sets, work = '', rest = ''], found) => {
    Object.assign(found, { sets: Number(sets), work: us(work), rest: us(rest) });
  }),
  rule(
    String.raw`${D}\s*/\s*${D}(?:\s*(?:x|×)\s*(\d{1,4})(?:\s*(?:${SETS}))?)?`,
    ([, work = '', rest = '', sets], found) => {
      Object.assign(found, { work: us(work), rest: us(rest), ...(sets !== undefined && { sets: Number(sets) }) });
    },
  ),
  rule(String.raw`(\d{1,4})\s*(?:x|×)\s*(${DURATION_WITH_UNIT})`, ([, sets, work = ''], found) => {
    Object.assign(found, { sets: Number(sets), work: us(work) });
  }),
  rule(String.raw`(\d{1,4})\s*(?:x|×)\s*(\d{1,4})(?:\s*(?:${REPS}))?`, ([, sets, reps], found) => {
    Object.assign(found, { sets: Number(sets), reps: Number(reps) });
  }),
  rule(String.raw`(${DURATION_WITH_UNIT})(?:\s*(?:x|×)\s*(\d{1,4}))?`, ([, work = '', sets], found) => {
    Object.assign(found, { work: us(work), ...(sets !== undefined && { sets: Number(sets) }) });
  }),
  rule(String.raw`(\d{1,4})\s*(?:${SETS})`, ([, sets], found) => {
    found.sets = Number(sets);
  }),
  rule(String.raw`(\d{1,4})\s*(?:${REPS})|(?:x|×)\s*(\d{1,4})`, ([, reps, after], found) => {
    found.reps = Number(reps ?? after);
  }),
  rule(`(${LIST})`, steps),
];

function steps([, list = '', seconds]: RegExpExecArray, found: Found): void {
  found.steps = (list.match(/\d+/g) ?? []).map(Number);
  found.stepUnit = seconds === undefined ? 'reps' : 'seconds';
}

const us = (text: string): number => parseDuration(text) ?? 0;

const QUOTED = /["“”«»„](.+?)["“”«»]/u;
const GAP = '\u0000';

/**
 * Reads a row. What is left beside the notation is the name of the exercise; one that holds numbers itself is quoted:
 * `"90/90 hip switch" 45s`. Each part may stand once, in any order.
 */
export function parseNotation(row: string): ParsedNotation {
  const found: Found = {};
  let text = row.replaceAll(GAP, ' ');
  const [quoted, name] = QUOTED.exec(text) ?? [];
  if (quoted !== undefined && name !== undefined) {
    found.exercise = name.trim();
    text = text.replace(quoted, GAP);
  }
  for (const { pattern, read } of RULES) {
    const match = pattern.exec(text);
    if (!match) continue;
    const said: Found = {};
    read(match, said);
    // "40/20" and "30s" in one row: nobody can tell which is meant.
    if (Object.keys(said).some((field) => field in found)) return { ok: false, rest: match[0].trim() };
    Object.assign(found, said);
    text = `${text.slice(0, match.index)}${GAP}${text.slice(match.index + match[0].length)}`;
  }
  const left = text
    .split(GAP)
    .map((part) => part.replace(/^[\s,;:–-]+|[\s,;:–-]+$/gu, ''))
    .filter((part) => part !== '');
  const [only] = left;
  if (left.length > (found.exercise === undefined ? 1 : 0)) return { ok: false, rest: left.at(-1) ?? '' };
  if (only !== undefined) {
    // A number that nobody can tell the meaning of: seconds, repetitions or a part of the name.
    if (/(?<![\p{L}\d])\d/u.test(only)) return { ok: false, rest: only };
    found.exercise = only;
  }
  const { rest, ...others } = found;
  if (rest !== undefined && Object.keys(others).length === 0) found.isRest = true;
  return { ok: true, notation: found };
}
