/** Finds encrypted tracks by the `moov` box of an MP4 or MOV (ISO/IEC 23001-7, FairPlay), for FFmpeg does not tell. */
import { type Box, boxAt, boxesOf, toView, trackBoxes } from './mov-boxes.js';

const ENCRYPTED = /^(enc[vast]|drm[is])$/;
// Version, flags and the number of entries.
const STSD_HEADER = 8;

/** Whether each track in a `moov` box's content is encrypted, in file order, which is FFmpeg's stream order. */
export function parseMovEncryption(moov: Uint8Array): boolean[] {
  const view = toView(moov);
  return trackBoxes(view).map((track) => {
    const entries = boxAt(view, track, 'mdia', 'minf', 'stbl', 'stsd');
    return entries !== undefined && boxesOf(view, entries.start + STSD_HEADER, entries.end).some(isEncrypted);
  });
}

const isEncrypted = ({ type }: Box): boolean => ENCRYPTED.test(type);
