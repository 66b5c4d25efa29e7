/**
 * The encoder delay of an MP3. Encoders store it in the first frame ("Info" or "Xing", then "LAME"), and FFmpeg skips
 * it. See http://gabriel.mp3-tech.org/mp3infotag.html
 */

// The decoder's own delay, which FFmpeg adds to that of the encoder.
const DECODER_DELAY = 528 + 1;
const HEAD_BYTES = 8192;
const RATES = [44_100, 48_000, 32_000] as const;

/** The delay of a file in seconds; 0 where it stores none. */
export async function readEncoderDelay(address: string): Promise<number> {
  const tag = new DataView(await readBytes(address, 0, 10));
  const isTagged = tag.byteLength === 10 && ascii(tag, 0, 3) === 'ID3';
  // Seven bits in each byte.
  const size = isTagged ? [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (tag.getUint8(at) & 0x7f), 0) + 10 : 0;
  return parseEncoderDelay(new DataView(await readBytes(address, size, HEAD_BYTES)));
}

/** The delay that the first MP3 frame in some bytes stores, seconds. */
export function parseEncoderDelay(bytes: DataView): number {
  for (let at = 0; at + 4 < bytes.byteLength; at++) {
    const header = bytes.getUint32(at);
    if (header >>> 21 !== 0x7ff || ((header >>> 17) & 3) !== 1) continue;
    const version = (header >>> 19) & 3;
    const rate = RATES[(header >>> 10) & 3];
    if (version === 1 || rate === undefined) continue;
    const isMono = ((header >>> 6) & 3) === 3;
    const info = at + 4 + (version === 3 ? (isMono ? 17 : 32) : isMono ? 9 : 17);
    const lame = info + 120;
    if (lame + 24 > bytes.byteLength || !['Info', 'Xing'].includes(ascii(bytes, info, 4))) return 0;
    if (!/^(LAME|Lavf|Lavc)/.test(ascii(bytes, lame, 4))) return 0;
    const delay = bytes.getUint16(lame + 21) >>> 4;
    return (delay + DECODER_DELAY) / (version === 3 ? rate : version === 2 ? rate / 2 : rate / 4);
  }
  return 0;
}

async function readBytes(address: string, from: number, count: number): Promise<ArrayBuffer> {
  const response = await fetch(address, { headers: { Range: `bytes=${from}-${from + count - 1}` } });
  const bytes = response.ok ? await response.arrayBuffer() : new ArrayBuffer(0);
  // A server without support for ranges sends the whole file.
  return response.status === 206 ? bytes : bytes.slice(from, from + count);
}

const ascii = (bytes: DataView, at: number, count: number): string =>
  String.fromCharCode(...Array.from({ length: count }, (_, i) => bytes.getUint8(at + i)));
