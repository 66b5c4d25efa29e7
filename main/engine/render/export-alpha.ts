/** Captions, or all texts, alone over transparency: ProRes 4444, or a folder of PNG files. */
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import type { RenderRequest, RenderResult } from '../../../core/api/render.js';
import { toReported } from '../../../core/api/fields.js';
import { textsOf, toTextContext } from '../../../core/composition/texts.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { isCaptions, isText } from '../../../core/project/kinds/guards.js';
import type { TimedText } from '../../../core/project/timed-text.js';
import { ALPHA_PAD, type AlphaFormat, alphaOutputArgs, buildAlphaGraph } from '../../../core/render/alpha-graph.js';
import { toGraphText } from '../../../core/render/filter-graph.js';
import { GRAPH_FILE } from '../../../core/render/run-args.js';
import { checkOutput, type OutputRules } from '../../files/check-output.js';
import { draftOf, removeDrafts } from '../../files/drafts.js';
import { writeOutput } from '../../files/write-output.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import { renderedSeconds } from './encode-plan.js';
import type { RenderPorts } from './ports.js';
import { type Prepared, prepare } from './prepare.js';
import { ProgressMeter } from './progress.js';
import { refuse } from './refuse.js';
import type { RenderControl } from './render-control.js';
import { graphOption } from './run-segments.js';
import { planSidecars, toWritten, writeSidecars } from './sidecars.js';
import { withWorkFolder } from './work-folder.js';

/**
 * Writes the file or the folder, whole or not at all.
 * @throws UprightError as an export; `output.invalid` for a name that is neither a `.mov` nor a folder
 */
export async function exportAlpha(
  request: RenderRequest & { readonly only: NonNullable<RenderRequest['only']> },
  ports: RenderPorts,
  { signal, onProgress }: RenderControl,
): Promise<RenderResult> {
  const started = Date.now();
  if (!request.output) throw new UprightError('output.invalid', message('rendering:nameOutput'));
  if (request.subtitles || request.poster || request.fragmented)
    throw new UprightError('output.invalid', message('rendering:textsAlone'));
  const format = alphaFormatOf(request.output);
  const ffmpeg = await ports.ffmpeg();
  const prepared = await prepareTexts(request, ports, signal);
  refuse(prepared.problems);
  const { file, inputs: read = [] } = prepared.loaded;
  const rules = { inputs: [...(file ? [file] : []), ...read], overwrite: request.overwrite };
  const output = await (format === 'png' ? checkFolder : checkMovie)(request.output, rules);
  const sidecars = await planSidecars(request, prepared, output, rules);
  const frames = prepared.to - prepared.from;
  const meter = new ProgressMeter(frames, prepared.project.fps, onProgress);
  return withWorkFolder(ports.cache, signal, async (folder) => {
    const draw = (file: string) => {
      meter.enter('segments');
      return drawTexts(textsFor(request.only, prepared), { prepared, ffmpeg, folder, format, file, signal, meter });
    };
    const bytes = await (format === 'png'
      ? writeFolder(output, rules, draw, frames)
      : writeMovie(output, request.overwrite, draw, { ffmpeg, folder, signal, frames }));
    await writeSidecars(sidecars, request.overwrite, prepared.settings.output);
    return {
      output,
      poster: null,
      sidecars: sidecars.map(toWritten),
      bytes,
      size: prepared.settings.output,
      fps: prepared.project.fps,
      frames,
      seconds: renderedSeconds(prepared),
      encoder: alphaEncoderOf(format),
      segments: { total: 1, cached: 0, copied: 0, encoded: 1 },
      loudness: null,
      problems: toReported(prepared.problems),
      notes: [],
      notesText: [],
      elapsedMs: Date.now() - started,
    };
  });
}

/** What an output is by its name: a folder for PNG files has no extension. */
export const alphaFormatOf = (output: string): AlphaFormat => (extname(output) === '' ? 'png' : 'prores');

/** FFmpeg's name of what encodes it. */
export const alphaEncoderOf = (format: AlphaFormat): string => (format === 'png' ? 'png' : 'prores_ks');

