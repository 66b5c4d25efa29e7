/** A row back in the short notation: what `notation.ts` reads. */
import { SECOND_US } from '../project/time.js';
import { type Notation, parseNotation } from './notation.js';

/** Words of the notation in one language, each one that `parseNotation` understands. */
export interface NotationWords {
  /** `each side` */
  readonly each: string;
  /** `rest` */
  readonly rest: string;
  /** `reps` */
  readonly reps: string;
  /** `sets` */
  readonly sets: string;
}

/** The words of a language; those of English where it has none. */
export function notationWordsOf(language: string): NotationWords {
  return WORDS[language.split('-')[0] ?? ''] ?? ENGLISH;
}

const ENGLISH: NotationWords = { each: 'each side', rest: 'rest', reps: 'reps', sets: 'sets' };
const WORDS: Readonly<Record<string, NotationWords>> = {
  en: ENGLISH,
  fr: { each: 'par côté', rest: 'repos', reps: 'répétitions', sets: 'séries' },
  de: { each: 'pro Seite', rest: 'Pause', reps: 'Wdh', sets: 'Sätze' },
  es: { each: 'por lado', rest: 'descanso', reps: 'repeticiones', sets: 'series' },
};

/**
 * Writes a row: the name first, then what is done. Null where the notation has no words for it, such as half a second
 * beside a name that holds quotation marks.
 */
export function writeRow(notation: Notation, words: NotationWords = ENGLISH): string | null {
  const { exercise } = notation;
  const said = writeNotation(notation, words);
  const names = exercise === undefined ? [''] : [exercise, `"${exercise}"`];
  const rows = names.map((name) => [name, said].filter((part) => part !== '').join(' '));
  return rows.find((row) => isSame(parseNotation(row), notation)) ?? null;
}

/** What is said beside the name: `3 x 12 @ 3-1-1 rest 60`. */
export function writeNotation(notation: Notation, words: NotationWords = ENGLISH): string {
  const { sides, tempo, amrap, every, isRest, rest } = notation;
  if (isRest) return `${words.rest} ${writeSeconds(rest ?? 0)}`;
  const parts = [
    amrap === undefined ? '' : `AMRAP ${amrap / MINUTE}`,
    every === undefined ? writeWork(notation, words) : writeEvery(notation, words),
    tempo ? `@ ${tempo.join('-')}` : '',
    hasOwnRest(notation) && rest !== undefined ? `${words.rest} ${writeSeconds(rest)}` : '',
    sides === 'each' ? words.each : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const MINUTE = 60 * SECOND_US;

// Beside a time of work it stands behind a slash.
const hasOwnRest = ({ work, every }: Notation): boolean => work === undefined || every !== undefined;

function writeWork({ work, rest, sets, reps, steps, stepUnit }: Notation, words: NotationWords): string {
  const times = sets === undefined ? '' : ` x ${sets}`;
  if (steps) return stepUnit === 'seconds' ? `ladder ${steps.join('-')}s` : steps.join('-');
  if (work !== undefined) {
    const time = rest === undefined ? writeTime(work) : `${writeSeconds(work)}/${writeSeconds(rest)}`;
    return `${time}${times}${reps === undefined ? '' : ` ${reps} ${words.reps}`}`;
  }
  if (reps !== undefined) return sets === undefined ? `x ${reps}` : `${sets} x ${reps}`;
  return sets === undefined ? '' : `${sets} ${words.sets}`;
}

function writeEvery({ every = 0, sets = 0, work, reps, steps }: Notation, words: NotationWords): string {
  const minutes = every / MINUTE;
  const total = (every * sets) / MINUTE;
  const often = Number.isInteger(minutes)
    ? `E${minutes === 1 ? '' : minutes}MOM ${total}`
    : `every ${writeTime(every)} for ${writeTime(every * sets)}`;
  const parts = [
    often,
    work === undefined ? '' : writeTime(work),
    reps === undefined ? '' : `${reps} ${words.reps}`,
    steps ? steps.join('-') : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** A time beside another one: `40`, `1:30`. */
export function writeSeconds(us: number): string {
  const seconds = us / SECOND_US;
  if (seconds < 60 || !Number.isInteger(seconds)) return String(seconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A time that stands alone says its unit: `40s`, `1:30`. */
const writeTime = (us: number): string => {
  const text = writeSeconds(us);
  return text.includes(':') ? text : `${text}s`;
};

function isSame(parsed: ReturnType<typeof parseNotation>, notation: Notation): boolean {
  if (!parsed.ok) return false;
  const [read, meant] = [Object.entries(parsed.notation), Object.entries(notation)];
  const wanted = new Map(meant.filter(([, value]) => value !== undefined));
  return read.length === wanted.size && read.every(([field, value]) => String(wanted.get(field)) === String(value));
}
