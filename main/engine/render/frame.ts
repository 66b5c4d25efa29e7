/** One exact frame as a PNG: the export's own graph, run for a single frame. */

import { message } from '../../../core/locales/message.js';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import type { ExportSettings, RenderRequest } from '../../../core/api/render-request.js';
import { toVisibleIntervals } from '../../../core/composition/visible-intervals.js';
import type { Problem } from '../../../core/project/problem.js';
import { secondsToFrames } from '../../../core/project/time.js';
import { GRAPH_FILE } from '../../../core/render/run-args.js';
import { checkOutput } from '../../files/check-output.js';
import { moveFile } from './finish.js';
import { planOf } from './plan.js';
import type { RenderPorts } from './ports.js';
import { prepare } from './prepare.js';
import { graphOption, inputArgsOf, writeRunFiles } from './run-segments.js';

/** The frame that is asked for. */
export interface FrameRequest {
  readonly source: RenderRequest['source'];
  /** Seconds from the start, or a frame of the project's rate. */
  readonly at: { readonly seconds: number } | { readonly frame: number };
  readonly output: string;
  readonly settings: ExportSettings;
  readonly skipMissing: boolean;
}

/** The frame that was written. */
export interface FrameResult {
  readonly output: string;
  readonly width: number;
  readonly height: number;
  readonly frame: number;
}

// The picture's colours as a screen shows them.
const TO_RGB = 'scale=in_color_matrix=bt709:in_range=tv:flags=bicubic+accurate_rnd+full_chroma_int,format=rgb24';

/** Writes the frame. A moment past the end gives the last frame. */
export async function renderFrame(
  request: FrameRequest,
  ports: RenderPorts,
  signal: AbortSignal,
): Promise<FrameResult> {
  const ffmpeg = await ports.ffmpeg();
  const prepared = await prepare({ ...request }, ports, signal);
  const { project, to } = prepared;
  const wanted = 'frame' in request.at ? request.at.frame : secondsToFrames(request.at.seconds, project.fps);
  const frame = Math.max(0, Math.min(wanted, to - 1));
  refuseAt(prepared.problems);
  const inputs = [...prepared.assets.values()].map((asset) => asset.original);
  const output = await checkOutput(request.output, {
    inputs,
    overwrite: true,
    extensions: ['png'],
  });
  const folder = await ports.cache.work();
  try {
    const run = join(folder, 'frame');
    await mkdir(run, { recursive: true });
    const excerpt = { ...prepared, context: { ...prepared.context, excerpt: true } };
    const plan = planOf(excerpt, {
      start: frame,
      frames: 1,
      intervals: toVisibleIntervals(project, frame, frame + 1),
    });
    await writeRunFiles(plan, run, TO_RGB, prepared);
    const open = inputArgsOf(prepared, ffmpeg, 2);
    const write = ['-frames:v', '1', '-map_metadata', '-1', '-f', 'image2', '-update', '1', 'frame.png'];
    const args = [...plan.inputs.flatMap(open), graphOption(ffmpeg), GRAPH_FILE, '-map', '[up]', ...write];
    const { log } = await ffmpeg.run(args, { cwd: run, signal });
    await moveFile(join(run, 'frame.png'), output).catch(() => {
      throw new UprightError('media.unreadable', message('rendering:noPictureHere'), { log });
    });
    const { width, height } = prepared.settings.output;
    return { output, width, height, frame };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function refuseAt(problems: readonly Problem[]): void {
  const first = problems.find((problem) => problem.severity === 'error');
  if (first) throw new UprightError(first.code, first.text ?? first.message, { problems });
}
