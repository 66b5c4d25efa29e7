/** The part of MP4's boxes (ISO/IEC 14496-12) that is needed to read and replace a track's H.264 header. */

interface Box {
  readonly type: string;
  /** Offset of the size field. */
  readonly start: number;
  /** Offset of the content. */
  readonly body: number;
  readonly end: number;
}

// The path of boxes to the header, with the bytes of fields before the boxes inside each.
const PATH: readonly (readonly [type: string, fields: number])[] = [
  ['moov', 0],
  ['trak', 0],
  ['mdia', 0],
  ['minf', 0],
  ['stbl', 0],
  ['stsd', 8],
  ['avc1', 78],
  ['avcC', 0],
];

/** The content of the first H.264 track's `avcC`; null where there is none. `moov` is the bytes of a `moov` box or file. */
export function readAvcC(bytes: Uint8Array): Uint8Array | null {
  const found = findPath(bytes)?.at(-1);
  return found ? bytes.slice(found.body, found.end) : null;
}

/**
 * A `moov` box with its `avcC` replaced. It must be the last box of its file, as FFmpeg writes it by default, so that
 * the data before it keeps its offsets. Null where there is no `avcC`.
 */
export function replaceAvcC(bytes: Uint8Array, content: Uint8Array): Uint8Array | null {
  const boxes = findPath(bytes);
  const header = boxes?.at(-1);
  if (!boxes || !header) return null;
  const grown = content.length - (header.end - header.body);
  const out = new Uint8Array(bytes.length + grown);
  out.set(bytes.subarray(0, header.body));
  out.set(content, header.body);
  out.set(bytes.subarray(header.end), header.body + content.length);
  const view = new DataView(out.buffer);
  for (const box of boxes) view.setUint32(box.start, box.end - box.start + grown);
  return out;
}

function findPath(bytes: Uint8Array): Box[] | null {
  const found: Box[] = [];
  let start = 0;
  let end = bytes.length;
  for (const [type, fields] of PATH) {
    const box = findBox(bytes, start, end, type);
    if (!box) return null;
    found.push(box);
    start = box.body + fields;
    end = box.end;
  }
  return found;
}

function findBox(bytes: Uint8Array, start: number, end: number, type: string): Box | null {
  for (const box of boxesIn(bytes, start, end)) {
    if (box.type !== type) continue;
    return box.body - box.start === 8 ? box : null;
  }
  return null;
}

// Ends at the first box that is damaged.
function* boxesIn(bytes: Uint8Array, start: number, end: number): Generator<Box> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = start; at + 8 <= end; ) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const short = view.getUint32(at);
    const long = short === 1 && at + 16 <= end;
    const size = long ? Number(view.getBigUint64(at + 8)) : short === 0 ? end - at : short;
    if (size < 8 || at + size > end) return;
    yield { type, start: at, body: at + (long ? 16 : 8), end: at + size };
    at += size;
  }
}

// Fields of a box before its flags: the version; before the handler's type: version, flags and four bytes of zero.
const FLAGS_END = 3;
const HANDLER_AT = 8;
const ENABLED = 1;

/** Clears the flag of text tracks that shows them without being asked (8.3.2). `moov` is a `moov` box, changed in place. */
export function disableSubtitles(moov: Uint8Array): void {
  const index = findBox(moov, 0, moov.length, 'moov');
  if (!index) return;
  for (const track of boxesIn(moov, index.body, index.end)) {
    if (track.type !== 'trak') continue;
    const header = findBox(moov, track.body, track.end, 'tkhd');
    const media = findBox(moov, track.body, track.end, 'mdia');
    const handler = media && findBox(moov, media.body, media.end, 'hdlr');
    if (!header || !handler) continue;
    const kind = String.fromCharCode(...moov.subarray(handler.body + HANDLER_AT, handler.body + HANDLER_AT + 4));
    const at = header.body + FLAGS_END;
    if (kind === 'sbtl' || kind === 'text') moov[at] = (moov[at] ?? 0) & ~ENABLED;
  }
}
