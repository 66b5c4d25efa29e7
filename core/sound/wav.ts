/** WAV files (RIFF, linear PCM). */

const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;

/** Mono samples between -1 and 1 as a WAV file of 16 bits a sample. Louder ones are clipped. */
export function toWav(samples: Float32Array, sampleRate: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * SAMPLE_BYTES);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string): void => {
    for (let i = 0; i < letters.length; i++) view.setUint8(at + i, letters.charCodeAt(i));
  };
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * SAMPLE_BYTES, true);
  view.setUint16(32, SAMPLE_BYTES, true);
  view.setUint16(34, 8 * SAMPLE_BYTES, true);
  text(36, 'data');
  view.setUint32(40, samples.length * SAMPLE_BYTES, true);
  for (let i = 0; i < samples.length; i++) {
    const value = Math.max(-1, Math.min(1, samples[i] as number));
    view.setInt16(HEADER_BYTES + i * SAMPLE_BYTES, Math.round(value * 32_767), true);
  }
  return bytes;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

/** The samples of a WAV file, its channels mixed; null for what is none, or is coded otherwise. */
export function parseWav(bytes: Uint8Array): { readonly samples: Float32Array; readonly sampleRate: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || name(0) !== 'RIFF' || name(8) !== 'WAVE') return null;
  let format: { readonly sampleRate: number; readonly channels: number; readonly read: ReadSample } | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const from = at + 8;
    const size = Math.min(view.getUint32(at + 4, true), bytes.length - from);
    if (name(at) === 'fmt ' && size >= 16) format = parseFormat(view, from, size);
    // A program that writes to a pipe does not know the size.
    if (name(at) === 'data') return format && { ...mix(view, from, size, format), sampleRate: format.sampleRate };
    at = from + size + (size & 1);
  }
  return null;
}

interface ReadSample {
  readonly bytes: number;
  readonly at: (view: DataView, offset: number) => number;
}

const READERS: Readonly<Record<string, ReadSample>> = {
  [`${PCM}/8`]: { bytes: 1, at: (view, at) => (view.getUint8(at) - 128) / 128 },
  [`${PCM}/16`]: { bytes: 2, at: (view, at) => view.getInt16(at, true) / 32_768 },
  [`${PCM}/24`]: { bytes: 3, at: (view, at) => (view.getInt16(at + 1, true) * 256 + view.getUint8(at)) / 8_388_608 },
  [`${PCM}/32`]: { bytes: 4, at: (view, at) => view.getInt32(at, true) / 2_147_483_648 },
  [`${FLOAT}/32`]: { bytes: 4, at: (view, at) => view.getFloat32(at, true) },
};

function parseFormat(view: DataView, from: number, size: number) {
  const tag = view.getUint16(from, true);
  const channels = view.getUint16(from + 2, true);
  const sampleRate = view.getUint32(from + 4, true);
  const code = tag === EXTENSIBLE && size >= 26 ? view.getUint16(from + 24, true) : tag;
  const read = READERS[`${code}/${view.getUint16(from + 14, true)}`];
  return read && channels > 0 && channels <= 8 && sampleRate >= 1000 && sampleRate <= 384_000
    ? { sampleRate, channels, read }
    : null;
}

function mix(view: DataView, from: number, size: number, { channels, read }: { channels: number; read: ReadSample }) {
  const frames = Math.floor(size / (channels * read.bytes));
  const samples = new Float32Array(frames);
  for (let i = 0; i < frames; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += read.at(view, from + (i * channels + c) * read.bytes);
    samples[i] = Number.isFinite(sum) ? sum / channels : 0;
  }
  return { samples };
}
