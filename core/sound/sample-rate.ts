/** Samples per second of everything that is mixed. */
export const SAMPLE_RATE = 48_000;
