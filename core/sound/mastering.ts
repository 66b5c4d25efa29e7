/** Which gain and ceiling bring a mix to its loudness. The export and the preview use the same search, each with its own meter. */
import type { Project } from '../project/project.js';

/** A level measured by EBU R 128. */
export interface Loudness {
  /** LUFS; -70 or less is silence. */
  readonly integrated: number;
  /** dBTP. */
  readonly truePeak: number;
}

/** A gain, and the highest true peak that a limiter lets through after it; null where nothing is limited. */
export interface Gain {
  readonly gainDb: number;
  readonly ceilingDb: number | null;
}

/** A gain with the level that it leads to; null when the mix is silent. */
export interface Mastering extends Gain {
  readonly level: Loudness | null;
}

// AAC passes the peaks of what it encodes by a few tenths of a decibel.
const CODEC_MARGIN_DB = 0.6;
// Room noise is not music: never raise a recording by more.
const MOST_GAIN_DB = 30;
const SILENCE_LUFS = -69;
const CLOSE_ENOUGH_DB = 0.2;
const MOST_ATTEMPTS = 6;
const LEAST_SLOPE = 0.25;

/**
 * Two passes where a plain gain is enough, which it is unless peaks would pass the limit; otherwise a limiter is set and
 * measured again until the loudness is met, so that dynamics stay as they were mixed. `measure` returns the level of the mix
 * as it is (null) or after a gain.
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
  // A limiter gives back less than it is given: follow the slope that the last two measurements show.
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
