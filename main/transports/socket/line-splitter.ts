/** Bytes in, lines out, at a cost that grows with the bytes alone. */

const NEWLINE = 0x0a;
const NONE = Buffer.alloc(0);

/** Cuts a stream of bytes into lines. */
export interface LineSplitter {
  /** Takes the next bytes of the stream. */
  readonly push: (chunk: Buffer) => void;
  /**
   * The next line without its newline, null until there is one, `too-long` where it has more than `limit` bytes, whether
   * its end has come or not.
   */
  readonly next: (limit: number) => Buffer | 'too-long' | null;
  /** What came after the last newline, once the stream has ended. */
  readonly rest: () => Buffer;
}

/** A splitter with nothing in it. */
export function createLineSplitter(): LineSplitter {
  // The start of a line whose end has not come, in the pieces that it came in; none of them is looked at twice.
  let parts: Buffer[] = [];
  let held = 0;
  let fresh: Buffer = NONE;

  const take = (end: number): Buffer => {
    const line = parts.length === 0 ? fresh.subarray(0, end) : Buffer.concat([...parts, fresh.subarray(0, end)]);
    parts = [];
    held = 0;
    return line;
  };

  return {
    push(chunk) {
      fresh = fresh.length === 0 ? chunk : Buffer.concat([fresh, chunk]);
    },
    next(limit) {
      const end = fresh.indexOf(NEWLINE);
      if (held + (end < 0 ? fresh.length : end) > limit) return 'too-long';
      if (end >= 0) {
        const line = take(end);
        fresh = fresh.subarray(end + 1);
        return line;
      }
      if (fresh.length > 0) {
        parts.push(fresh);
        held += fresh.length;
        fresh = NONE;
      }
      return null;
    },
    rest() {
      const line = take(fresh.length);
      fresh = NONE;
      return line;
    },
  };
}
