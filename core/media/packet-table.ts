/**
 * Reads the packets that FFmpeg's `framecrc` muxer lists (libavformat/framecrcenc.c): a time base for each stream, then
 * `stream, dts, pts, duration, size, checksum[, F=flags][, side data]`. Times are those that FFmpeg works with: relative to the
 * file's start time, edit lists and wrapped clocks already applied.
 */
import { NumberColumn } from './number-column.js';

/** The packets of one stream, in the order of the file. */
export interface StreamPackets {
  readonly count: number;
  readonly keyFrames: number;
  /** First shown time; microseconds from the file's start time. Null where nothing is shown. */
  readonly startUs: number | null;
  /** Where the last packet ends. */
  readonly endUs: number | null;
  /** Whether the packet shown last says how long it lasts. */
  readonly endKnown: boolean;
  /** One tick of the stream's clock. */
  readonly tickUs: number;
  /** Shown times, not sorted, of packets that are shown; empty for sound. */
  readonly shownUs: Float64Array;
  /** Shown times and key-frame flags of all packets; empty unless asked for. */
  readonly ptsUs: Float64Array;
  readonly isKey: Uint8Array;
}

/** Takes pieces of the list as they come. */
export interface PacketReader {
  readonly read: (text: string) => void;
  /** By output stream. */
  readonly streams: () => StreamPackets[];
}

/** What a packet's flags say (libavcodec/packet.h). */
const KEY = 1;
const DISCARD = 4;

interface Column {
  tick: number;
  picture: boolean;
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

/** A reader. `every` keeps each packet of picture streams. */
export function createPacketReader({ every = false }: { every?: boolean } = {}): PacketReader {
  const columns: Column[] = [];
  let rest = '';
  const columnAt = (index: number): Column => {
    columns[index] ??= {
      tick: 1,
      picture: false,
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
    const at = Number.isFinite(pts) ? pts : dts;
    if (at === undefined || duration === undefined || !Number.isFinite(at)) return;
    const flagged = line.lastIndexOf('F=0x');
    const flags = flagged < 0 ? KEY : Number.parseInt(line.slice(flagged + 4), 16);
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
  // Packets before the edit list's start are decoded and thrown away.
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
  const { start, end } = column;
  return {
    count: column.count,
    keyFrames: column.keys,
    startUs: Number.isFinite(start) ? Math.round(start) : null,
    endUs: Number.isFinite(end) ? Math.round(end) : null,
    endKnown: column.lastLength > 0,
    tickUs: column.tick,
    shownUs: column.shown.toArray(),
    ptsUs: column.all.toArray(),
    isKey: Uint8Array.from(column.flags.toArray()),
  };
}
