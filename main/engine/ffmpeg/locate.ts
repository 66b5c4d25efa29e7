/** Finds the FFmpeg and the ffprobe to use. */
import { toEnglish } from '../../../core/locales/english.js';
import { clauseOf, type Label, listOf, message } from '../../../core/locales/message.js';
import { UprightError } from '../../../core/errors.js';
import { type Candidate, type Environment, ffmpegCandidates, ffprobeCandidates, sourceLabel } from './candidates.js';
import { checkTool, ToolRejectedError } from './tool-check.js';
import type { FfmpegTools, RejectedTool, Tool } from './tools.js';

export interface LocateOptions {
  /** The user's own choice of FFmpeg. */
  readonly setting?: string | undefined;
  /** The variables to read; the process's own when absent. */
  readonly env?: Environment;
  /** Where proofs are kept, so that a second start runs nothing. */
  readonly cacheFolder?: string | undefined;
}

/** Older ones work but lack options; one is taken only where nothing newer is. */
const PREFERRED_MAJOR = 5;

/**
 * The first FFmpeg of the user's setting, UPRIGHT_FFMPEG, npm's packages and PATH that runs, is recent and has what every
 * render needs (libass, libx264). What the user names is taken as it is if it runs. Failing all, the best one that runs.
 * @throws UprightError `ffmpeg.missing`, with the refused candidates as data
 */
export async function locateFfmpeg(options: LocateOptions = {}): Promise<FfmpegTools> {
  const env = options.env ?? process.env;
  const tried: RejectedTool[] = [];
  const ffmpeg = await findFfmpeg(ffmpegCandidates(options.setting, env), options.cacheFolder, tried);
  if (ffmpeg === null) {
    const [first] = tried;
    const text = first
      ? message('rendering:noFfmpegBecause', {
          source: sourceLabel(first.source),
          why: first.text ? clauseOf(first.text) : first.reason,
        })
      : message('rendering:noFfmpeg');
    throw new UprightError('ffmpeg.missing', text, { tried });
  }
  const ffprobe = await findFfprobe(ffprobeCandidates(ffmpeg.path, env), options.cacheFolder, tried);
  return { ffmpeg, ffprobe, tried };
}

async function findFfmpeg(
  candidates: Candidate[],
  cacheFolder: string | undefined,
  tried: RejectedTool[],
): Promise<Tool | null> {
  const fallbacks: { tool: Tool; missing: readonly Label[] }[] = [];
  for (const candidate of candidates) {
    const tool = await tryCandidate('ffmpeg', candidate, cacheFolder, tried);
    if (tool === null) continue;
    const missing = missingParts(tool);
    if (candidate.chosen || missing.length === 0) return tool;
    fallbacks.push({ tool, missing });
    const text = message('doctor:tool.lacks', { parts: listOf(missing) });
    tried.push({ tool: 'ffmpeg', path: tool.path, source: tool.source, reason: toEnglish(text), text });
  }
  const best = fallbacks.toSorted((a, b) => a.missing.length - b.missing.length)[0]?.tool ?? null;
  if (best !== null) removeRejected(tried, best.path);
  return best;
}

async function findFfprobe(
  candidates: Candidate[],
  cacheFolder: string | undefined,
  tried: RejectedTool[],
): Promise<Tool | null> {
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
): Promise<Tool | null> {
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

/** What every render needs. A build that prints no flags is believed. */
function missingParts({ configuration, major }: Tool): Label[] {
  const missing =
    configuration.length === 0
      ? []
      : ['libass', 'libx264'].filter((part) => !configuration.includes(`--enable-${part}`));
  return major >= PREFERRED_MAJOR ? missing : [...missing, message('doctor:tool.old', { version: PREFERRED_MAJOR })];
}

function removeRejected(tried: RejectedTool[], path: string): void {
  const index = tried.findIndex((refusal) => refusal.path === path);
  if (index >= 0) tried.splice(index, 1);
}
