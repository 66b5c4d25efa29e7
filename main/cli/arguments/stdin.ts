/** Reads standard input. */

// Requests and secrets are far smaller.
const MOST_BYTES = 64 << 20;

/** Reads standard input as UTF-8 text, cut after 64 MiB. */
export async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8');
}
