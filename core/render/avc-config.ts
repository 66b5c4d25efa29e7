/**
 * H.264 headers in MP4: the `avcC` record (ISO/IEC 14496-15, 5.3.3.1) with its sequence and picture parameter sets
 * (ITU-T H.264, 7.3.2). Streams with different headers can share a file if their sets have different ids and all of
 * them are in one record.
 */

/** A parsed `avcC` record. */
export interface AvcConfig {
  readonly profile: number;
  readonly compatibility: number;
  readonly level: number;
  /** NAL units, without length or start code. */
  readonly sps: readonly Uint8Array[];
  readonly pps: readonly Uint8Array[];
  /** The bytes after the sets: chroma format and bit depth of High profiles. */
  readonly extension: Uint8Array;
}

/** Parses a record; null for an invalid one. NAL lengths are 4 bytes, as every muxer writes them. */
export function parseAvcConfig(bytes: Uint8Array): AvcConfig | null {
  if (bytes.length < 7 || bytes[0] !== 1 || ((bytes[4] as number) & 3) !== 3) return null;
  const sps = readSets(bytes, 6, (bytes[5] as number) & 31);
  const pps = sps && readSets(bytes, sps.end + 1, bytes[sps.end] ?? 0);
  if (!sps || !pps) return null;
  return {
    profile: bytes[1] as number,
    compatibility: bytes[2] as number,
    level: bytes[3] as number,
    sps: sps.sets,
    pps: pps.sets,
    extension: bytes.slice(pps.end),
  };
}

function readSets(bytes: Uint8Array, start: number, count: number): { sets: Uint8Array[]; end: number } | null {
  const sets: Uint8Array[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (at + 2 + length > bytes.length) return null;
    sets.push(bytes.slice(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return { sets, end: at };
}

export function toAvcConfig(config: AvcConfig): Uint8Array {
  const sets = (list: readonly Uint8Array[]) => list.flatMap((set) => [set.length >> 8, set.length & 255, ...set]);
  return Uint8Array.from([
    1,
    config.profile,
    config.compatibility,
    config.level,
    0xff,
    0xe0 | config.sps.length,
    ...sets(config.sps),
    config.pps.length,
    ...sets(config.pps),
    ...config.extension,
  ]);
}

/** The ids of the parameter sets in a record. */
export function setNumbers(config: AvcConfig): { sps: number[]; pps: number[] } {
  // The id of a sequence set follows profile, constraints and level; that of a picture set comes first.
  return {
    sps: config.sps.map((set) => readExpGolomb(set, 4 * 8)),
    pps: config.pps.map((set) => readExpGolomb(set, 8)),
  };
}

// Profiles whose sequence sets name a chroma format and bit depths (ITU-T H.264, 7.3.2.1.1).
const NAMES_FORMAT = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135];

/** Whether all pictures are 4:2:0 of 8 bits. Decoders call monochrome 4:2:0 too, but not every player can show it. */
export const isPlain420 = ({ sps }: AvcConfig): boolean =>
  sps.every((set) => {
    if (!NAMES_FORMAT.includes(set[1] ?? 0)) return true;
    const id = expGolombAt(set, 4 * 8);
    const chroma = expGolombAt(set, id.end);
    const luma = expGolombAt(set, chroma.end);
    return chroma.value === 1 && luma.value === 0 && readExpGolomb(set, luma.end) === 0;
  });

const readExpGolomb = (bytes: Uint8Array, bit: number): number => expGolombAt(bytes, bit).value;

// Unsigned Exp-Golomb code (ITU-T H.264, 9.1) at a bit offset. Emulation prevention bytes cannot occur this early.
function expGolombAt(bytes: Uint8Array, bit: number): { value: number; end: number } {
  const read = (at: number): number => ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
  let zeros = 0;
  while (zeros < 16 && read(bit + zeros) === 0) zeros++;
  let value = 0;
  for (let i = 0; i <= zeros; i++) value = (value << 1) | read(bit + zeros + i);
  return { value: value - 1, end: bit + 2 * zeros + 1 };
}

const sameBytes = (p: Uint8Array, q: Uint8Array): boolean => p.length === q.length && p.every((v, i) => v === q[i]);

export const sameHeaders = (p: AvcConfig, q: AvcConfig): boolean =>
  p.sps.length === q.sps.length &&
  p.pps.length === q.pps.length &&
  p.sps.every((set, i) => sameBytes(set, q.sps[i] as Uint8Array)) &&
  p.pps.every((set, i) => sameBytes(set, q.pps[i] as Uint8Array));

/** One record for streams of both; null where one id has different sets in the two. */
export function mergeHeaders(p: AvcConfig, q: AvcConfig): AvcConfig | null {
  const numbers = [setNumbers(p), setNumbers(q)] as const;
  const sps = mergeSets(p.sps, numbers[0].sps, q.sps, numbers[1].sps);
  const pps = mergeSets(p.pps, numbers[0].pps, q.pps, numbers[1].pps);
  if (!sps || !pps || p.profile < 66 || q.profile < 66) return null;
  const higher = p.profile >= q.profile ? p : q;
  return { ...higher, compatibility: p.compatibility & q.compatibility, level: Math.max(p.level, q.level), sps, pps };
}

function mergeSets(
  first: readonly Uint8Array[],
  firstNumbers: readonly number[],
  second: readonly Uint8Array[],
  secondNumbers: readonly number[],
): Uint8Array[] | null {
  const merged = [...first];
  for (const [i, set] of second.entries()) {
    const at = firstNumbers.indexOf(secondNumbers[i] as number);
    if (at === -1) merged.push(set);
    else if (!sameBytes(first[at] as Uint8Array, set)) return null;
  }
  return merged;
}
