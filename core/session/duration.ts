/** Lengths of time as coaches write them. */
import { z } from 'zod';
import { SECOND_US } from '../project/time.js';

/** A length as it stands within a notation: `40`, `40s`, `1:30`, `1:02:03`, `2 min`, `1m30`, `1'30"`. */
export const DURATION = String.raw`\d+:\d{2}(?::\d{2})?|\d+(?:[.,]\d+)?\s*(?:m(?:in(?:s|utes?|uten?|utos?)?)?|['′])\s*(?:\d{1,2}\s*(?:s(?:ec(?:s|onds?)?|ek)?|["″])?)?(?![\p{L}\d])|\d+(?:[.,]\d+)?\s*(?:s(?:ec(?:s|onds?|ondes?)?|ek(?:unden?)?|eg(?:undos?)?)?|["″])(?![\p{L}\d])|\d+(?:[.,]\d+)?`;

/** The same, where it says its unit: `12` may be repetitions. */
export const DURATION_WITH_UNIT = DURATION.slice(0, DURATION.lastIndexOf('|'));

const WHOLE = new RegExp(`^(?:${DURATION})$`, 'iu');
const MINUTES = /^(\d+(?:[.,]\d+)?)\s*(?:m|['′])\p{L}*\s*(\d{1,2})?/iu;

/** A length as microseconds, or null where the text is none. A number without a unit is seconds. */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim();
  if (!WHOLE.test(trimmed)) return null;
  if (trimmed.includes(':')) {
    return trimmed.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * SECOND_US;
  }
  const [, minutes, seconds = '0'] = MINUTES.exec(trimmed) ?? [];
  const total = minutes === undefined ? toNumber(trimmed) : toNumber(minutes) * 60 + Number(seconds);
  return Math.round(total * SECOND_US);
}

const toNumber = (text: string): number => Number.parseFloat(text.replace(',', '.'));

/** A length as people read it: `40 s`, `1:30`, `1:02:03`; in a language with its decimal sign. */
export function formatDuration(us: number, language = 'en'): string {
  const seconds = us / SECOND_US;
  if (seconds < 60) return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(seconds)} s`;
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** The longest that one part of a session may last: ten hours. */
const MOST_SECONDS = 36_000;

/** A length in a plan: seconds as a number, or a text such as `1:30`. Microseconds when parsed. */
export const Duration = z
  .union([z.number().min(0).max(MOST_SECONDS), z.string().max(40)])
  .transform((written, context) => {
    const us = typeof written === 'number' ? Math.round(written * SECOND_US) : parseDuration(written);
    if (us !== null && us <= MOST_SECONDS * SECOND_US) return us;
    context.addIssue({ code: 'invalid_format', format: 'duration', message: 'validation:duration' });
    return z.NEVER;
  });
