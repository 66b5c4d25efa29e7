/** What texts alone will take and come to. Each frame is encoded by itself, so frames from all of the timeline are tried. */
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrialEstimate } from '../../../core/api/render.js';
import { framesToSeconds } from '../../../core/project/time.js';
import { ALPHA_ENCODERS } from '../../../core/render/alpha-graph.js';
import { alphaFormatOf, type AlphaRequest, drawAlpha, prepareTexts } from './draw-alpha.js';
import type { RenderPorts } from './ports.js';
import { refuse } from './refuse.js';
import { withWorkFolder } from './work-folder.js';

// Enough that a line shown here and there counts as much as in the whole.
const TRIED_FRAMES = 60;

/** Fails as the export does. */
export async function estimateAlpha(
  request: AlphaRequest,
  ports: RenderPorts,
  signal: AbortSignal,
): Promise<TrialEstimate> {
  const format = alphaFormatOf(request.output ?? '');
  const ffmpeg = await ports.ffmpeg();
  const prepared = await prepareTexts(request, ports, signal);
  refuse(prepared.problems);
  const { project, from, to } = prepared;
  const frames = Math.max(0, to - from);
  const base = { frames, readyFrames: 0, encoder: ALPHA_ENCODERS[format] };
  if (frames === 0) return { ...base, seconds: 0, bytes: 0, speed: null };
  return withWorkFolder(ports.cache, signal, async (folder) => {
    const out = join(folder, 'trial');
    await mkdir(out);
    const file = join(out, format === 'png' ? '%06d.png' : 'trial.mov');
    const draw = async (step: number) => {
      const started = performance.now();
      const drawn = await drawAlpha({ only: request.only, prepared, ffmpeg, folder, format, file, step, signal });
      return { drawn, seconds: (performance.now() - started) / 1000 };
    };
    // What FFmpeg takes to start and to read the script is not taken again for each frame.
    const first = await draw(frames);
    const trial = await draw(Math.ceil(frames / TRIED_FRAMES));
    const each = Math.max(0.0001, (trial.seconds - first.seconds) / Math.max(1, trial.drawn - 1));
    const names = await readdir(out);
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(out, name))).size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    return {
      ...base,
      seconds: first.seconds + each * (frames - 1),
      bytes: Math.round((bytes * frames) / trial.drawn),
      speed: framesToSeconds(1, project.fps) / each,
    };
  });
}
