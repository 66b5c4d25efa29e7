/** Times of subtitle files: `h:mm:ss` with a fraction, in any of the ways in which people and programs write it. */
import { SECOND_US } from '../../project/time.js';

const CLOCK = /^(-?)\s*(?:(\d{1,12})\s*:\s*)?(\d{1,12})\s*:\s*(\d{1,12})(?:\s*[.,:;]\s*(\d*))?$/;

/**
 * Microseconds of `1:02:03.5`, `02:03,500` or `-0:00:01.00`; null for anything else. Minutes and seconds above 59 count
 * as what they are.
 */
export function parseClock(text: string): number | null {
  const found = text.length > 80 ? null : CLOCK.exec(text.trim());
  if (!found) return null;
  const [, sign, hours = '0', minutes = '0', seconds = '0', fraction = ''] = found;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  const us = whole * SECOND_US + Number(fraction.slice(0, 6).padEnd(6, '0'));
  return sign === '-' ? 0 - us : us;
}

/** `00:01:02.345`, to the nearest millisecond; `mark` stands before the fraction. */
export function toClock(us: number, mark: ',' | '.'): string {
  const ms = Math.round(us / 1000);
  const part = (value: number, digits: number) => String(value).padStart(digits, '0');
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${part(hours, 2)}:${part(minutes, 2)}:${part(seconds % 60, 2)}${mark}${part(ms % 1000, 3)}`;
}
