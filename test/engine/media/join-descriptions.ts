/** One MP4 of two, whose single track describes the samples of each in the way of its own. */
import { type Box, boxesOf, toView } from '../../../core/media/mov-boxes.js';

const box = (type: string, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};
const words = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, i * 4);
  return bytes;
};
const table = (type: string, rows: readonly (readonly number[])[]): Buffer =>
  box(type, words(0, rows.length, ...rows.flat()));

/** Joins files of one track of pictures each, without B frames; `format` renames the second description. */
export function joinDescriptions(first: Buffer, second: Buffer, format?: string): Buffer {
  const [a, b] = [readTrack(first), readTrack(second)];
  if (format !== undefined) b.entry.write(format, 4, 'latin1');
  const start = a.ftyp.length + 8;
  const stbl = box(
    'stbl',
    box('stsd', words(0, 2), a.entry, b.entry),
    table('stts', [...a.times, ...b.times]),
    table('stss', [...a.keys, ...b.keys.map(([key = 0]) => [key + a.sizes.length])]),
    table('stsc', [
      [1, a.sizes.length, 1],
      [2, b.sizes.length, 2],
    ]),
    box('stsz', words(0, 0, a.sizes.length + b.sizes.length, ...a.sizes, ...b.sizes)),
    table('stco', [[start], [start + a.data.length]]),
  );
  const minf = box('minf', ...a.minf, stbl);
  const mdia = box('mdia', a.mdhd, a.hdlr, minf);
  return Buffer.concat([a.ftyp, box('mdat', a.data, b.data), box('moov', a.mvhd, box('trak', a.tkhd, mdia))]);
}

function readTrack(file: Buffer) {
  const view = toView(file);
  const child = (of: Box, type: string): Box => {
    const found = boxesOf(view, of.start, of.end).find((each) => each.type === type);
    if (!found) throw new Error(`no ${type}`);
    return found;
  };
  const whole = ({ start, end }: Box): Buffer => Buffer.from(file.subarray(start - 8, end));
  const rows = ({ start, end }: Box, columns: number, skip = 8): number[][] => {
    const count = view.getUint32(start + skip - 4);
    return Array.from({ length: Math.min(count, (end - start - skip) / (columns * 4)) }, (_, row) =>
      Array.from({ length: columns }, (__, i) => view.getUint32(start + skip + (row * columns + i) * 4)),
    );
  };
  const root = { type: '', start: 0, end: file.length };
  const moov = child(root, 'moov');
  const trak = child(moov, 'trak');
  const mdia = child(trak, 'mdia');
  const minf = child(mdia, 'minf');
  const stbl = child(minf, 'stbl');
  const twice = (copy: Buffer, at: number): Buffer => {
    copy.writeUInt32BE(copy.readUInt32BE(at) * 2, at);
    return copy;
  };
  const stsd = child(stbl, 'stsd');
  const mdat = child(root, 'mdat');
  return {
    ftyp: whole(child(root, 'ftyp')),
    // Durations, which are of the whole.
    mvhd: twice(whole(child(moov, 'mvhd')), 24),
    tkhd: twice(whole(child(trak, 'tkhd')), 28),
    mdhd: twice(whole(child(mdia, 'mdhd')), 24),
    hdlr: whole(child(mdia, 'hdlr')),
    minf: [whole(child(minf, 'vmhd')), whole(child(minf, 'dinf'))],
    entry: Buffer.from(file.subarray(stsd.start + 8, stsd.end)),
    times: rows(child(stbl, 'stts'), 2),
    keys: rows(child(stbl, 'stss'), 1),
    sizes: rows(child(stbl, 'stsz'), 1, 12).flat(),
    data: file.subarray(mdat.start, mdat.end),
  };
}
