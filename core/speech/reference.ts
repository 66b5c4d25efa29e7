/** Synthesised speech as the rows that a recording is warped to. */
import { COEFFICIENTS, type Features, FRAME_RATE } from './mfcc.js';
import { normalizeCepstrum } from './normalize.js';
import { percentile } from '../math.js';
import type { SpokenWord } from './speech.js';

/** What a row stands for. */
export const SPEECH = 0;
/** Silence between two words: it may last for no time. */
export const PAUSE = 1;
/** Whatever is between two sentences, before the first and after the last: it may last for no time, or be music. */
export const GAP = 2;

/** Rows of speech with pauses between its words. Never two pauses in a row; a gap begins and ends it. */
export interface Reference {
  readonly rows: number;
  /** `COEFFICIENTS` numbers a row. */
  readonly cepstrum: Float32Array;
  /** Loudness from 0, silence, to 1, speech. */
  readonly loudness: Float32Array;
  readonly kinds: Uint8Array;
  /** Index of the word that a row is part of or, where it is a pause, follows. -1 before the first word. */
  readonly words: Int32Array;
}

/** A sentence: its features and its words. */
export interface SentenceFeatures {
  readonly features: Features;
  readonly words: readonly SpokenWord[];
}

// Quieter than the loudest frames by this much is silence in synthesised speech.
const SILENCE_DB = 38;
// A shorter silence is part of a sound, such as the closed lips of a p.
const PAUSE_FRAMES = 8;

interface RowList {
  readonly cepstrum: number[];
  readonly loudness: number[];
  readonly kinds: number[];
  readonly words: number[];
}

/** Joins sentences. Their own silences become pauses, whose lengths are the recording's alone. */
export function toReference(sentences: readonly SentenceFeatures[]): Reference {
  const list: RowList = { cepstrum: [], loudness: [], kinds: [], words: [] };
  let first = 0;
  addPause(list, GAP, -1);
  for (const { features, words } of sentences) {
    const loudness = toLoudness(features);
    const paused = findPauses(loudness);
    for (const [i, word] of words.entries()) {
      const from = Math.round((word.startMs * FRAME_RATE) / 1000);
      const to = Math.min(features.frames, Math.round((word.endMs * FRAME_RATE) / 1000));
      for (let frame = from; frame < to; frame++) {
        if (paused[frame]) continue;
        list.loudness.push(loudness[frame] ?? 0);
        list.kinds.push(SPEECH);
        list.words.push(first + i);
        for (let c = 0; c < COEFFICIENTS; c++) list.cepstrum.push(features.cepstrum[frame * COEFFICIENTS + c] ?? 0);
      }
      addPause(list, i === words.length - 1 ? GAP : PAUSE, first + i);
    }
    first += words.length;
  }
  const { cepstrum, loudness, kinds, words } = list;
  return {
    rows: kinds.length,
    cepstrum: normalizeCepstrum(Float32Array.from(cepstrum), Float32Array.from(loudness)),
    loudness: Float32Array.from(loudness),
    kinds: Uint8Array.from(kinds),
    words: Int32Array.from(words),
  };
}

function toLoudness({ level }: Features): Float32Array {
  const loudest = percentile(level, 0.95);
  return level.map((db) => Math.min(1, Math.max(0, 1 - (loudest - db) / SILENCE_DB)));
}

/** Which frames are in a silence that is long enough for a pause. */
function findPauses(loudness: Float32Array): Uint8Array {
  const paused = new Uint8Array(loudness.length);
  let from = 0;
  for (let frame = 0; frame <= loudness.length; frame++) {
    if (frame < loudness.length && (loudness[frame] ?? 0) <= 0) continue;
    if (frame - from >= PAUSE_FRAMES) paused.fill(1, from, frame);
    from = frame + 1;
  }
  return paused;
}

function addPause(list: RowList, kind: number, word: number): void {
  const last = list.kinds.length - 1;
  if (last >= 0 && list.kinds[last] !== SPEECH) {
    list.kinds[last] = Math.max(kind, list.kinds[last] ?? 0);
    return;
  }
  list.loudness.push(0);
  list.kinds.push(kind);
  list.words.push(word);
  for (let c = 0; c < COEFFICIENTS; c++) list.cepstrum.push(0);
}
