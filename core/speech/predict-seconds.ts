/** How long a text takes to be said, before anybody has said it. */

/** Words a minute of a voice that nobody has heard yet: two and a half a second. */
export const WORDS_A_MINUTE = 150;
/** What a voice's own rate is counted as, words a minute: eSpeak NG's ordinary one, which human speech is nearest to. */
export const DEFAULT_RATE = 165;
/** Letters of a word in the languages that this is measured by. */
const LETTERS = 5;

/**
 * Seconds. Long words count for more than short ones, and scripts without spaces by their characters. `rate` is in words a
 * minute; null is the voice's own.
 */
export function predictSeconds(text: string, rate: number | null): number {
  const dense = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/gu)?.length ?? 0;
  const letters = (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) - dense;
  return ((letters / LETTERS + dense / 2) * 60 * DEFAULT_RATE) / (WORDS_A_MINUTE * (rate ?? DEFAULT_RATE));
}
