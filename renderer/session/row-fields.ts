/** What the fields of a row show, and what is typed in them. Times are microseconds in the row, seconds in a field. */
import { parseDuration } from '../../core/session/duration.js';
import { type Notation, parseNotation } from '../../core/session/notation.js';
import type { NotationChanges } from '../../core/session/plan-edits.js';
import { writeSeconds } from '../../core/session/write-row.js';

const NO_WORK: NotationChanges = { work: undefined, reps: undefined, steps: undefined, stepUnit: undefined };

/** The work of a row: `40`, `1:30`, `x 12`, `21-15-9`. */
export function showWork({ work, reps, steps }: Notation): string {
  if (steps) return steps.join('-');
  if (work !== undefined) return writeSeconds(work);
  return reps === undefined ? '' : `x ${reps}`;
}

/** What was typed as work: a time, repetitions, or a time with its rest. Null where that cannot be told. */
export function readWork(text: string): NotationChanges | null {
  const typed = text.trim();
  if (typed === '') return NO_WORK;
  if (/^[\d.,:]+$/.test(typed)) {
    const work = parseDuration(typed);
    return work === null || work === 0 ? null : { ...NO_WORK, work };
  }
  const parsed = parseNotation(typed);
  if (!parsed.ok || parsed.notation.exercise !== undefined || parsed.notation.isRest) return null;
  return { ...NO_WORK, ...parsed.notation };
}

/** What was typed as rest. Null where it is no time. */
export function readRest(text: string): NotationChanges | null {
  if (text.trim() === '') return { rest: undefined };
  const rest = parseDuration(text);
  return rest === null ? null : { rest };
}

/** What was typed as sets: `8`, `x 8`. Null where it is no number of sets. */
export function readSets(text: string): NotationChanges | null {
  const [, number] = /^[x×]?\s*(\d{1,4})\s*[x×]?$/i.exec(text.trim()) ?? [];
  if (text.trim() === '') return { sets: undefined };
  const sets = Number(number);
  return number === undefined || sets < 1 || sets > 1000 ? null : { sets: sets === 1 ? undefined : sets };
}

/** A number or time as typed, a step up or down; null where it is neither. */
export function stepTyped(text: string, by: number, isTime: boolean): string | null {
  const [, before = '', figures = ''] = /^(x\s*)?([\d.,:]+)$/i.exec(text.trim()) ?? [];
  if (figures === '') return null;
  if (before !== '' || !isTime) return `${before}${Math.max(1, Number(figures) + by)}`;
  const us = parseDuration(figures);
  return us === null ? null : writeSeconds(Math.max(0, us + by * 1_000_000));
}
