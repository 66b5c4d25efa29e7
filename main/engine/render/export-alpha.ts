/** Captions, or all texts, alone over transparency: ProRes 4444, or a folder of PNG files. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { RenderResult } from '../../../core/api/render.js';
import { toReported } from '../../../core/api/fields.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { ALPHA_ENCODERS } from '../../../core/render/alpha-graph.js';
import { checkOutput, type OutputRules } from '../../files/check-output.js';
import { draftOf, removeDrafts } from '../../files/drafts.js';
import { replaceFile } from '../../files/place-file.js';
import { writeOutput } from '../../files/write-output.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import { type AlphaRequest, alphaFormatOf, drawAlpha, prepareTexts } from './draw-alpha.js';
import { renderedSeconds } from './encode-plan.js';
import type { RenderPorts } from './ports.js';
import { ProgressMeter } from './progress.js';
import { refuse } from './refuse.js';
import type { RenderControl } from './render-control.js';
import { planSidecars, toWritten, writeSidecars } from './sidecars.js';
import { withWorkFolder } from './work-folder.js';

/**
 * Writes the file or the folder, whole or not at all.
 * @throws UprightError as an export; `output.invalid` for a name that is neither a `.mov` nor a folder
 */
export async function exportAlpha(
  request: AlphaRequest,
  ports: RenderPorts,
  { signal, onProgress }: RenderControl,
): Promise<RenderResult> {
  const started = Date.now();
  if (!request.output) throw new UprightError('output.invalid', message('rendering:nameOutput'));
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
    const draw = async (file: string): Promise<void> => {
      meter.enter('segments');
      const onFrame = (frame: number) => meter.frames(frame);
      await drawAlpha({ only: request.only, prepared, ffmpeg, folder, format, file, signal, onFrame });
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
      encoder: ALPHA_ENCODERS[format],
      segments: { total: 1, cached: 0, copied: 0, encoded: 1 },
      loudness: null,
      problems: toReported(prepared.problems),
      notes: [],
      notesText: [],
      elapsedMs: Date.now() - started,
    };
  });
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
  const isThere = await replaceFile(output, before).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await replaceFile(draft, output);
  } catch (error) {
    if (isThere) await replaceFile(before, output);
    throw error;
  }
  await rm(before, { recursive: true, force: true });
}
