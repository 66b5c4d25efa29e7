/** Cleaning a recording of speech: rumble and noise out, pauses to the room's own tone, sharp s softened, loudness right. */
import { z } from 'zod';

/** What is done to a recording. */
export const Cleaning = z.strictObject({
  /** How far noise is lowered, dB; 0 leaves it. */
  noise: z.number().min(0).max(40).default(14),
  /** Lowers what is between words, to a quiet room and never to silence. */
  gate: z.boolean().default(true),
  deEss: z.boolean().default(true),
  /** LUFS; null leaves it as loud as it is. */
  loudness: z.number().min(-40).max(-5).nullable().default(-16),
});
export type Cleaning = z.output<typeof Cleaning>;

/** Below this nobody speaks, Hz. */
const LOWEST = 70;
/** The range of FFmpeg's `afftdn` for its noise floor, dB. */
const FLOORS = { least: -80, most: -20 } as const;
/** How far above the noise, as it is left, speech is taken to begin, dB. */
const ABOVE_NOISE = 9;
/** How far the gate lowers, dB: what is left is the tone of the room. */
const GATE_RANGE = -14;

/** `afftdn` takes noise out whole from a floor that is so far above the level of it, dB; found by experiment. */
const FLOOR_ABOVE_NOISE = 5;

/** The filters of FFmpeg, in order; `level` is that of the recording's noise, dB, and null where it has none. */
export function cleaningFilters({ noise, gate, deEss }: Cleaning, level: number | null): string[] {
  const floor = clampFloor((level ?? FLOORS.least) + FLOOR_ABOVE_NOISE);
  const left = (level ?? FLOORS.least) - noise;
  return [
    `highpass=f=${LOWEST}`,
    ...(noise > 0 ? [`afftdn=nr=${noise}:nf=${floor}`] : []),
    ...(gate
      ? [`agate=threshold=${toGain(left + ABOVE_NOISE)}:range=${toGain(GATE_RANGE)}:ratio=3:attack=6:release=220`]
      : []),
    ...(deEss ? ['deesser=i=0.3:m=0.5:f=0.5'] : []),
  ];
}

const clampFloor = (floor: number): number => Math.max(FLOORS.least, Math.min(FLOORS.most, Math.round(floor)));

/** The noise of a recording by the levels of its parts, dB: that of the quietest twentieth; null where these are silent. */
export function noiseOf(levels: readonly number[]): number | null {
  const heard = levels.filter((level) => level > LEAST_LEVEL).toSorted((a, b) => a - b);
  const level = heard[Math.floor(heard.length / 20)];
  return level === undefined ? null : Math.round(level * 10) / 10;
}

// What is quieter is digital silence, as editors leave it between clips.
const LEAST_LEVEL = -95;

/** The loudest peak that is left where sound is made louder, dBFS. */
const CEILING = -1.5;

/** The filters after those, for a recording that is `measured` LUFS loud by then; none where it stays as it is. */
export function loudnessFilters({ loudness }: Cleaning, measured: number | null): string[] {
  if (loudness === null || measured === null) return [];
  return [
    `volume=${(loudness - measured).toFixed(2)}dB`,
    `alimiter=limit=${toGain(CEILING)}:level=0:attack=2:release=60`,
  ];
}

const toGain = (db: number): string => Math.max(1e-5, 10 ** (db / 20)).toFixed(6);
