/** Forced alignment: when each word of a known text is spoken in a recording. */
import { type CoarseReference, toCoarseRecording, toCoarseReference } from './coarse.js';
import { type Reference, SPEECH } from './reference.js';
import type { Recording } from './recording.js';
import { type Band, type Path, warp } from './warp.js';

/** The frames of a word, from the first to the one behind the last; null where nothing of it was heard. */
export interface WordFrames {
  readonly from: number;
  readonly to: number;
}

// Frames and rows that a coarse look takes together: the more the longer the recording.
const FACTORS = [8, 16, 32];
// Cells of one look. The memory is a byte each.
const MOST_CELLS = 40_000_000;
/** Rows of the fine look around the coarse one, on both sides together: three seconds. */
const FINE_WIDTH = 300;

/** The frames of each word that has rows in the reference, by its index. */
export function alignWords(reference: Reference, recording: Recording): Map<number, WordFrames> {
  const path = findPath(reference, recording)?.rows ?? null;
  const words = new Map<number, WordFrames>();
  if (path === null) return words;
  for (let frame = 0; frame < path.length; frame++) {
    const row = path[frame] ?? 0;
    if (reference.kinds[row] !== SPEECH) continue;
    const word = reference.words[row] ?? 0;
    words.set(word, { from: words.get(word)?.from ?? frame, to: frame + 1 });
  }
  return words;
}

function findPath(reference: Reference, recording: Recording): Path | null {
  if (reference.rows * recording.frames <= FINE_WIDTH * FINE_WIDTH) {
    return warp(reference, recording, wholeBand(reference, recording));
  }
  const cells = (factor: number): number => (reference.rows / factor) * (recording.frames / factor);
  const factor = FACTORS.find((one) => cells(one) <= MOST_CELLS) ?? FACTORS.at(-1) ?? 1;
  const coarse = toCoarseReference(reference, factor);
  const coarseRecording = toCoarseRecording(recording, factor);
  const path = warp(coarse, coarseRecording, planCoarseBand(coarse, coarseRecording));
  if (path === null) return null;
  return warp(reference, recording, planFineBand(coarse, path.rows, factor, { reference, recording }));
}

const wholeBand = (reference: Reference, recording: Recording): Band => ({
  from: new Int32Array(recording.frames),
  width: reference.rows,
});

/** All rows where the memory allows it, else those that are as far in the text as the frame is in the speech. */
function planCoarseBand(reference: Reference, recording: Recording): Band {
  const width = Math.min(reference.rows, Math.ceil(MOST_CELLS / recording.frames));
  if (width === reference.rows) return wholeBand(reference, recording);
  const total = recording.loudness.reduce((sum, loudness) => sum + loudness, 0);
  let spoken = 0;
  const from = Int32Array.from(recording.loudness, (loudness) => {
    spoken += loudness;
    return toFrom((reference.rows * spoken) / Math.max(1e-6, total), width, reference.rows);
  });
  return { from, width };
}

function planFineBand(
  coarse: CoarseReference,
  path: Int32Array,
  factor: number,
  { reference, recording }: { readonly reference: Reference; readonly recording: Recording },
): Band {
  const width = Math.min(reference.rows, FINE_WIDTH);
  const from = Int32Array.from({ length: recording.frames }, (_, frame) => {
    const row = path[Math.floor(frame / factor)] ?? 0;
    const middle = ((coarse.begins[row] ?? 0) + (coarse.begins[row + 1] ?? 0)) / 2;
    return toFrom(middle, width, reference.rows);
  });
  return { from, width };
}

const toFrom = (middle: number, width: number, rows: number): number =>
  Math.max(0, Math.min(rows - width, Math.round(middle - width / 2)));
