/** Labels as text: a line for each, its time before it, as in `0:30 Lunges` or `1:02.5 Rest`. */
import type { TimedLabel } from './kinds/labels.js';
import { SECOND_US } from './time.js';

/** The lines of labels. */
export const writeLabels = (labels: readonly TimedLabel[]): string =>
  labels.map(({ at, text }) => `${writeTime(at)} ${text.replaceAll('\n', '\\n')}`.trimEnd()).join('\n');

/** Reads what {@link writeLabels} writes, in any order; null where a line has no time, or there is none. */
export function parseLabels(text: string): TimedLabel[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const found = new Map<number, string>();
  for (const line of lines) {
    const [, minutes = '0', seconds, rest = ''] =
      /^\s*(?:(\d{1,4}):)?(\d{1,6}(?:\.\d{1,6})?)(?:\s+(.*))?$/.exec(line) ?? [];
    if (seconds === undefined) return null;
    const at = Math.round((Number(minutes) * 60 + Number(seconds)) * SECOND_US);
    found.set(at, rest.trim().replaceAll('\\n', '\n').slice(0, 2000));
  }
  if (found.size === 0) return null;
  return [...found].map(([at, each]) => ({ at, text: each })).sort((a, b) => a.at - b.at);
}

function writeTime(us: number): string {
  const minutes = Math.floor(us / (60 * SECOND_US));
  const seconds = (us - minutes * 60 * SECOND_US) / SECOND_US;
  const [whole = '0', fraction] = String(Number(seconds.toFixed(6))).split('.');
  return `${minutes}:${whole.padStart(2, '0')}${fraction === undefined ? '' : `.${fraction}`}`;
}
