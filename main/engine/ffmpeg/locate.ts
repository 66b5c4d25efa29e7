/** Finds the FFmpeg and the ffprobe to use. */
import { UprightError } from '../../../core/errors.js';
import { type Candidate, type Environment, ffmpegCandidates, ffprobeCandidates } from './candidates.js';
import { proveTool, Refused } from './proof.js';
import type { FfmpegTools, Refusal, Tool } from './tools.js';

/** How to look. */
export interface LocateOptions {
  /** The user's own choice of FFmpeg. */
  readonly setting?: string | undefined;
  /** The variables to read; the process's own when absent. */
  readonly env?: Environment;
  /** Where proofs are kept, so that a second start runs nothing. */
  readonly cacheFolder?: string | undefined;
}

/** Older ones work but lack options; one is taken only where nothing newer is. */
const MAJOR_WANTED = 5;

/**
 * The first FFmpeg of the user's setting, UPRIGHT_FFMPEG, npm's packages and PATH that runs, is recent and has what every
 * render needs (libass, libx264). What the user names is taken as it is if it runs. Failing all, the best one that runs.
 * @throws UprightError `ffmpeg.missing`, with the refused candidates as data
 */
export async function locateFfmpeg(options: LocateOptions = {}): Promise<FfmpegTools> {
  const env = options.env ?? process.env;
  const tried: Refusal[] = [];
  const ffmpeg = await findFfmpeg(ffmpegCandidates(options.setting, env), options.cacheFolder, tried);
  if (ffmpeg === null) {
    const why = tried.map(({ source, reason }) => ` (${source}: ${reason.replace(/\.$/, '')})`)[0] ?? '';
    const sentence = `No working FFmpeg was found${why}; run \`npm install\`, or set UPRIGHT_FFMPEG to the path of one.`;
    throw new UprightError('ffmpeg.missing', sentence, { tried });
  }
  const ffprobe = await findFfprobe(ffprobeCandidates(ffmpeg.path, env), options.cacheFolder, tried);
  return { ffmpeg, ffprobe, tried };
}

async function findFfmpeg(
  candidates: Candidate[],
  cacheFolder: string | undefined,
  tried: Refusal[],
): Promise<Tool | null> {
  const lesser: { tool: Tool; lacks: string[] }[] = [];
  for (const candidate of candidates) {
    const tool = await prove('ffmpeg', candidate, cacheFolder, tried);
    if (tool === null) continue;
    const lacks = missingParts(tool);
    if (candidate.chosen || lacks.length === 0) return tool;
    lesser.push({ tool, lacks });
    tried.push({ tool: 'ffmpeg', path: tool.path, source: tool.source, reason: `It lacks ${lacks.join(', ')}.` });
  }
  const best = lesser.toSorted((a, b) => a.lacks.length - b.lacks.length)[0]?.tool ?? null;
  if (best !== null) removeRefusal(tried, best.path);
  return best;
}

async function findFfprobe(
  candidates: Candidate[],
  cacheFolder: string | undefined,
  tried: Refusal[],
): Promise<Tool | null> {
  for (const candidate of candidates) {
    const tool = await prove('ffprobe', candidate, cacheFolder, tried);
    if (tool !== null) return tool;
  }
  return null;
}

/** A candidate that is simply not there leaves no line, unless the user named it. */
async function prove(
  name: 'ffmpeg' | 'ffprobe',
  candidate: Candidate,
  cacheFolder: string | undefined,
  tried: Refusal[],
): Promise<Tool | null> {
  try {
    const proof = await proveTool(name, candidate.path, cacheFolder);
    return { ...proof, source: candidate.source };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (!error.missing || candidate.chosen) {
      tried.push({ tool: name, path: candidate.path, source: candidate.source, reason: error.reason });
    }
    return null;
  }
}

/** What every render needs. A build that prints no flags is believed. */
function missingParts({ configuration, major }: Tool): string[] {
  const lacks =
    configuration.length === 0
      ? []
      : ['libass', 'libx264'].filter((part) => !configuration.includes(`--enable-${part}`));
  return major >= MAJOR_WANTED ? lacks : [...lacks, `what FFmpeg ${MAJOR_WANTED} brought`];
}

function removeRefusal(tried: Refusal[], path: string): void {
  const index = tried.findIndex((refusal) => refusal.path === path);
  if (index >= 0) tried.splice(index, 1);
}
