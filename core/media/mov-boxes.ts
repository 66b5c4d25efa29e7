/** Walks the boxes of an MP4 or MOV. */

export interface Box {
  readonly type: string;
  /** Offsets of the content. */
  readonly start: number;
  readonly end: number;
}

export const toView = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The boxes from `from` to `to`. A box that does not fit ends the reading. */
export function boxesOf(view: DataView, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  let at = from;
  while (at + 8 <= to && boxes.length < 10_000) {
    const small = view.getUint32(at);
    const large = small === 1 && at + 16 <= to ? Number(view.getBigUint64(at + 8)) : small;
    const size = small === 0 ? to - at : large;
    const header = small === 1 ? 16 : 8;
    if (size < header || at + size > to) break;
    boxes.push({ type: toType(view.getUint32(at + 4)), start: at + header, end: at + size });
    at += size;
  }
  return boxes;
}

/** The first box at a path of types inside another; undefined where there is none. */
export const boxAt = (view: DataView, box: Box | undefined, ...path: readonly string[]): Box | undefined =>
  path.reduce<Box | undefined>(
    (inside, type) => inside && boxesOf(view, inside.start, inside.end).find((child) => child.type === type),
    box,
  );

/** The tracks of a `moov` box's content. */
export const trackBoxes = (view: DataView): Box[] =>
  boxesOf(view, 0, view.byteLength).filter(({ type }) => type === 'trak');

const toType = (code: number): string =>
  String.fromCharCode((code >>> 24) & 255, (code >>> 16) & 255, (code >>> 8) & 255, code & 255);
