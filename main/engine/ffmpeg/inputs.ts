/** Arguments that make FFmpeg or ffprobe open one file and nothing else, whatever the file says and is called. */
import { isAbsolute, join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { ALLOWED_FORMATS, readFormatNow } from './formats.js';

/** How to open a file. */
export interface InputOptions {
  /** A demuxer from `readFormat`, null to let FFmpeg find out; read from the file's first bytes when absent. */
  readonly format?: string | null;
  /** Options of this input: `-ss`, `-stream_loop`, `-c:v` and the like. */
  readonly options?: readonly string[];
}

/** What guards an input: only files, only demuxers that follow no references. */
export const inputGuards = (formats: readonly string[] = ALLOWED_FORMATS): string[] => [
  '-protocol_whitelist',
  'file',
  '-format_whitelist',
  formats.join(','),
];

/**
 * Everything up to and including `-i` for a file of the user's.
 * @throws UprightError `bug` for a relative path, which would depend on the current folder
 */
export function inputArgs(path: string, { format, options = [] }: InputOptions = {}): string[] {
  const named = format === undefined ? readFormatNow(path) : format;
  return [...inputGuards(), ...(named ? ['-f', named] : []), ...options, '-i', fileUrl(path)];
}

/** A numbered picture sequence: `prefix` and a number of `digits` digits (0 for none leading) and `suffix`, in `folder`. */
export interface Sequence {
  readonly folder: string;
  readonly prefix: string;
  readonly digits: number;
  readonly suffix: string;
  /** Number of the first picture. */
  readonly first: number;
  /** Frames a second, such as `30000/1001`. */
  readonly rate: string;
}

/** Everything up to and including `-i` for a picture sequence. Percent signs in names are doubled, as the pattern wants. */
export function sequenceArgs(sequence: Sequence): string[] {
  const { folder, prefix, digits, suffix, first, rate } = sequence;
  const literal = (text: string): string => text.replaceAll('%', '%%');
  const pattern = `${literal(join(folder, prefix))}%${digits > 0 ? `0${digits}` : ''}d${literal(suffix)}`;
  const options = ['-f', 'image2', '-pattern_type', 'sequence', '-framerate', rate, '-start_number', String(first)];
  return [...inputGuards(['image2']), ...options, '-i', fileUrl(pattern)];
}

/** The name under which FFmpeg opens a path as it stands: no protocol, option or pattern is read into it. */
export function fileUrl(path: string): string {
  if (!isAbsolute(path)) throw new UprightError('bug', `The path ${path} is not absolute.`);
  return `file:${path}`;
}
