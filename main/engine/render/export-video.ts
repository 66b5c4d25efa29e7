/** From a request to a finished, checked file. */
import { message } from '../../../core/locales/message.js';
import { toEnglish } from '../../../core/locales/english.js';
import { UprightError } from '../../../core/errors.js';
import { toReported } from '../../../core/api/fields.js';
import type { RenderResult } from '../../../core/api/render.js';
import type { RenderRequest } from '../../../core/api/render-request.js';
import { planChapters } from '../../../core/render/chapters.js';
import { planBudget } from '../../../core/render/machine-budget.js';
import { checkOutput } from '../../files/check-output.js';
import { exportAlpha } from './export-alpha.js';
import { finishVideo, writeExportPoster } from './finish.js';
import { type EncodePlan, planEncode, renderedSeconds, startKbps } from './encode-plan.js';
import { type EncoderSetup, keySegments, planEncoder } from './plan.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { RenderEncoder, RenderPorts } from './ports.js';
import { type Prepared, prepare } from './prepare.js';
import { ProgressMeter, toPreparing } from './progress.js';
import { type ReadySegment, type RenderedSegments, renderSegments } from './render-segments.js';
import type { RenderControl } from './render-control.js';
import { planSidecars, planSubtitles, toWritten, writeSidecars } from './sidecars.js';
import { type RenderedSound, renderSound } from './sound/render-sound.js';
import { refuse } from './refuse.js';
import { nextKbps } from './target-bitrate.js';
import { runAll } from './run-all.js';
import { againWithoutCache, withWorkFolder } from './work-folder.js';
import { namePiece } from './decode-errors.js';

/** The video. Fails with the first problem's code, all of them in its data; leaves nothing half done. */
export const exportVideo = (
  request: RenderRequest,
  ports: RenderPorts,
  control: RenderControl,
): Promise<RenderResult> =>
  // What was prepared is in the cache too, so that all is begun again.
  againWithoutCache(control.signal, () => {
    const { only, ...video } = request;
    return only ? exportAlpha({ ...video, only }, ports, control) : exportOnce(video, ports, control);
  });

async function exportOnce(
  request: RenderRequest,
  ports: RenderPorts,
  { signal, onProgress }: RenderControl,
): Promise<RenderResult> {
  const started = Date.now();
  if (!request.output) throw new UprightError('output.invalid', message('rendering:nameOutput'));
  // FFmpeg gives texts no length in fragments.
  if (request.fragmented && request.subtitles)
    throw new UprightError('output.invalid', message('rendering:subtitlesInFragments'));
  const ffmpeg = await ports.ffmpeg();
  const prepared = await prepare(request, ports, signal, (share) => onProgress(toPreparing(share)));
  refuse(prepared.problems);
  const { file, inputs: read = [] } = prepared.loaded;
  const inputs = [...[...prepared.assets.values()].map((asset) => asset.original), ...(file ? [file] : []), ...read];
  const rules = { inputs, overwrite: request.overwrite };
  const output = await checkOutput(request.output, rules);
  const sidecars = await planSidecars(request, prepared, output, rules);
  const encodePlan = await planEncode(request, prepared, ports, ffmpeg, signal);
  const frames = prepared.to - prepared.from;
  const meter = new ProgressMeter(frames, prepared.project.fps, onProgress);
  return withWorkFolder(ports.cache, signal, async (folder) => {
    const job: Job = {
      request,
      ports,
      ffmpeg,
      prepared,
      encodePlan,
      folder,
      output,
      meter,
      signal,
    };
    const done = await renderToSize(job);
    const poster = request.poster
      ? await writeExportPoster(output, request.poster.at, {
          ffmpeg,
          folder,
          signal,
          expected: { frames, fps: prepared.project.fps },
        })
      : null;
    await writeSidecars(sidecars, request.overwrite, prepared.settings.output);
    await ports.trimCaches();
    const notes = [...encodePlan.notes, ...done.rendered.notes];
    const count = (test: (segment: ReadySegment) => boolean) => done.rendered.segments.filter(test).length;
    return {
      output,
      poster,
      sidecars: sidecars.map(toWritten),
      bytes: done.bytes,
      size: prepared.settings.output,
      fps: prepared.project.fps,
      frames,
      seconds: renderedSeconds(prepared),
      encoder: done.encoder,
      segments: {
        total: done.rendered.segments.length,
        cached: count(({ from }) => from === 'cache' || from === 'repeat'),
        copied: count((segment) => segment.from === 'copy'),
        encoded: count((segment) => segment.from === 'render'),
      },
      loudness: done.level,
      problems: toReported([...prepared.problems, ...done.rendered.problems]),
      notes: notes.map(toEnglish),
      notesText: notes,
      elapsedMs: Date.now() - started,
    };
  });
}

interface Job {
  readonly request: RenderRequest;
  readonly ports: RenderPorts;
  readonly ffmpeg: OpenFfmpeg;
  readonly prepared: Prepared;
  readonly encodePlan: EncodePlan;
  readonly folder: string;
  readonly output: string;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal;
}

