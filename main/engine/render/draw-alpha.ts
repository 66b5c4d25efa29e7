/** Texts alone, drawn over transparency by FFmpeg: what is prepared for it, and the run. */
import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { RenderRequest } from '../../../core/api/render-request.js';
import { textsOf, toTextContext } from '../../../core/composition/texts.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { isCaptions, isText } from '../../../core/project/kinds/guards.js';
import { ALPHA_PAD, type AlphaFormat, alphaOutputArgs, buildAlphaGraph } from '../../../core/render/alpha-graph.js';
import { toGraphText } from '../../../core/render/filter-graph.js';
import { GRAPH_FILE } from '../../../core/render/run-args.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { RenderPorts } from './ports.js';
import { type Prepared, prepare } from './prepare.js';
import { graphOption } from './run-segments.js';

/** A request of texts alone. */
export type AlphaRequest = RenderRequest & { readonly only: NonNullable<RenderRequest['only']> };

/** What an output is by its name: a folder for PNG files has no extension. */
export const alphaFormatOf = (output: string): AlphaFormat => (extname(output) === '' ? 'png' : 'prores');

/**
 * Prepares what is drawn alone: media are neither needed nor looked at, only fonts.
 * @throws UprightError `output.invalid` where what only a video has is asked for
 */
export async function prepareTexts(request: RenderRequest, ports: RenderPorts, signal: AbortSignal): Promise<Prepared> {
  if (request.subtitles || request.poster || request.fragmented)
    throw new UprightError('output.invalid', message('rendering:textsAlone'));
  const resolveFonts: RenderPorts['resolve'] = (assets, ...rest) =>
    ports.resolve(
      assets.filter(({ kind }) => kind === 'font'),
      ...rest,
    );
  const prepared = await prepare(request, { ...ports, resolve: resolveFonts }, signal);
  const problems = prepared.problems.filter(
    ({ code }) => !code.startsWith('timeline.') && code !== 'output.unsuitable',
  );
  return { ...prepared, problems };
}

/** A run that draws. */
export interface AlphaRun {
  readonly only: AlphaRequest['only'];
  readonly prepared: Prepared;
  readonly ffmpeg: OpenFfmpeg;
  /** Where FFmpeg works; `folder` holds the script and the fonts afterwards. */
  readonly folder: string;
  readonly format: AlphaFormat;
  readonly file: string;
  /** Draws only each so many frames. */
  readonly step?: number;
  readonly signal: AbortSignal;
  readonly onFrame?: (frame: number) => void;
}

const SCRIPT = 'texts.ass';

/** Draws the frames into a file, or into files by a pattern. Gives their number. */
export async function drawAlpha(run: AlphaRun): Promise<number> {
  const { prepared, ffmpeg, folder, format, file, step = 1, signal, onFrame = () => undefined } = run;
  const { project, settings, from, to } = prepared;
  const texts = textsOf(drawnItems(run), from, to, toTextContext(project));
  const span = { first: from, end: to };
  const frames = to - from;
  const drawn = Math.ceil(frames / step);
  const { canvas, output } = settings;
  const graph = buildAlphaGraph({ script: SCRIPT, frames, step, fps: project.fps, canvas, output, format });
  await writeFile(join(folder, GRAPH_FILE), toGraphText(graph));
  await writeFile(join(folder, SCRIPT), prepared.text.draw(texts, span));
  await prepared.text.writeFonts(texts, span, join(folder, 'fonts'));
  const args = [graphOption(ffmpeg), GRAPH_FILE, '-map', `[${ALPHA_PAD}]`, ...alphaOutputArgs(format, drawn, file)];
  await ffmpeg.run(args, { cwd: folder, signal, onFrame });
  return drawn;
}

// The lowest first.
const drawnItems = ({ only, prepared: { project } }: AlphaRun) =>
  project.tracks
    .filter(({ hidden }) => !hidden)
    .flatMap((track) => track.items.filter((item) => (only === 'captions' ? isCaptions(item) : isText(item))))
    .filter(isText);