/** Prepares what is drawn alone: media are neither needed nor looked at, only fonts. */
export async function prepareTexts(request: RenderRequest, ports: RenderPorts, signal: AbortSignal): Promise<Prepared> {
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

/** What is drawn, the lowest first. */
function textsFor(only: NonNullable<RenderRequest['only']>, { project, from, to }: Prepared): readonly TimedText[] {
  const items = project.tracks
    .filter(({ hidden }) => !hidden)
    .flatMap((track) => track.items.filter((item) => (only === 'captions' ? isCaptions(item) : isText(item))))
    .filter(isText);
  return textsOf(items, from, to, toTextContext(project));
}

interface Drawing {
  readonly prepared: Prepared;
  readonly ffmpeg: OpenFfmpeg;
  readonly folder: string;
  readonly format: AlphaFormat;
  readonly file: string;
  readonly signal: AbortSignal;
  readonly meter: ProgressMeter;
}

const SCRIPT = 'texts.ass';

async function drawTexts(texts: readonly TimedText[], drawing: Drawing): Promise<void> {
  const { prepared, ffmpeg, folder, format, file, signal, meter } = drawing;
  const { project, settings, from, to } = prepared;
  const span = { first: from, end: to };
  const frames = to - from;
  const { canvas, output } = settings;
  const graph = buildAlphaGraph({ script: SCRIPT, frames, fps: project.fps, canvas, output, format });
  await writeFile(join(folder, GRAPH_FILE), toGraphText(graph));
  await writeFile(join(folder, SCRIPT), prepared.text.draw(texts, span));
  await prepared.text.writeFonts(texts, span, join(folder, 'fonts'));
  const args = [graphOption(ffmpeg), GRAPH_FILE, '-map', `[${ALPHA_PAD}]`, ...alphaOutputArgs(format, frames, file)];
  await ffmpeg.run(args, { cwd: folder, signal, onFrame: (frame) => meter.frames(frame) });
}

const checkMovie = (output: string, rules: OutputRules): Promise<string> =>
  checkOutput(output, { ...rules, extensions: ['mov'] });

async function writeMovie(
  output: string,
  overwrite: boolean,
  draw: (file: string) => Promise<void>,
  { ffmpeg, folder, signal, frames }: { ffmpeg: OpenFfmpeg; folder: string; signal: AbortSignal; frames: number },
): Promise<number> {
  await writeOutput(output, overwrite, async (draft) => {
    await draw(`file:${draft}`);
    const lines: string[] = [];
    const args = [...ffmpeg.open(draft), '-map', '0:v:0', '-c', 'copy', '-f', 'framecrc', '-'];
    await ffmpeg.run(args, { cwd: folder, signal, onLine: (line) => lines.push(line) });
    refuseFrames(lines.filter((line) => /^\d/.test(line)).length, frames);
    signal.throwIfAborted();
  });
  return (await stat(output)).size;
}

function refuseFrames(found: number, frames: number): void {
  if (found === frames) return;
  throw new UprightError('verify.failed', undefined, { fault: `${found} frames instead of ${frames}`, frame: null });
}

const NUMBERED = /^\d{6,}\.png$/;

/** A folder that can be made, or replaced: one that is there holds nothing but numbered PNG files. */
async function checkFolder(output: string, { inputs, overwrite }: OutputRules): Promise<string> {
  const path = resolve(output);
  // What holds for a file holds for the folder's own name.
  const present = await stat(path).catch(() => null);
  if (!present?.isDirectory()) {
    await checkOutput(`${path}.png`, { inputs, overwrite: true, extensions: ['png'] });
    if (present) throw new UprightError('output.invalid', message('rendering:outputExists', { output }));
    return path;
  }
  const names = await readdir(path);
  if (names.length > 0 && !(overwrite && names.every((name) => NUMBERED.test(name))))
    throw new UprightError('output.invalid', message('rendering:folderNotEmpty', { output }));
  return path;
}

async function writeFolder(
  output: string,
  rules: OutputRules,
  draw: (pattern: string) => Promise<void>,
  frames: number,
): Promise<number> {
  await removeDrafts(dirname(output));
  const draft = draftOf(output);
  try {
    await mkdir(draft);
    await draw(join(draft.replaceAll('%', '%%'), '%06d.png'));
    const names = await readdir(draft);
    refuseFrames(names.length, frames);
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(draft, name))).size));
    // Somebody may have put files there meanwhile.
    await checkFolder(output, rules);
    await replaceFolder(draft, output);
    return sizes.reduce((sum, size) => sum + size, 0);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function replaceFolder(draft: string, output: string): Promise<void> {
  const before = draftOf(output);
  const isThere = await rename(output, before).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await rename(draft, output);
  } catch (error) {
    if (isThere) await rename(before, output);
    throw error;
  }
  await rm(before, { recursive: true, force: true });
}