interface Done {
  readonly bytes: number;
  readonly rendered: RenderedSegments;
  readonly encoder: string;
  readonly level: RenderResult['loudness'];
}

// A wanted file size is approached: where the first attempt is too large, the next is given less.
async function renderToSize(job: Job): Promise<Done> {
  const { rate } = job.prepared.settings;
  if (rate.mode !== 'size') return renderOnce(job, null);
  const limit = rate.megabytes * 1e6;
  let kbps = startKbps(job.prepared) as number;
  for (let attempt = 0; attempt < 4; attempt++) {
    const done = await renderOnce(job, kbps, limit);
    if (done.bytes <= limit) return done;
    kbps = nextKbps(kbps, done.bytes, limit);
  }
  throw new UprightError('output.invalid', message('rendering:doesNotFit', { megabytes: rate.megabytes }));
}

async function renderOnce(job: Job, kbps: number | null, limit: number = Number.POSITIVE_INFINITY): Promise<Done> {
  const { request, ports, ffmpeg, prepared, folder, signal, meter } = job;
  const { chosen, streamCopy } = job.encodePlan;
  const encoder = planEncoder(prepared, chosen, kbps, streamCopy.parameterSetId);
  const budget = planBudget(ports.machine(), prepared.settings.output, request.budget, chosen);
  const shared = {
    prepared,
    ffmpeg,
    cache: ports.cache,
    reuse: request.cache,
    folder,
    signal,
  };
  const cpu = chosen.cpu ? null : await ports.chooseEncoder(prepared.settings.codec, 'cpu');
  meter.enter('segments');
  const segments = keySegments(prepared, encoder, ffmpeg, streamCopy);
  const fallback = cpu && withKeys(prepared, planEncoder(prepared, cpu, kbps), ffmpeg);
  const onFrames = (count: number) => meter.frames(count);
  const [sound, first] = await runAll<[RenderedSound, RenderedSegments]>(signal, [
    (signal) => renderSound({ ...shared, signal }),
    (signal) => renderSegments({ ...shared, signal, segments, encoder, fallback, budget, onFrames }),
  ]);
  const rendered = await unmix(first, cpu, job, kbps);
  meter.enter('join');
  const { project, settings } = prepared;
  const bytes = await finishVideo(
    {
      parts: rendered.segments,
      header: streamCopy.header,
      sound: sound.file,
      subtitles: request.subtitles ? planSubtitles(request.subtitles, prepared) : [],
      // FFmpeg writes them as a text track too, and gives texts no length in fragments.
      chapters:
        request.chapters && !request.fragmented ? planChapters(project.markers, prepared.from, prepared.to) : [],
      codec: settings.codec,
      output: job.output,
      overwrite: request.overwrite,
      fragmented: request.fragmented,
      frames: prepared.to - prepared.from,
      fps: project.fps,
      limit,
      folder,
      signal,
    },
    ffmpeg,
    () => meter.enter('verify'),
  ).catch((error: unknown) => {
    // A damaged piece of the cache would fail every export to come.
    const isStale = isDamage(error) && rendered.segments.some(({ from }) => from === 'cache');
    if (!isStale) throw namePiece(error, prepared, segments);
    return null;
  });
  if (bytes === null) return renderOnce({ ...job, request: { ...request, cache: false } }, kbps, limit);
  const problems = [...sound.problems, ...rendered.problems];
  return { bytes, rendered: { ...rendered, problems }, encoder: rendered.encoder, level: sound.level };
}

const isDamage = (error: unknown): boolean =>
  error instanceof UprightError && (error.code === 'verify.failed' || error.code === 'ffmpeg.failed');

const withKeys = (prepared: Prepared, encoder: EncoderSetup, ffmpeg: OpenFfmpeg) => ({
  encoder,
  segments: keySegments(prepared, encoder, ffmpeg),
});

// Parts of two encoders differ in their headers, so where one took over from another all are made by the second.
async function unmix(
  first: RenderedSegments,
  cpu: RenderEncoder | null,
  job: Job,
  kbps: number | null,
): Promise<RenderedSegments & { encoder: string }> {
  if (!cpu || !first.segments.some((segment) => segment.fallback))
    return { ...first, encoder: job.encodePlan.chosen.name };
  const { request, ports, ffmpeg, prepared, folder, signal, meter } = job;
  const encoder = planEncoder(prepared, cpu, kbps);
  const again = await renderSegments({
    prepared,
    ffmpeg,
    cache: ports.cache,
    reuse: request.cache,
    folder,
    signal,
    segments: keySegments(prepared, encoder, ffmpeg),
    encoder,
    fallback: null,
    budget: planBudget(ports.machine(), prepared.settings.output, request.budget, cpu),
    onFrames: (count) => meter.frames(count),
  });
  return {
    segments: again.segments,
    problems: again.problems,
    notes: [...first.notes, ...again.notes],
    encoder: cpu.name,
  };
}
