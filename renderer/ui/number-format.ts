/** How numbers are shown and typed. A *value* is what the document holds, a *shown* number what a person reads. */
import { formatNumber } from '../locales/format.js';

/** How one kind of number is shown. */
export interface NumberFormat {
  readonly toShown: (value: number) => number;
  readonly fromShown: (shown: number) => number;
  /** What one arrow key or one pixel of a drag adds, in shown numbers. */
  readonly step: number;
  /** Decimals that are kept; trailing zeros are not shown. */
  readonly digits: number;
  /** Written behind the number: `%`, `px`. */
  readonly unit: string;
  /** Writes a plus before what is more than zero. */
  readonly signed?: boolean;
  /** Writes a shown number where figures alone do not do. */
  readonly write?: (shown: number) => string;
  /** Reads a shown number that is written in a way of its own, such as a time; null where it is none. */
  readonly read?: (text: string) => number | null;
}

/** Makes a value of another one: what was typed, dragged or stepped, for each of several values. */
export type NumberChange = (before: number) => number;

/** A number `factor` times its value, such as per cent of a fraction. */
export const scaled = (
  factor: number,
  unit: string,
  more: Partial<Pick<NumberFormat, 'step' | 'digits' | 'signed' | 'read'>> = {},
): NumberFormat => ({
  toShown: (value) => value * factor,
  fromShown: (shown) => shown / factor,
  step: 1,
  digits: 1,
  unit,
  ...more,
});

/** Linear gain in decibels; what is below -60 dB is silent. */
export const DECIBELS: NumberFormat = {
  toShown: (value) => (value <= 0.001 ? -60 : 20 * Math.log10(value)),
  fromShown: (shown) => (shown <= -60 ? 0 : 10 ** (shown / 20)),
  step: 0.5,
  digits: 1,
  unit: 'dB',
  signed: true,
  write: (shown) => (shown <= -60 ? '-∞' : writePlain(shown, 1, true)),
  read: (text) => (/^[-−]\s*(∞|inf)/i.test(text) ? -60 : null),
};

/** Frames as seconds; a time may be typed as `1:12.5`, and frames as `12f`. */
export const frameTime = (framesPerSecond: number): NumberFormat => ({
  toShown: (value) => value / framesPerSecond,
  fromShown: (shown) => Math.round(shown * framesPerSecond),
  step: 1 / framesPerSecond,
  digits: 2,
  unit: 's',
  read(text) {
    const frames = /^(-?[\d.]+)\s*f$/i.exec(text);
    if (frames?.[1]) return toNumber(frames[1], (value) => value / framesPerSecond);
    const clock = /^(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)$/.exec(text);
    if (!clock) return null;
    const [, hours = '0', minutes = '0', seconds = '0'] = clock;
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  },
});

/** A value as people read it, without its unit. */
export function showNumber(format: NumberFormat, value: number): string {
  const shown = format.toShown(value);
  return format.write?.(shown) ?? writePlain(shown, format.digits, format.signed ?? false);
}

/** The change that moves a value by steps of its format, to what its decimals can tell. */
export const shiftBy =
  (format: NumberFormat, steps: number): NumberChange =>
  (before) =>
    steps === 0 ? before : format.fromShown(round(format.toShown(before) + steps * format.step, format.digits));

/**
 * The change that was typed: a number with or without its unit sets; `+10`, `*2`, `/2`, `+=1` and `-=1` change, `-10` too
 * where nothing below zero is ever shown. Null where it is nothing of these.
 */
export function readChange(format: NumberFormat, typed: string, min: number): NumberChange | null {
  const text = typed.trim().replace(',', '.').replace('−', '-');
  const relative =
    /^(\+=|-=|[+*/×x])\s*(.+)$/i.exec(text) ?? (format.toShown(min) >= 0 ? /^(-)\s*(.+)$/.exec(text) : null);
  if (relative && text !== '-∞') {
    const [, sign = '+', rest = ''] = relative;
    const by = readShown(format, rest);
    if (by === null || (sign === '/' && by === 0)) return null;
    return (before) => format.fromShown(round(combine(sign, format.toShown(before), by), format.digits));
  }
  const shown = readShown(format, text);
  return shown === null ? null : () => format.fromShown(shown);
}

function combine(sign: string, shown: number, by: number): number {
  if (sign.startsWith('+')) return shown + by;
  if (sign.startsWith('-')) return shown - by;
  return sign === '/' ? shown / by : shown * by;
}

function readShown(format: NumberFormat, text: string): number | null {
  const own = format.read?.(text);
  if (own !== null && own !== undefined) return own;
  const plain = text
    .toLowerCase()
    .replace(/[a-z%°×]+$/i, '')
    .trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? toNumber(plain, (value) => value) : null;
}

function toNumber(text: string, map: (value: number) => number): number | null {
  const value = map(Number(text));
  return Number.isFinite(value) ? value : null;
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

function writePlain(shown: number, digits: number, signed: boolean): string {
  return formatNumber(round(shown, digits) + 0, digits, signed ? 'exceptZero' : 'auto');
}
