/** Arguments that make FFmpeg or ffprobe open one file and nothing else, whatever the file says and is called. */
import { isAbsolute } from 'node:path';
import { ALLOWED_FORMATS, readFormatNow } from './formats.js';

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
 * @throws Error for a relative path, which would depend on the current folder
 */
export function inputArgs(path: string, { format, options = [] }: InputOptions = {}): string[] {
  const named = format === undefined ? readFormatNow(path) : format;
  return [...inputGuards(), ...(named ? ['-f', named] : []), ...options, '-i', fileUrl(path)];
}

/** The name under which FFmpeg opens a path as it stands: no protocol, option or pattern is read into it. */
export function fileUrl(path: string): string {
  if (!isAbsolute(path)) throw new Error(`The path ${path} is not absolute.`);
  return `file:${path}`;
}
