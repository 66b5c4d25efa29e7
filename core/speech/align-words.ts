/** Forced alignment: when each word of a known text is spoken in a recording. */
import { type DownsampledReference, downsampleRecording, downsampleReference } from './downsample.js';
import { type Reference, SPEECH } from './reference.js';
import type { RecordingFeatures } from './recording-features.js';
import { adaptToSpeaker, type Comparison } from './speaker-adaptation.js';
import { type Band, type Path, warp } from './dynamic-time-warping.js';

/** The frames of a word, from the first to the one behind the last; null where nothing of it was heard. */
export interface WordFrames {
  readonly from: number;
  readonly to: number;
}

// Frames and rows that a coarse look takes together: the more the longer the recording.
const FACTORS = [8, 16, 32];
// Cells of one look. The memory is a byte each.
const MOST_CELLS = 40_000_000;
/** Rows of the fine look around the coarse one, on both sides together: 1.6 seconds. */
const FINE_WIDTH = 160;
/** Rows of a look around a fine one. */
const ADAPTED_WIDTH = 60;
// One mends most, the second some of what is left, a third nothing.
const ADAPTATIONS = 2;

// A sound that goes on for longer than this at the edge of a word is something else, such as a tone of music.
const LONGEST_EDGE = 30;
const KEPT_EDGE = 5;
// How much of a word's frames is its edge.
const EDGE_SHARE = 0.34;

/** The frames of each word that has rows in the reference, by its index; and what was compared, adapted to the speaker. */
export interface Alignment extends Comparison {
  readonly words: ReadonlyMap<number, WordFrames>;
}

/** Finds the words. */
export function alignWords(reference: Reference, recording: RecordingFeatures): Alignment {
  const words = new Map<number, WordFrames>();
  const found = findPath(reference, recording);
  if (found === null) return { words, reference, recording };
  const { path, ...compared } = adapt(found, { reference, recording });
  for (let frame = 0; frame < path.length; ) {
    const row = path[frame] ?? 0;
    const word = reference.words[row] ?? 0;
    let to = frame + 1;
    if (reference.kinds[row] === SPEECH) {
      while (to < path.length && isSpeechOf(reference, path[to] ?? 0, word)) to++;
      words.set(word, trimEdges(path, frame, to));
    }
    frame = to;
  }
  return { words, ...compared };
}

const isSpeechOf = (reference: Reference, row: number, word: number): boolean =>
  reference.kinds[row] === SPEECH && reference.words[row] === word;

/** Without the frames that hold on to one of the first or last rows of a word. */
function trimEdges(path: Int32Array, from: number, to: number): WordFrames {
  const [first, last] = [path[from] ?? 0, path[to - 1] ?? 0];
  const edge = (last - first) * EDGE_SHARE;
  let [start, end] = [from, to];
  for (let run = from; run < to; ) {
    const row = path[run] ?? 0;
    let next = run + 1;
    while (next < to && path[next] === row) next++;
    if (next - run > LONGEST_EDGE && row - first <= edge) start = next - KEPT_EDGE;
    else if (next - run > LONGEST_EDGE && last - row <= edge) end = Math.min(end, run + KEPT_EDGE);
    run = next;
  }
  return { from: start, to: Math.max(end, start + 1) };
}

function findPath(reference: Reference, recording: RecordingFeatures): Path | null {
  if (reference.rows * recording.frames <= FINE_WIDTH * FINE_WIDTH) {
    return warp(reference, recording, wholeBand(reference, recording));
  }
  const cells = (factor: number): number => (reference.rows / factor) * (recording.frames / factor);
  const factor = FACTORS.find((one) => cells(one) <= MOST_CELLS) ?? FACTORS.at(-1) ?? 1;
  const coarse = downsampleReference(reference, factor);
  const coarseRecording = downsampleRecording(recording, factor);
  const path = warp(coarse, coarseRecording, planCoarseBand(coarse, coarseRecording));
  if (path === null) return null;
  return warp(reference, recording, planFineBand(coarse, path.rows, factor, { reference, recording }));
}

/** The path once more, `ADAPTATIONS` times, each time by what the one before shows of the speaker. */
function adapt(first: Path, compared: Comparison): Comparison & { readonly path: Int32Array } {
  let path = first.rows;
  let adapted = compared;
  for (let i = 0; i < ADAPTATIONS; i++) {
    adapted = adaptToSpeaker({ ...compared, path });
    const band = planBandAround(path, compared.reference.rows);
    path = warp(adapted.reference, adapted.recording, band)?.rows ?? path;
  }
  return { ...adapted, path };
}

function planBandAround(path: Int32Array, rows: number): Band {
  const width = Math.min(rows, ADAPTED_WIDTH);
  return { from: path.map((row) => toFrom(row, width, rows)), width };
}

const wholeBand = (reference: Reference, recording: RecordingFeatures): Band => ({
  from: new Int32Array(recording.frames),
  width: reference.rows,
});

/** All rows where the memory allows it, else those that are as far in the text as the frame is in the speech. */
function planCoarseBand(reference: Reference, recording: RecordingFeatures): Band {
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
  coarse: DownsampledReference,
  path: Int32Array,
  factor: number,
  { reference, recording }: { readonly reference: Reference; readonly recording: RecordingFeatures },
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
