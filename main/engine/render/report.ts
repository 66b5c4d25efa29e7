/** A dry run: what a render would do, and every problem, without doing it. */
import type { PlannedSegment, RenderReport } from '../../../core/api/render.js';
import type { RenderRequest } from '../../../core/api/render-request.js';
import { toReported } from '../../../core/api/fields.js';
import { toEnglish } from '../../../core/locales/english.js';
import { message } from '../../../core/locales/message.js';
import { framesToSeconds } from '../../../core/project/time.js';
import { ALPHA_ENCODERS } from '../../../core/render/alpha-graph.js';
import { planBudget } from '../../../core/render/machine-budget.js';
import { joinNeighbours, planSchedule } from '../../../core/render/schedule.js';
import type { StreamCopyPlan } from './plan-stream-copy.js';
import { alphaFormatOf, prepareTexts } from './draw-alpha.js';
import { planEncode, startKbps } from './encode-plan.js';
import { type EncoderSetup, type KeyedSegment, keySegments, planEncoder, planOf } from './plan.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { RenderPorts } from './ports.js';
import { type Prepared, prepare } from './prepare.js';
import { runArguments } from './run-segments.js';

export async function planRender(
  request: RenderRequest,
  ports: RenderPorts,
  signal: AbortSignal,
): Promise<RenderReport> {
  if (request.only) return planTexts(request, ports, signal);
  const ffmpeg = await ports.ffmpeg();
  const prepared = await prepare(request, ports, signal);
  const { settings, project } = prepared;
  const { chosen, streamCopy, notes: ofVideo } = await planEncode(request, prepared, ports, ffmpeg, signal);
  const notes = [...ofVideo, ...chosen.notes];
  const encoder = planEncoder(prepared, chosen, startKbps(prepared), streamCopy.parameterSetId);
  const segments = keySegments(prepared, encoder, ffmpeg, streamCopy);
  const cached = await Promise.all(
    segments.map(
      async ({ key, copy }) => request.cache && !copy && (await ports.cache.find('segments', key, 'mp4')) !== null,
    ),
  );
  const encoded = segments.filter((segment) => !segment.copy);
  const budget = planBudget(ports.machine(), settings.output, request.budget, chosen);
  const { threads } = planSchedule(encoded, project.fps, budget);
  const frames = Math.max(0, prepared.to - prepared.from);
  return {
    problems: toReported(prepared.problems),
    size: settings.output,
    fps: project.fps,
    frames,
    seconds: framesToSeconds(frames, project.fps),
    encoder: chosen.name,
    segments: segments.map((segment, index) => ({
      index,
      start: segment.start - prepared.from,
      frames: segment.frames,
      key: segment.key,
      mode: segment.copy ? ('copy' as const) : ('encode' as const),
      cached: cached[index] ?? false,
      ...reasonOf(segment, streamCopy),
    })),
    commands: joinNeighbours(encoded, Number.POSITIVE_INFINITY).map((run) =>
      commandOf(run.segments, prepared, encoder, threads, ffmpeg),
    ),
    notes: notes.map(toEnglish),
    notesText: [...notes],
  };
}

async function planTexts(request: RenderRequest, ports: RenderPorts, signal: AbortSignal): Promise<RenderReport> {
  const { problems, settings, project, from, to } = await prepareTexts(request, ports, signal);
  const frames = Math.max(0, to - from);
  return {
    problems: toReported(problems),
    size: settings.output,
    fps: project.fps,
    frames,
    seconds: framesToSeconds(frames, project.fps),
    encoder: ALPHA_ENCODERS[alphaFormatOf(request.output ?? '')],
    segments: [],
    commands: [],
    notes: [],
    notesText: [],
  };
}

function reasonOf(segment: KeyedSegment, streamCopy: StreamCopyPlan): Pick<PlannedSegment, 'reason' | 'reasonText'> {
  const reason = streamCopy.reasons.get(segment.intervals[0]?.start ?? -1);
  if (!reason || segment.copy) return {};
  const reasonText = message('encoders:encodedBecause', { reason });
  return { reason: toEnglish(reasonText), reasonText };
}

function commandOf(
  segments: readonly Pick<KeyedSegment, 'start' | 'frames' | 'intervals'>[],
  prepared: Prepared,
  encoder: EncoderSetup,
  threads: number,
  ffmpeg: OpenFfmpeg,
): string[] {
  const lengths = segments.map(({ frames }) => frames);
  // A command names the files of its texts; drawing them once more would take longer than all else.
  const unwritten = { ...prepared, context: { ...prepared.context, drawText: () => '' } };
  const plan = planOf(unwritten, {
    start: segments[0]?.start ?? 0,
    frames: lengths.reduce((sum, frames) => sum + frames, 0),
    intervals: segments.flatMap(({ intervals }) => intervals),
  });
  return runArguments({ plan, lengths, encoder, threads }, prepared, ffmpeg);
}
