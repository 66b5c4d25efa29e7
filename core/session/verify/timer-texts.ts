/** The texts that a timer of a session could show, right or wrong. */
import { formatTimer } from '../../project/timer-format.js';
import type { TimedText } from '../../project/timed-text.js';

/** More are not compared. */
const MOST_TEXTS = 1500;
const MINUTE = 60;

/**
 * The texts of all timers, and others of the same form: a timer that began late, or counts to another end, shows these. `shown`
 * are the texts of the moments that are looked at, which are among them in any case.
 */
export function possibleTexts(timers: readonly TimedText[], shown: readonly string[]): readonly string[] {
  const own = new Set(timers.map(({ text }) => text));
  const longest = Math.max(0, ...[...own].flatMap((text) => secondsOf(text) ?? []));
  const forms = [
    { is: /^\d+$/, format: 'seconds', last: Math.max(MINUTE, longest % MINUTE) },
    { is: /^\d+:\d\d$/, format: 'm:ss', last: longest + MINUTE },
  ] as const;
  const others = forms
    .filter(({ is }) => [...own].some((text) => is.test(text)))
    .flatMap(({ format, last }) =>
      Array.from({ length: last + 1 }, (_, i) =>
        formatTimer(10 * i, { format, longest: 10 * last, showTenths: false }),
      ),
    );
  return [...new Set([...shown, ...own, ...others])].slice(0, Math.max(MOST_TEXTS, shown.length));
}

function secondsOf(text: string): number | null {
  if (!/^\d+(:\d\d){0,2}$/.test(text)) return null;
  return text.split(':').reduce((sum, part) => sum * MINUTE + Number(part), 0);
}
