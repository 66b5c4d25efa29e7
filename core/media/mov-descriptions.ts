/** Finds tracks of an MP4 or MOV whose samples are described in several ways (ISO/IEC 14496-12, 8.5.2 and 8.7.4). */
import { type Box, boxAt, boxesOf, toView, trackBoxes } from './mov-boxes.js';

/** The second description of a track that is used. */
export interface DescriptionChange {
  /** When its first sample is decoded. */
  readonly atUs: number;
  /** Names of the two formats, such as `avc1`. */
  readonly from: string;
  readonly to: string;
}

/** The first change of each track of a `moov` box's content, in file order; null where there is none. */
export function parseMovDescriptions(moov: Uint8Array): (DescriptionChange | null)[] {
  const view = toView(moov);
  return trackBoxes(view).map((track) => {
    const media = boxAt(view, track, 'mdia');
    const table = boxAt(view, media, 'minf', 'stbl');
    const [header, formats, chunks, times] = [
      boxAt(view, media, 'mdhd'),
      boxAt(view, table, 'stsd'),
      boxAt(view, table, 'stsc'),
      boxAt(view, table, 'stts'),
    ];
    if (!header || !formats || !chunks || !times) return null;
    const names = boxesOf(view, formats.start + 8, formats.end).map(({ type }) => type);
    if (names.length < 2) return null;
    const change = findChange(rowsOf(view, chunks, 3));
    const scale = timescaleOf(view, header);
    if (!change || scale === 0) return null;
    const atUs = Math.round((timeOf(rowsOf(view, times, 2), change.sample) / scale) * 1_000_000);
    return { atUs, from: names[change.from - 1] ?? '', to: names[change.to - 1] ?? '' };
  });
}

// The rows of a table: version and flags, their number, and columns of 32 bits.
function* rowsOf(view: DataView, { start, end }: Box, columns: number): Generator<number[]> {
  if (end - start < 8) return;
  const count = view.getUint32(start + 4);
  for (let row = 0, at = start + 8; row < count && at + columns * 4 <= end; row++, at += columns * 4)
    yield Array.from({ length: columns }, (_, i) => view.getUint32(at + i * 4));
}

// The first sample of another description than the first chunk's.
function findChange(chunks: Iterable<number[]>): { sample: number; from: number; to: number } | null {
  let sample = 0;
  let before: { chunk: number; samples: number; description: number } | null = null;
  for (const [chunk = 0, samples = 0, description = 0] of chunks) {
    if (before) {
      sample += (chunk - before.chunk) * before.samples;
      if (description !== before.description) return { sample, from: before.description, to: description };
    }
    before = { chunk, samples, description };
  }
  return null;
}

function timeOf(times: Iterable<number[]>, sample: number): number {
  let [left, time] = [sample, 0];
  for (const [count = 0, duration = 0] of times) {
    time += Math.min(left, count) * duration;
    left -= count;
    if (left <= 0) break;
  }
  return time;
}

// Version 1 has two times of 64 bits before it, version 0 of 32.
function timescaleOf(view: DataView, { start, end }: Box): number {
  const at = start + (view.getUint8(start) === 1 ? 20 : 12);
  return at + 4 <= end ? view.getUint32(at) : 0;
}
