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
  /** How long the scene may become; it stays as it is where absent. */
  readonly mostLength?: number;
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

/** The plan for each scene. A text that is shorter than its scene is spoken at the voice's own rate. */
export const fitNarration = (scenes: readonly NarratedScene[]): FittedScene[] => scenes.map(fitScene);

function fitScene({ length, spoken, mostLength }: NarratedScene): FittedScene {
  const needed = spoken + BREATH;
  if (length === null) return { speed: 1, length: needed, extendedBy: 0, overBy: 0 };
  const room = Math.max(0, length - BREATH);
  if (spoken <= room) return { speed: 1, length, extendedBy: 0, overBy: 0 };
  if (spoken <= room * SPEEDS.max) return { speed: spoken / room, length, extendedBy: 0, overBy: 0 };
  const fastest = spoken / SPEEDS.max + BREATH;
  const extended = Math.min(fastest, Math.max(length, mostLength ?? length));
  return {
    speed: SPEEDS.max,
    length: extended,
    extendedBy: extended - length,
    overBy: Math.max(0, fastest - extended),
  };
}
