/** Exercises written as a table: a row of a spreadsheet for each. */
import { UprightError } from '../errors.js';
import { message } from '../locales/message.js';
import { LanguageTag } from '../project/language-tag.js';
import { nearestName } from '../project/nearest-name.js';
import type { Problem } from '../project/problem.js';
import { toProblems } from '../project/problems-from-zod.js';
import { parseDuration } from '../session/duration.js';
import { toSlug } from '../slug.js';
import { Exercise } from './exercise.js';

/** Columns that hold a list, its entries parted by semicolons, bars or lines. */
const LISTS = ['aliases', 'muscles', 'equipment', 'cues'];
/** Columns of times: seconds, or such as 1:30. */
const TIMES = ['length', 'loop in', 'loop out'];
const TEXTS = [
  'id',
  'name',
  'level',
  'impact',
  'sides',
  'file',
  'loop mode',
  'thumbnail',
  'author',
  'licence',
  'source',
];
const FLAGS = ['holds text'];
const COLUMNS: readonly string[] = [...TEXTS, ...LISTS, ...TIMES, ...FLAGS];
/** One of these for each language: `name:fr`. */
const BY_LANGUAGE = ['name', 'cues'];

const PICTURE = /\.(png|jpe?g|webp|tiff?|bmp|avif|gif|heic)$/i;

/** The exercises of a table, and what is wrong with its rows. */
export interface ExerciseTable {
  readonly exercises: readonly Exercise[];
  readonly problems: readonly Problem[];
}

/** Reads records whose columns are the fields. @throws UprightError `input.invalid` for a column that is none */
export function exercisesFromTable(
  records: readonly Readonly<Record<string, unknown>>[],
  /** Of the names and cues whose column says none. */
  language: string,
): ExerciseTable {
  const exercises: Exercise[] = [];
  const problems: Problem[] = [];
  for (const [index, record] of records.entries()) {
    const json = toExercise(toCells(record, language));
    const parsed = Exercise.safeParse(json);
    if (parsed.success) exercises.push(parsed.data);
    else {
      // The columns' names are the first line.
      const found = toProblems(parsed.error, json, Exercise);
      problems.push(...found.map((each) => ({ ...each, path: [index + 2, ...each.path] })));
    }
  }
  return { exercises, problems };
}

interface Cells {
  /** By column. */
  readonly texts: ReadonlyMap<string, string>;
  readonly names: Readonly<Record<string, string>>;
  readonly cues: Readonly<Record<string, readonly string[]>>;
}

function toCells(record: Readonly<Record<string, unknown>>, language: string): Cells {
  const texts = new Map<string, string>();
  const names: Record<string, string> = {};
  const cues: Record<string, readonly string[]> = {};
  for (const [column, value] of Object.entries(record)) {
    const { name, tag } = toColumn(column);
    const text = String(value ?? '').trim();
    if (text === '') continue;
    if (name === 'name') names[tag ?? language] = text;
    else if (name === 'cues') cues[tag ?? language] = toList(text);
    else texts.set(name, text);
  }
  return { texts, names, cues };
}

function toColumn(column: string): { readonly name: string; readonly tag: string | null } {
  const [written = '', tag = null] = column.trim().split(/\s*:\s*/, 2);
  const name = written.toLowerCase().replace(/[_-]+/g, ' ').trim();
  const known =
    tag === null ? COLUMNS.includes(name) : BY_LANGUAGE.includes(name) && LanguageTag.safeParse(tag).success;
  if (known) return { name, tag };
  const meant = nearestName(written, COLUMNS);
  const columns = { list: [...COLUMNS, 'name:fr', 'cues:fr'], type: 'conjunction' as const };
  throw new UprightError(
    'input.invalid',
    meant === null || tag !== null
      ? message('exercises:unknownColumn', { column: column.slice(0, 60), columns })
      : message('exercises:misspeltColumn', { column: column.slice(0, 60), meant }),
  );
}

const toList = (text: string): string[] =>
  text
    .split(/\s*[;|\n]\s*/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

// A time that is none is left as it is written, so that it is told.
const toTime = (text: string | undefined): number | string | undefined =>
  text === undefined ? undefined : (parseDuration(text) ?? text);

function toExercise({ texts, names, cues }: Cells): Record<string, unknown> {
  const lists = LISTS.filter((column) => column !== 'cues').map((column) => [column, toList(texts.get(column) ?? '')]);
  const fields = {
    id: texts.get('id') ?? toSlug(names.en ?? Object.values(names)[0] ?? ''),
    names,
    ...Object.fromEntries(lists),
    level: texts.get('level')?.toLowerCase(),
    impact: texts.get('impact')?.toLowerCase(),
    sides: texts.get('sides')?.toLowerCase(),
    length: toTime(texts.get('length')),
    cues,
    media: toMedia(texts),
    thumbnail: texts.get('thumbnail'),
    attribution: { author: texts.get('author'), licence: texts.get('licence'), source: texts.get('source') },
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function toMedia(texts: Cells['texts']): object | undefined {
  const file = texts.get('file');
  if (file === undefined) return undefined;
  const [start, end] = [toTime(texts.get('loop in')), toTime(texts.get('loop out'))];
  const loop = end === undefined ? null : { in: start ?? 0, out: end, mode: texts.get('loop mode') ?? 'forward' };
  const holdsText = /^(1|x|y|yes|true|oui|ja|s[ií])$/i.test(texts.get('holds text') ?? '');
  return { kind: PICTURE.test(file) ? 'image' : 'video', file, loop, holdsText };
}
