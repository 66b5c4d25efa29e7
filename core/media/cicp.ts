/** Colour spaces that pictures name by numbers instead of a profile (ITU-T H.273), as FFmpeg names them. */
import type { ColorTags } from './media-info.js';

type Named = Pick<ColorTags, 'primaries' | 'transfer'>;

const PRIMARIES: Readonly<Record<number, string>> = {
  ...{ 1: 'bt709', 4: 'bt470m', 5: 'bt470bg', 6: 'smpte170m', 7: 'smpte240m', 8: 'film', 9: 'bt2020' },
  ...{ 11: 'smpte431', 12: 'smpte432', 22: 'ebu3213' },
};
const TRANSFERS: Readonly<Record<number, string>> = {
  ...{ 1: 'bt709', 4: 'bt470m', 5: 'bt470bg', 6: 'smpte170m', 13: 'iec61966-2-1', 14: 'bt2020-10', 15: 'bt2020-12' },
  ...{ 16: 'smpte2084', 18: 'arib-std-b67' },
};

/** What the `cICP` chunk of a PNG names; null where there is none. It goes before any profile (PNG 3, 4.3). */
export function parsePngCicp(head: Uint8Array): Named | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 8; at + 12 <= head.byteLength; at += 12 + view.getUint32(at)) {
    const type = toLatin(head, at + 4);
    if (type === 'cICP') return toNamed(view.getUint8(at + 8), view.getUint8(at + 9));
    if (type === 'IDAT' || type === 'IEND') return null;
  }
  return null;
}

/** What the `colr` box of an AVIF or HEIC picture names by numbers (ISO/IEC 14496-12, 12.1.5); null where there is none. */
export function parseHeifCicp(head: Uint8Array): Named | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 0; at + 12 <= head.byteLength; at++) {
    if (head[at] !== 0x63 || toLatin(head, at) !== 'colr' || toLatin(head, at + 4) !== 'nclx') continue;
    return toNamed(view.getUint16(at + 8), view.getUint16(at + 10));
  }
  return null;
}

function toNamed(primaries: number, transfer: number): Named | null {
  const [named, curve] = [PRIMARIES[primaries], TRANSFERS[transfer]];
  return named === undefined || curve === undefined ? null : { primaries: named, transfer: curve };
}

const toLatin = (bytes: Uint8Array, from: number): string => String.fromCharCode(...bytes.subarray(from, from + 4));
