/** Finds the FFmpeg and the ffprobe to use. */
import { toEnglish } from '../../../core/locales/english.js';
import { clauseOf, listOf, type Message, message } from '../../../core/locales/message.js';
import { UprightError } from '../../../core/errors.js';
import { type Candidate, type Environment, ffmpegCandidates, ffprobeCandidates, sourceLabel } from './candidates.js';
import { checkTool, ToolRejectedError } from './tool-check.js';
import { installCommand } from './install-command.js';
import { type FfmpegTools, MINIMUM_FFMPEG, type RejectedTool, type FfmpegProgram } from './tools.js';

export interface LocateOptions {
  /** The user's own choice of FFmpeg. */
  readonly setting?: string | undefined;
  /** The variables to read; the process's own when absent. */
  readonly env?: Environment;
  /** Where proofs are kept, so that a second start runs nothing. */
  readonly cacheFolder?: string | undefined;
}

/**
 * The first FFmpeg of the user's setting, UPRIGHT_FFMPEG, npm's packages and PATH that runs, is recent, has what every
 * render needs (libass, libx264) and, unless the user named it, may be passed on.
 * @throws UprightError `ffmpeg.missing` with the command that brings one, and the refused candidates as data
 */
export async function locateFfmpeg(options: LocateOptions = {}): Promise<FfmpegTools> {
  const env = options.env ?? process.env;
  const tried: RejectedTool[] = [];
  const ffmpeg = await findFfmpeg(ffmpegCandidates(options.setting, env), options.cacheFolder, tried);
  if (ffmpeg === null) {
    const [first] = tried;
    const text = first
      ? message('rendering:noFfmpegBecause', {
          command: installCommand(),
          source: sourceLabel(first.source),
          why: first.text ? clauseOf(first.text) : first.reason,
        })
      : message('rendering:noFfmpeg', { command: installCommand() });
    throw new UprightError('ffmpeg.missing', text, { tried });
  }
  const ffprobe = await findFfprobe(ffprobeCandidates(ffmpeg.path, env), options.cacheFolder, tried);
  return { ffmpeg, ffprobe, tried };
}

async function findFfmpeg(
  candidates: Candidate[],
  cacheFolder: string | undefined,
  tried: RejectedTool[],
): Promise<FfmpegProgram | null> {
  for (const candidate of candidates) {
    const tool = await tryCandidate('ffmpeg', candidate, cacheFolder, tried);
    if (tool === null) continue;
    const text = whyUnfit(tool, candidate.chosen);
    if (text === null) return tool;
    tried.push({ tool: 'ffmpeg', path: tool.path, source: tool.source, reason: toEnglish(text), text });
  }
  return null;
}

async function findFfprobe(
  candidates: Candidate[],
  cacheFolder: string | undefined,
  tried: RejectedTool[],
): Promise<FfmpegProgram | null> {
  for (const candidate of candidates) {
    const tool = await tryCandidate('ffprobe', candidate, cacheFolder, tried);
    if (tool !== null) return tool;
  }
  return null;
}

/** A candidate that is simply not there leaves no line, unless the user named it. */
async function tryCandidate(
  name: 'ffmpeg' | 'ffprobe',
  candidate: Candidate,
  cacheFolder: string | undefined,
  tried: RejectedTool[],
): Promise<FfmpegProgram | null> {
  try {
    const checked = await checkTool(name, candidate.path, cacheFolder);
    return { ...checked, source: candidate.source };
  } catch (error) {
    if (!(error instanceof ToolRejectedError)) throw error;
    if (!error.missing || candidate.chosen) {
      tried.push({
        tool: name,
        path: candidate.path,
        source: candidate.source,
        reason: error.message,
        text: error.text,
      });
    }
    return null;
  }
}

/** Why renders cannot be made with it. A build that prints no flags is believed. */
function whyUnfit({ configuration, isRecent }: FfmpegProgram, chosen: boolean): Message | null {
  if (!isRecent) return message('doctor:tool.old', { version: MINIMUM_FFMPEG });
  if (configuration.length === 0) return null;
  const missing = ['libass', 'libx264'].filter((part) => !configuration.includes(`--enable-${part}`));
  if (missing.length > 0) return message('doctor:tool.lacks', { parts: listOf(missing) });
  return !chosen && configuration.includes('--enable-nonfree') ? message('doctor:tool.nonfree') : null;
}
