/**
 * Parses the packet list of FFmpeg's `framecrc` muxer (libavformat/framecrcenc.c): a time base for each stream, then
 * `stream, dts, pts, duration, size, checksum[, F=flags][, side data]`. Times are relative to the file's start time,
 * with edit lists and timestamp wrapping applied.
 */
import { NumberColumn } from './number-column.js';

/** The packets of one stream, in file order. */
export interface StreamPackets {
  readonly count: number;
  readonly keyFrames: number;
  /** First presentation time; microseconds from the file's start time. Null where no packet is presented. */
  readonly startUs: number | null;
  /** End of the last packet. */
  readonly endUs: number | null;
  /** Whether the packet presented last has a duration. */
  readonly endKnown: boolean;
  /** Length of one tick of the stream's time base. */
  readonly tickUs: number;
  /** Presentation times of the presented packets, not sorted; empty for sound. */
  readonly shownUs: Float64Array;
  /** Presentation times and key-frame flags of all packets; empty unless they were requested. */
  readonly ptsUs: Float64Array;
  readonly isKey: Uint8Array;
}

/** Reads the list in chunks. */
export interface PacketReader {
  readonly read: (text: string) => void;
  /** By output stream. */
  readonly streams: () => StreamPackets[];
}

/** Packet flags (libavcodec/packet.h). */
const KEY = 1;
const DISCARD = 4;

// FFmpeg's AV_NOPTS_VALUE is the lowest number of 64 bits.
const isTime = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value) && value > -(2 ** 62);

interface Column {
  tick: number;
  picture: boolean;
  timed: boolean;
  count: number;
  keys: number;
  start: number;
  end: number;
  last: number;
  lastLength: number;
  readonly shown: NumberColumn;
  readonly all: NumberColumn;
  readonly flags: NumberColumn;
}

/** A reader. With `every` it keeps all packets of picture streams. */
export function createPacketReader({ every = false }: { every?: boolean } = {}): PacketReader {
  const columns: Column[] = [];
  let rest = '';
  const columnAt = (index: number): Column => {
    columns[index] ??= {
      tick: 1,
      picture: false,
      timed: false,
      count: 0,
      keys: 0,
      start: Number.POSITIVE_INFINITY,
      end: Number.NEGATIVE_INFINITY,
      last: Number.NEGATIVE_INFINITY,
      lastLength: 0,
      shown: new NumberColumn(),
      all: new NumberColumn(),
      flags: new NumberColumn(),
    };
    return columns[index];
  };
  const readLine = (line: string): void => {
    if (line.startsWith('#')) {
      const base = /^#tb (\d+): (\d+)\/(\d+)/.exec(line);
      if (base) columnAt(Number(base[1])).tick = (Number(base[2]) * 1_000_000) / Number(base[3]);
      const media = /^#media_type (\d+): video/.exec(line);
      if (media) columnAt(Number(media[1])).picture = true;
      return;
    }
    if (!/^\d/.test(line)) return;
    const [index, dts, pts, duration] = line.split(',', 4).map(Number);
    if (index === undefined || !Number.isInteger(index) || index < 0 || index > 10_000) return;
    const at = isTime(pts) ? pts : dts;
    if (!isTime(at) || duration === undefined) return;
    const flagged = line.lastIndexOf('F=0x');
    const flags = flagged < 0 ? KEY : Number.parseInt(line.slice(flagged + 4), 16);
    if (isTime(pts)) columnAt(index).timed = true;
    add(columnAt(index), at, Number.isFinite(duration) ? duration : 0, flags, every);
  };
  return {
    read(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) readLine(line);
    },
    streams: () => columns.map(toPackets),
  };
}

function add(column: Column, at: number, duration: number, flags: number, every: boolean): void {
  const us = at * column.tick;
  column.count++;
  if (flags & KEY) column.keys++;
  if (column.picture && every) {
    column.all.push(us);
    column.flags.push(flags & KEY ? 1 : 0);
  }
  // Packets before the start of the edit list are decoded but not presented.
  if (flags & DISCARD) return;
  if (column.picture) column.shown.push(us);
  column.start = Math.min(column.start, us);
  column.end = Math.max(column.end, us + duration * column.tick);
  if (us >= column.last) {
    column.last = us;
    column.lastLength = duration;
  }
}

function toPackets(column: Column): StreamPackets {
  // Bare streams have only decoding times, which begin before zero.
  const origin = column.timed || !Number.isFinite(column.start) ? 0 : column.start;
  const [start, end] = [column.start - origin, column.end - origin];
  return {
    count: column.count,
    keyFrames: column.keys,
    startUs: Number.isFinite(start) ? Math.round(start) : null,
    endUs: Number.isFinite(end) ? Math.round(end) : null,
    endKnown: column.lastLength > 0,
    tickUs: column.tick,
    shownUs: column.shown.toArray().map((us) => us - origin),
    ptsUs: column.all.toArray().map((us) => us - origin),
    isKey: Uint8Array.from(column.flags.toArray()),
  };
}
