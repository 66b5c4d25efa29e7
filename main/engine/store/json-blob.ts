/** JSON of any length as the database keeps it: as UTF-8 where it is short, gzipped where it is long. */
import { gunzipSync, gzipSync } from 'node:zlib';

const LONG_CHARACTERS = 4096;
// A malicious database must not fill the memory.
const LARGEST_BYTES = 512 << 20;

export function toJsonBlob(value: unknown): Uint8Array {
  const text = JSON.stringify(value);
  return text.length < LONG_CHARACTERS ? Buffer.from(text) : gzipSync(text, { level: 1 });
}

/** @throws where the bytes are damaged */
export function fromJsonBlob(bytes: Uint8Array): unknown {
  // JSON never begins like this.
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = isGzip ? gunzipSync(bytes, { maxOutputLength: LARGEST_BYTES }) : Buffer.from(bytes);
  return JSON.parse(text.toString('utf8')) as unknown;
}
