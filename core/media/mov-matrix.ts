/**
 * Reads track matrices from the `moov` box of an MP4 or MOV, because FFmpeg's log has the rotation but not the
 * mirroring.
 */
import { type Turn, toTurn } from './display-matrix.js';

interface Box {
  readonly type: string;
  /** Offsets of the content. */
  readonly start: number;
  readonly end: number;
}

/** The {@link Turn} of each track in a `moov` box's content, in file order, which is FFmpeg's stream order. */
export function parseMovTurns(moov: Uint8Array): (Turn | null)[] {
  const view = new DataView(moov.buffer, moov.byteOffset, moov.byteLength);
  return boxesOf(view, 0, moov.byteLength)
    .filter((box) => box.type === 'trak')
    .map((track) => {
      const header = boxesOf(view, track.start, track.end).find((box) => box.type === 'tkhd');
      return header ? readHeader(view, header) : null;
    });
}

// A box that does not fit ends the reading.
function boxesOf(view: DataView, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  let at = from;
  while (at + 8 <= to && boxes.length < 10_000) {
    const small = view.getUint32(at);
    const large = small === 1 && at + 16 <= to ? Number(view.getBigUint64(at + 8)) : small;
    const size = small === 0 ? to - at : large;
    const header = small === 1 ? 16 : 8;
    if (size < header || at + size > to) break;
    boxes.push({ type: toType(view.getUint32(at + 4)), start: at + header, end: at + size });
    at += size;
  }
  return boxes;
}

const toType = (code: number): string =>
  String.fromCharCode((code >>> 24) & 255, (code >>> 16) & 255, (code >>> 8) & 255, code & 255);

function readHeader(view: DataView, { start, end }: Box): Turn | null {
  const wide = start < end && view.getUint8(start) === 1;
  const at = start + (wide ? 52 : 40);
  if (at + 36 > end) return null;
  return toTurn(Array.from({ length: 9 }, (_, i) => view.getInt32(at + i * 4)));
}
