/**
 * Parses what FFmpeg prints about an input (`av_dump_format` in libavformat/dump.c, `avcodec_string` in libavcodec).
 */
import { toChannelCount } from './channel-layout.js';
import { toQuarter } from './display-matrix.js';
import { parseDolbyVisionLine } from './dolby-vision.js';
import { toRate } from './frame-rate.js';
import type { ColorTags } from './media-info.js';
import { blankStream, type RawFile, type RawStream, toCodecTag, toColorTag } from './raw-probe.js';

/** Reads FFmpeg's log line by line. */
export interface DumpReader {
  readonly read: (line: string) => void;
  /** What was read so far; null where FFmpeg printed no input. */
  readonly file: () => RawFile | null;
  /** For each output stream the index of its input stream, once FFmpeg has printed the mapping. */
  readonly mapped: () => readonly number[];
}

/** A reader for one run of FFmpeg with one input. */
export function createDumpReader(): DumpReader {
  let container: string | null = null;
  let durationUs: number | null = null;
  let originUs = 0;
  let inInput = false;
  const streams: RawStream[] = [];
  const mapped: number[] = [];
  const change = (more: Partial<RawStream>) => {
    const last = streams.pop();
    if (last) streams.push({ ...last, ...more });
  };
  return {
    read(line) {
      const opened = /^Input #0, (.+?), from '/.exec(line);
      if (opened?.[1] && container === null) {
        container = opened[1];
        inInput = true;
        return;
      }
      const map = /^ {2}Stream #0:(\d+) -> #0:(\d+) /.exec(line);
      if (map) {
        mapped[Number(map[2])] = Number(map[1]);
        inInput = false;
      }
      if (/^(Output #|Stream mapping:)/.test(line)) inInput = false;
      if (!inInput) return;
      const length = /^ {2}Duration: (?:(\d+):(\d\d):(\d\d(?:\.\d+)?)|N\/A)(?:, start: (-?[\d.]+))?/.exec(line);
      if (length?.[1]) durationUs = toMicroseconds(length);
      if (length?.[4]) originUs = Math.round(Number(length[4]) * 1_000_000);
      const stream = /^ {2,4}Stream #0:(\d+)(?:\[[^\]]*\])?(?:\([^)]*\))?: (\w+): (.*)$/.exec(line);
      if (stream) streams.push(parseStream(Number(stream[1]), stream[2] ?? '', stream[3] ?? '', originUs));
      const turned = /^ +displaymatrix: rotation of (-?[\d.]+) degrees/.exec(line);
      // FFmpeg's rotation is anticlockwise.
      if (turned) change({ turn: { rotation: toQuarter(-Number(turned[1])), mirrored: false } });
      const dolbyVision = parseDolbyVisionLine(line);
      if (dolbyVision) change({ dolbyVision });
      if (/^ +alpha_mode *: *1\b/i.test(line)) change({ hiddenAlpha: true });
      if (/^ +enc_key_id *:/i.test(line)) change({ encrypted: true });
    },
    file: () => (container === null ? null : { container, originUs, durationUs, streams }),
    mapped: () => mapped,
  };
}

const toMicroseconds = ([, h, m, s]: RegExpExecArray): number =>
  Math.round((Number(h) * 3600 + Number(m) * 60 + Number(s)) * 1_000_000);

function parseStream(index: number, type: string, text: string, originUs: number): RawStream {
  const parts = splitOutside(text);
  const [codec = '', ...rest] = parts;
  const name = /^\S+/.exec(codec)?.[0] ?? 'none';
  const base = {
    ...blankStream(index),
    // ffprobe's word for what FFmpeg calls `none`.
    codec: name === 'none' ? 'unknown' : name,
    profile: toProfile(codec),
    tag: toCodecTag(/\((\S+) \/ 0x[0-9a-f]+\)/i.exec(codec)?.[1]),
  };
  const started = /^start (-?[\d.]+)/.exec(parts.find((part) => part.startsWith('start ')) ?? '');
  const startUs = started ? Math.round(Number(started[1]) * 1_000_000) - originUs : null;
  if (type === 'Video') return { ...base, type: 'video', startUs, ...parseVideo(rest, text) };
  if (type === 'Audio') return { ...base, type: 'audio', startUs, ...parseAudio(rest) };
  return base;
}

// `av1 (libdav1d) (Main) (av01 / 0x31307661)`: the decoder where its name differs, the profile, the tag.
function toProfile(codec: string): string | null {
  const groups = [...codec.matchAll(/\(([^()/]+(?:\([^()]*\))?)\)/g)].map((match) => match[1] ?? '');
  return groups.findLast((group) => !/^lib|_(cuvid|qsv|v4l2m2m)$/.test(group)) ?? null;
}

function parseVideo(parts: readonly string[], text: string): Partial<RawStream> {
  const sized = parts.findIndex((part) => /^\d+x\d+(?: |$)/.test(part));
  const size = /^(\d+)x(\d+)/.exec(parts[sized] ?? '');
  const aspect = /\bSAR (\d+):(\d+)/.exec(text);
  const rate = /(?:^|, )([\d.]+)(k?) fps\b/.exec(text);
  const format = sized > 0 ? (parts[0] ?? '') : '';
  return {
    width: Number(size?.[1] ?? 0),
    height: Number(size?.[2] ?? 0),
    sampleAspect: aspect ? toAspect(Number(aspect[1]), Number(aspect[2])) : { num: 1, den: 1 },
    fps: rate ? toRate(Number(rate[1]) * (rate[2] ? 1000 : 1)) : null,
    attached: /\((attached pic|timed thumbnails|still image)\)/.test(text),
    ...parsePixels(format),
  };
}

// `yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67, progressive)`: matrix, primaries and transfer, or one name if they are
// equal.
function parsePixels(format: string): Pick<RawStream, 'pixelFormat' | 'color' | 'field'> {
  const open = format.indexOf('(');
  const pixelFormat = open < 0 ? format : format.slice(0, open);
  const parts = open < 0 ? [] : splitOutside(format.slice(open + 1, -1));
  let color: ColorTags = { primaries: null, transfer: null, matrix: null, range: null };
  let field: RawStream['field'] = 'progressive';
  for (const part of parts) {
    if (part === 'tv') color = { ...color, range: 'limited' };
    else if (part === 'pc') color = { ...color, range: 'full' };
    else if (part === 'top first' || part.startsWith('bottom coded first')) field = 'top-first';
    else if (part === 'bottom first' || part.startsWith('top coded first')) field = 'bottom-first';
    else if (part !== 'progressive' && !/^\d+ bpc$/.test(part)) {
      const [matrix, primaries = matrix, transfer = primaries] = part.split('/');
      color = {
        ...color,
        matrix: toColorTag(matrix),
        primaries: toColorTag(primaries),
        transfer: toColorTag(transfer),
      };
    }
  }
  return { pixelFormat, color, field };
}

function parseAudio(parts: readonly string[]): Partial<RawStream> {
  const at = parts.findIndex((part) => /^\d+ Hz\b/.test(part));
  const layout = (parts[at + 1] ?? '').replace(/ \((default|forced|original|dub|comment)\).*$/, '');
  return {
    sampleRate: Number.parseInt(parts[at] ?? '0', 10) || 0,
    channels: at < 0 ? 0 : toChannelCount(layout),
    layout: at < 0 || layout === '' ? null : layout,
  };
}

const toAspect = (num: number, den: number): { num: number; den: number } =>
  num > 0 && den > 0 ? { num, den } : { num: 1, den: 1 };

/** Splits at `, ` outside of parentheses. */
function splitOutside(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (sign === '(' || sign === '[') depth++;
    else if (sign === ')' || sign === ']') depth--;
    else if (depth === 0 && sign === ',' && text[i + 1] === ' ') {
      parts.push(text.slice(from, i));
      from = i + 2;
    }
  }
  parts.push(text.slice(from));
  return parts;
}
