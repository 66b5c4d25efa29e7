/** Documents as the database keeps them: gzipped JSON. */
import { gunzipSync, gzipSync } from 'node:zlib';

// A malicious database must not fill the memory.
const LARGEST_BYTES = 512 << 20;

/** A document as bytes. Level 1: five times smaller already, in a few milliseconds. */
export const toBlob = (document: unknown): Uint8Array => gzipSync(JSON.stringify(document), { level: 1 });

/** The JSON of bytes; null where they are damaged. */
export function fromBlob(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(gunzipSync(bytes, { maxOutputLength: LARGEST_BYTES }).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
