/** Proves that a program is FFmpeg or ffprobe by running its `-version`, and remembers the proof on disk. */
import { execFile } from 'node:child_process';
import { access, chmod, constants, stat } from 'node:fs/promises';
import { z } from 'zod';
import { toEnglish } from '../../../core/locales/english.js';
import { type Message, message } from '../../../core/locales/message.js';
import { readToolCache, writeToolCache } from './tool-cache.js';
import type { FfmpegProgram } from './tools.js';

/** Parsed output of `-version`. */
const Version = z.object({
  version: z.string(),
  major: z.number(),
  isRecent: z.boolean(),
  configuration: z.array(z.string()),
});
type Version = z.infer<typeof Version>;

const CACHE_FILE = 'ffmpeg-versions.json';
const VERSION_TIMEOUT_MS = 15_000;

/** Why a candidate is not taken; `missing` ones are not worth a line of their own. */
export class ToolRejectedError extends Error {
  constructor(
    readonly text: Message,
    readonly missing = false,
  ) {
    super(toEnglish(text));
  }
}

/**
 * Runs `path -version` unless a file of the same size and time was proven before.
 * @throws ToolRejectedError with the reason
 */
export async function checkTool(
  name: 'ffmpeg' | 'ffprobe',
  path: string,
  cacheFolder: string | undefined,
): Promise<Omit<FfmpegProgram, 'source'>> {
  const stamp = await readStamp(path);
  await makeExecutable(path);
  const key = `${name} ${path} ${stamp}`;
  const known = await readToolCache(cacheFolder, CACHE_FILE, key, Version);
  if (known !== null) return { path, stamp, ...known };
  const version = parseVersion(name, await readVersion(path));
  await writeToolCache(cacheFolder, CACHE_FILE, key, version);
  return { path, stamp, ...version };
}

/** Reads what `-version` printed. Major versions follow libavutil's: 56 is FFmpeg 4, 59 is 7, snapshots included. */
export function parseVersion(name: 'ffmpeg' | 'ffprobe', text: string): Version {
  const version = new RegExp(`^${name} version (\\S+)`).exec(text)?.[1];
  if (version === undefined) throw new ToolRejectedError(message('doctor:tool.unnamed', { tool: name }));
  const [, avutil = 0, minor = 0] = (/^libavutil\s+(\d+)\.\s*(\d+)\./m.exec(text) ?? []).map(Number);
  const configuration = (/^configuration: (.*)$/m.exec(text)?.[1] ?? '').split(' ').filter((flag) => flag !== '');
  // FFmpeg 5.1 came with libavutil 57.28. A build that does not print it is believed.
  const isRecent = avutil === 0 || avutil > 57 || (avutil === 57 && minor >= 28);
  return { version, major: Math.max(0, avutil - 52), isRecent, configuration };
}

async function readStamp(path: string): Promise<string> {
  const info = await stat(path).catch(() => {
    throw new ToolRejectedError(message('doctor:tool.absent'), true);
  });
  if (!info.isFile()) throw new ToolRejectedError(message('doctor:tool.noFile'));
  return `${info.size}-${Math.round(info.mtimeMs)}`;
}

async function makeExecutable(path: string): Promise<void> {
  const runs = () => access(path, constants.X_OK);
  await runs()
    .catch(() => chmod(path, 0o755).then(runs))
    .catch(() => {
      throw new ToolRejectedError(message('doctor:tool.notExecutable'));
    });
}

function readVersion(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      timeout: VERSION_TIMEOUT_MS,
      killSignal: 'SIGKILL',
      maxBuffer: 1 << 20,
      windowsHide: true,
    } as const;
    execFile(path, ['-version'], options, (error, stdout) => {
      if (error === null) resolve(stdout);
      else if (error.killed === true) reject(new ToolRejectedError(message('doctor:tool.silent')));
      else if (typeof error.signal === 'string')
        reject(new ToolRejectedError(message('doctor:tool.crashed', { signal: error.signal })));
      else if (error.code === 'ENOENT') reject(new ToolRejectedError(message('doctor:tool.foreign')));
      else reject(new ToolRejectedError(message('doctor:tool.fails', { detail: firstLine(error.message) })));
    });
  });
}

const firstLine = (text: string): string => text.replace(/^Command failed:[^\n]*\n/, '').split('\n')[0] ?? '';
