/** Synthesised speech. */

/** When a word is spoken, in milliseconds from the beginning of the sound. */
export interface SpokenWord {
  readonly startMs: number;
  readonly endMs: number;
}

/** Mono samples between -1 and 1, and the words in them, in order. */
export interface Speech {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly words: readonly SpokenWord[];
}
