/** How well a command fits what a person typed: by its title, else by other words for it. Pure. */

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, ' ').toLowerCase();

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * From 0, which is not at all, to 1. Each word that was typed must begin one of the command's; accents and case do not
 * count. A title counts more than its other words, and most where it begins with what was typed.
 */
export function matchCommand(typed: string, title: string, others: string): number {
  const wanted = wordsOf(typed);
  const begins = (words: readonly string[]): boolean =>
    wanted.every((word) => words.some((each) => each.startsWith(word)));
  const own = wordsOf(title);
  if (own.join(' ').startsWith(wanted.join(' '))) return 1;
  if (begins(own)) return 0.9;
  const all = wordsOf(others);
  if (wanted.every((word) => all.includes(word))) return 0.8;
  return begins([...own, ...all]) ? 0.7 : 0;
}
