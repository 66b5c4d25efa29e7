/** What is known of an asset's content; without it the file says nothing about it. */
export interface OtioMediaFacts {
  readonly durationUs: number;
  /** Frames per second, as a plain number; null for sound and stills. */
  readonly fps: number | null;
  readonly hasSound: boolean;
}
