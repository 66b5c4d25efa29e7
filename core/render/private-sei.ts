/**
 * Supplemental enhancement information of H.264 (ITU-T H.264, 7.3.2.3 and annex D): cameras write places, captions and
 * whatever they like into it.
 */

// Buffering and timing, recovery points, repeated marking, film grain, stereo packing, orientation, light levels, transfer.
const NEEDED: ReadonlySet<number> = new Set([0, 1, 6, 7, 19, 45, 47, 137, 144, 147]);

const LENGTH_BYTES = 4;
const FILLER = 12;
const TRAILING = 0x80;
// The header of a unit and its trailing bits.
const SHORTEST_UNIT = 2;

export const isSei = (header: number): boolean => (header & 31) === 6;

/**
 * A unit of that kind, its length of 4 bytes before it, without the messages that decoding does not need; null where there
 * are none. It takes the same bytes: what became free is a unit of filler data, which is to be removed.
 */
export function removePrivateSei(unit: Uint8Array): Uint8Array | null {
  const content = unit.subarray(LENGTH_BYTES);
  const messages = readMessages(toPayload(content.subarray(1)));
  const needed = messages?.filter(({ type }) => NEEDED.has(type)) ?? [];
  if (messages && needed.length === messages.length) return null;
  const rest = [...needed.flatMap(({ bytes }) => [...bytes]), TRAILING];
  const kept = needed.length > 0 ? withLength([content[0] ?? 0, ...toCoded(rest)]) : [];
  const free = unit.length - kept.length - LENGTH_BYTES;
  // So few bytes hold nothing.
  if (free < SHORTEST_UNIT) return null;
  return Uint8Array.from([...kept, ...withLength(fillerUnit(free))]);
}

const fillerUnit = (length: number): number[] => [FILLER, ...new Uint8Array(length - 2).fill(0xff), TRAILING];

interface SeiMessage {
  readonly type: number;
  /** With its type and size. */
  readonly bytes: Uint8Array;
}

/** The messages of an unescaped unit; null where it is damaged. */
function readMessages(bytes: Uint8Array): SeiMessage[] | null {
  const messages: SeiMessage[] = [];
  let at = 0;
  // Types and sizes from 255 on are sums.
  const readSum = (): number => {
    let sum = 0;
    while (bytes[at] === 0xff) {
      sum += 255;
      at++;
    }
    return sum + (bytes[at++] ?? 0);
  };
  while (at < bytes.length && !(bytes[at] === TRAILING && isZero(bytes.subarray(at + 1)))) {
    const from = at;
    const type = readSum();
    const size = readSum();
    at += size;
    if (at > bytes.length) return null;
    messages.push({ type, bytes: bytes.subarray(from, at) });
  }
  return messages;
}

const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

// Emulation prevention (ITU-T H.264, 7.4.1): a 3 stands after two zeros where 0 to 3 would follow.
function toPayload(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let zeros = 0;
  for (const byte of bytes) {
    if (zeros >= 2 && byte === 3) zeros = 0;
    else {
      out.push(byte);
      zeros = byte === 0 ? zeros + 1 : 0;
    }
  }
  return Uint8Array.from(out);
}

function toCoded(bytes: readonly number[]): number[] {
  const out: number[] = [];
  let zeros = 0;
  for (const byte of bytes) {
    if (zeros >= 2 && byte <= 3) {
      out.push(3);
      zeros = 0;
    }
    out.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return out;
}

const withLength = (unit: readonly number[]): number[] => [
  ...[unit.length >>> 24, (unit.length >>> 16) & 255, (unit.length >>> 8) & 255, unit.length & 255],
  ...unit,
];
