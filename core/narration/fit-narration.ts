/** Fitting what is said to the scenes that show it: a faster or slower voice first, then a longer scene, then a note. */

/** The slowest and the fastest that a voice may be made to speak, of its own rate. */
export const SPEEDS = { min: 0.8, max: 1.2 } as const;

/** Seconds of silence between two scenes, at the least. */
const BREATH = 0.25;

/** A scene and what is said in it. Seconds. */
export interface NarratedScene {
  /** How long the scene is; null where it is as long as what is said. */
  readonly length: number | null;
  /** How long what is said takes at the voice's own rate. */
  readonly spoken: number;
  /** The silences in it, which are as long at any rate. */
  readonly silence: number;
  /** How long the scene may become; it stays as it is where absent. */
  readonly mostLength?: number;
  /** The slowest and the fastest that the voice may be made to speak; {@link SPEEDS} where absent. */
  readonly slowest?: number;
  readonly fastest?: number;
}

/** What becomes of a scene. Seconds. */
export interface FittedScene {
  /** Of the voice's own rate. */
  readonly speed: number;
  readonly length: number;
  /** How far the scene was extended. */
  readonly extendedBy: number;
  /** How much of what is said does not fit in, even so; 0 where all of it does. */
  readonly overBy: number;
}

/**
 * The plan for each scene. A text that is a little shorter than its scene is spoken so slowly that it fills it; one that is
 * much shorter is spoken at the voice's own rate.
 */
export const fitNarration = (scenes: readonly NarratedScene[]): FittedScene[] => scenes.map(fitScene);

function fitScene(scene: NarratedScene): FittedScene {
  const { length, spoken, silence, mostLength, slowest = SPEEDS.min, fastest = SPEEDS.max } = scene;
  if (length === null) return { speed: 1, length: spoken + silence + BREATH, extendedBy: 0, overBy: 0 };
  const room = length - silence - BREATH;
  const share = room > 0 ? spoken / room : Number.POSITIVE_INFINITY;
  if (spoken === 0 || share < slowest) return { speed: 1, length, extendedBy: 0, overBy: 0 };
  if (share <= fastest) return { speed: share, length, extendedBy: 0, overBy: 0 };
  const needed = spoken / fastest + silence + BREATH;
  const extended = Math.min(needed, Math.max(length, mostLength ?? length));
  return {
    speed: fastest,
    length: extended,
    extendedBy: extended - length,
    overBy: Math.max(0, needed - extended),
  };
}
