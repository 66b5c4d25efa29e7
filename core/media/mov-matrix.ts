/**
 * Reads track matrices from the `moov` box of an MP4 or MOV, because FFmpeg's log has the rotation but not the
 * mirroring.
 */
import { type DisplayOrientation, toDisplayOrientation } from './display-matrix.js';
import { type Box, boxesOf, toView } from './mov-boxes.js';

/** The {@link DisplayOrientation} of each track in a `moov` box's content, in file order, which is FFmpeg's stream order. */
export function parseMovOrientations(moov: Uint8Array): (DisplayOrientation | null)[] {
  const view = toView(moov);
  return boxesOf(view, 0, moov.byteLength)
    .filter((box) => box.type === 'trak')
    .map((track) => {
      const header = boxesOf(view, track.start, track.end).find((box) => box.type === 'tkhd');
      return header ? readHeader(view, header) : null;
    });
}

function readHeader(view: DataView, { start, end }: Box): DisplayOrientation | null {
  const wide = start < end && view.getUint8(start) === 1;
  const at = start + (wide ? 52 : 40);
  if (at + 36 > end) return null;
  return toDisplayOrientation(Array.from({ length: 9 }, (_, i) => view.getInt32(at + i * 4)));
}
