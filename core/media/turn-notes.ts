/** Reads what pictures themselves ask to be turned by, as FFmpeg's `trace_headers` prints it (H.264, D.2.27; H.265, D.2.17). */
import type { PropertyChange } from './frame-properties.js';

// A note this near to the beginning is of the first picture, whatever the file calls its first moment.
const FIRST_US = 100_000;
const MOST = 100;

/** Reads the log line by line, and finds the first note that asks for another turn than the first picture. */
export function createTurnReader(): {
  readonly read: (line: string) => void;
  /** Whether any picture has a note. */
  readonly any: () => boolean;
  /** Anticlockwise degrees. `tickUs`: microseconds of a unit of time of the stream. */
  readonly change: (tickUs: number) => PropertyChange | null;
} {
  const notes: { readonly at: number; readonly degrees: number }[] = [];
  let at = 0;
  let isNote = false;
  return {
    read(line) {
      const packet = /\bPacket: \d+ bytes.*\bpts (-?\d+)/.exec(line)?.[1];
      if (packet !== undefined) at = Number(packet);
      if (/\] Display Orientation\b/.test(line)) isNote = true;
      if (!isNote) return;
      const [, name, value] = /\b(display_orientation_cancel_flag|anticlockwise_rotation)\b.*= (\d+)/.exec(line) ?? [];
      const isCancel = name === 'display_orientation_cancel_flag';
      if (name === undefined || (isCancel && value === '0')) return;
      isNote = false;
      const degrees = isCancel ? 0 : Math.round((Number(value) * 360) / 65_536);
      if (notes.at(-1)?.degrees !== degrees && notes.length < MOST) notes.push({ at, degrees });
    },
    any: () => notes.length > 0,
    change(tickUs) {
      const [first] = notes;
      const from = first && first.at * tickUs < FIRST_US ? first.degrees : 0;
      const next = notes.find(({ degrees }) => degrees !== from);
      if (!next) return null;
      return { property: 'rotation', atUs: Math.round(next.at * tickUs), from: String(from), to: String(next.degrees) };
    },
  };
}
