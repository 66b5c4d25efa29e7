/** How long a text takes to be said, before anybody has said it. */

/** Words a minute of a voice that nobody has heard yet: two and a half a second. */
export const WORDS_A_MINUTE = 150;
/** What a voice's own rate is counted as, words a minute: eSpeak NG's ordinary one, which human speech is nearest to. */
export const DEFAULT_RATE = 165;
/** Letters of a word in the languages that this is measured by: English, French, German and Spanish. */
const LETTERS = 5.5;
/** What takes time besides letters, in words: a digit, for "20" is said "twenty"; a pause within a text; how it ends. */
const [DIGIT, PAUSE, ENDING] = [0.6, 0.7, 0.6];

/**
 * Seconds. Long words count for more than short ones, and scripts without spaces by their characters. `rate` is in words a
 * minute; null is the voice's own.
 */
export function predictSeconds(text: string, rate: number | null): number {
  const dense = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/gu)?.length ?? 0;
  const letters = (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) - dense;
  if (letters + dense === 0) return 0;
  const digits = text.match(/\p{N}/gu)?.length ?? 0;
  const pauses = text.match(/[,;:.!?–—…]+(?=\s)/gu)?.length ?? 0;
  const words = letters / LETTERS + dense / 2 + DIGIT * digits + PAUSE * pauses + ENDING;
  return (words * 60 * DEFAULT_RATE) / (WORDS_A_MINUTE * (rate ?? DEFAULT_RATE));
}
