/** The part of a clip that is shown where an interval is shorter than the clip. */
import type { ClipScores } from '../project/clip-scores.js';

/** What a cut within the part takes from its score. */
const CUT_COST = 0.5;

/** The start of the part of a clip of `total` that is `length` long and shows the most; microseconds. */
export function findBestPart({ step, scores, cuts }: ClipScores, total: number, length: number): number {
  const last = Math.max(0, total - length);
  const starts = Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
  const worthOf = (start: number): number => {
    let [sum, time] = [0, 0];
    for (let i = Math.floor(start / step); i * step < start + length && i < scores.length; i++) {
      const shown = Math.min(start + length, (i + 1) * step) - Math.max(start, i * step);
      sum += (scores[i] ?? 0) * shown;
      time += shown;
    }
    const inside = cuts.filter((cut) => cut > start && cut < start + length).length;
    return (time === 0 ? 0 : sum / time) - CUT_COST * inside;
  };
  let [best, most] = [0, worthOf(0)];
  for (const start of [...starts, last]) {
    const worth = worthOf(start);
    // As good as an earlier one is no reason to go on.
    if (worth > most + 1e-9) [best, most] = [start, worth];
  }
  return best;
}
