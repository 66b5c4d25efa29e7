/** How many words a recogniser got wrong. */
import { toComparable } from '../../core/transcript/transcript.js';

const wordsOf = (text: string): string[] =>
  text
    .split(/\s+/u)
    .map(toComparable)
    .filter((word) => word !== '');

/** What has to be put in, taken out and replaced, as a share of what was said; more than 1 where much was made up. */
export function wordError(said: string, heard: string): number {
  const [truth, found] = [wordsOf(said), wordsOf(heard)];
  let before = found.map((_, i) => i + 1);
  let corner = 0;
  for (const [i, word] of truth.entries()) {
    let [left, diagonal] = [i + 1, corner];
    corner = i + 1;
    before = before.map((above, j) => {
      left = Math.min(above + 1, left + 1, diagonal + (found[j] === word ? 0 : 1));
      diagonal = above;
      return left;
    });
  }
  return (before.at(-1) ?? truth.length) / truth.length;
}
