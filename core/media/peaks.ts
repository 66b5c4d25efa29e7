/**
 * Peaks of a sound: the lowest and highest sample of each span, at several zoom levels, so that a waveform can be drawn
 * at any width without reading the sound.
 *
 * The file has, for each level and each span, one signed byte for the lowest and one for the highest sample, -128 to
 * 127 for full scale. Where the levels begin is stored separately.
 */

/** One zoom level. */
export interface PeakLevel {
  /** Samples at {@link PEAK_RATE} in each span. */
  readonly samples: number;
  /** Byte of the file at which the level begins, and its number of spans. */
  readonly offset: number;
  readonly spans: number;
}

/** The sample rate that spans are counted at. */
export const PEAK_RATE = 24_000;

/** Samples in a span of each level: 5 ms, 43 ms, 341 ms. */
export const PEAK_SPANS = [128, 1024, 8192] as const;

/** Computes peaks of 16-bit samples; interleaved channels become one waveform. */
export class PeakMeter {
  readonly #channels: number;
  readonly #levels = PEAK_SPANS.map(() => ({ pairs: [] as Int8Array[], used: 0, low: 32_767, high: -32_768, seen: 0 }));

  constructor(channels = 1) {
    this.#channels = channels;
  }

  add(samples: Int16Array): void {
    for (const [i, span] of PEAK_SPANS.entries()) {
      const level = this.#levels[i];
      if (!level) continue;
      for (const sample of samples) {
        if (sample < level.low) level.low = sample;
        if (sample > level.high) level.high = sample;
        if (++level.seen === span * this.#channels) this.#close(i);
      }
    }
  }

  #close(index: number): void {
    const level = this.#levels[index];
    if (!level || level.seen === 0) return;
    let block = level.pairs.at(-1);
    if (!block || level.used === BLOCK) {
      block = new Int8Array(BLOCK);
      level.pairs.push(block);
      level.used = 0;
    }
    // Rounded outwards, so that sound never looks like silence.
    block[level.used++] = Math.floor(level.low / 256);
    block[level.used++] = Math.min(127, Math.ceil(level.high / 256));
    level.low = 32_767;
    level.high = -32_768;
    level.seen = 0;
  }

  /** The file and its levels. No samples can be added afterwards. */
  finish(): { readonly bytes: Uint8Array; readonly levels: readonly PeakLevel[] } {
    PEAK_SPANS.forEach((_, i) => {
      this.#close(i);
    });
    const sizes = this.#levels.map(({ pairs, used }) => Math.max(0, pairs.length - 1) * BLOCK + used);
    const bytes = new Int8Array(sizes.reduce((sum, size) => sum + size, 0));
    const levels: PeakLevel[] = [];
    let offset = 0;
    for (const [i, { pairs }] of this.#levels.entries()) {
      const size = sizes[i] ?? 0;
      pairs.forEach((block, b) => {
        bytes.set(block.subarray(0, Math.min(BLOCK, size - b * BLOCK)), offset + b * BLOCK);
      });
      levels.push({ samples: PEAK_SPANS[i] ?? 0, offset, spans: size / 2 });
      offset += size;
    }
    return { bytes: new Uint8Array(bytes.buffer), levels };
  }
}

const BLOCK = 1 << 16;
