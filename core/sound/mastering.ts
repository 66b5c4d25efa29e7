/**
 * Finds the gain and ceiling that bring a mix to its target loudness. The export and the preview use the same search,
 * each with its own meter.
 */
import type { Project } from '../project/project.js';

/** A level measured by EBU R 128. */
export interface Loudness {
  /** LUFS; -70 or less is silence. */
  readonly integrated: number;
  /** dBTP. */
  readonly truePeak: number;
}

/** A gain, and the true-peak ceiling of the limiter after it; null where nothing is limited. */
export interface Gain {
  readonly gainDb: number;
  readonly ceilingDb: number | null;
}

/** A gain with the resulting level; null where the mix is silent. */
export interface Mastering extends Gain {
  readonly level: Loudness | null;
}

// AAC overshoots the peaks of its input by a few tenths of a decibel.
const CODEC_MARGIN_DB = 0.6;
// A recording is never raised by more, because that would only amplify noise.
const MOST_GAIN_DB = 30;
const SILENCE_LUFS = -69;
const CLOSE_ENOUGH_DB = 0.2;
const MOST_ATTEMPTS = 6;
const LEAST_SLOPE = 0.25;

/**
 * Two passes if a plain gain keeps peaks below the ceiling; otherwise a limiter is set and the mix is measured again
 * until it meets the loudness. `measure` returns the level of the mix unchanged (null) or after a gain.
 */
export async function planMastering(
  target: Project['loudness'],
  measure: (after: Gain | null) => Promise<Loudness | null>,
): Promise<Mastering> {
  const before = await measure(null);
  if (!before || before.integrated <= SILENCE_LUFS) return { gainDb: 0, ceilingDb: null, level: null };
  if (!target)
    return {
      gainDb: 0,
      ceilingDb: before.truePeak > -CODEC_MARGIN_DB ? -CODEC_MARGIN_DB : null,
      level: before,
    };
  const ceilingDb = target.truePeak - CODEC_MARGIN_DB;
  let gainDb = Math.min(MOST_GAIN_DB, target.integrated - before.integrated);
  if (before.truePeak + gainDb <= ceilingDb) {
    return {
      gainDb,
      ceilingDb: null,
      level: {
        integrated: before.integrated + gainDb,
        truePeak: before.truePeak + gainDb,
      },
    };
  }
  // A limiter returns less loudness than the gain adds, so the search follows the slope of the last two measurements.
  let slope = 1;
  let last: { gainDb: number; integrated: number } | null = null;
  for (let attempt = 1; ; attempt++) {
    const level = await measure({ gainDb, ceilingDb });
    const short = target.integrated - (level?.integrated ?? target.integrated);
    if (!level || attempt === MOST_ATTEMPTS || Math.abs(short) <= CLOSE_ENOUGH_DB || gainDb >= MOST_GAIN_DB) {
      return { gainDb, ceilingDb, level };
    }
    if (last && gainDb !== last.gainDb) {
      slope = Math.max(LEAST_SLOPE, (level.integrated - last.integrated) / (gainDb - last.gainDb));
    }
    last = { gainDb, integrated: level.integrated };
    gainDb = Math.min(MOST_GAIN_DB, gainDb + short / slope);
  }
}
