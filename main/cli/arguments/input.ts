/** Standard input, whole. */

// More is no request and no secret.
const MOST_BYTES = 64 << 20;

/** Reads it as UTF-8 text up to its end. What is longer than 64 MiB is cut there. */
export async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8');
}
