/** The render as a list of segments with their keys: what there is to do, before any of it is done. */
import type { FrameRate } from '../../../core/project/time.js';
import { segmentKeyMaterial } from '../../../core/render/content-key.js';
import { encoderArgs } from '../../../core/render/encoders.js';
import { planRun, type RunPlan } from '../../../core/render/run-plan.js';
import { type CopySource, planSegments, type Segment } from '../../../core/render/segments.js';
import { toKey } from '../cache/content-cache.js';
import { intervalsOf } from './intervals-of.js';
import { type StreamCopyPlan, NO_STREAM_COPY } from './plan-stream-copy.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { RenderEncoder, FrameSpan } from './ports.js';
import type { Prepared } from './prepare.js';

/** A segment that knows its key. */
export interface KeyedSegment extends Segment {
  readonly key: string;
}

/** The encoder with the arguments that belong in a key; threads are added when it runs. */
export interface EncoderSetup {
  readonly chosen: RenderEncoder;
  readonly args: (threads: number | null) => {
    args: readonly string[];
    global: readonly string[];
    upload: string;
  };
}

/** How segments of this render are encoded. */
export function planEncoder(
  prepared: Prepared,
  chosen: RenderEncoder,
  kbps: number | null,
  parameterSetId = 0,
): EncoderSetup {
  const { codec, rate } = prepared.settings;
  const fps: FrameRate = prepared.project.fps;
  return {
    chosen,
    args: (threads) => {
      const made = encoderArgs(chosen.name, {
        codec,
        rate: kbps === null ? rate : { mode: 'bitrate', kbps },
        fps,
        gop: Math.max(1, Math.round((2 * fps.num) / fps.den)),
        ...(parameterSetId === 0 ? {} : { parameterSetId }),
        ...(threads === null ? {} : { threads }),
      });
      return {
        args: made.args,
        global: made.globalArgs,
        upload: made.filterSuffix,
      };
    },
  };
}

/** The segments of a prepared render, in order. */
export function keySegments(
  prepared: Prepared,
  encoder: EncoderSetup,
  ffmpeg: OpenFfmpeg,
  streamCopy: StreamCopyPlan = NO_STREAM_COPY,
): KeyedSegment[] {
  const { project } = prepared;
  const intervals = intervalsOf(prepared);
  return planSegments(intervals, project.fps, streamCopy.copyable).map((segment) => ({
    ...segment,
    key: segment.copy ? copyKey(segment, segment.copy, prepared) : segmentKey(segment, prepared, encoder, ffmpeg),
  }));
}

/** The run of one segment or of neighbouring ones. */
export const planOf = (prepared: Prepared, segment: Pick<Segment, 'intervals' | 'start' | 'frames'>): RunPlan =>
  planRun(prepared.context, segment.intervals, segment.start, segment.frames);

/** The frames of a run. */
export const framesOf = (plan: Pick<RunPlan, 'start' | 'frames'>): FrameSpan => ({
  first: plan.start,
  end: plan.start + plan.frames,
});

const hashOf =
  (prepared: Prepared) =>
  (asset: string): string => {
    const ready = prepared.assets.get(asset);
    return ready?.status === 'ready' ? ready.hash : 'missing';
  };

const copyKey = (segment: Segment, copy: CopySource, prepared: Prepared): string =>
  toKey(['copy', hashOf(prepared)(copy.asset), copy.stream, copy.startUs, segment.frames]);

function segmentKey(segment: Segment, prepared: Prepared, encoder: EncoderSetup, ffmpeg: OpenFfmpeg): string {
  const plan = planOf(prepared, segment);
  return toKey(
    segmentKeyMaterial(plan, {
      hashOf: hashOf(prepared),
      fonts: prepared.text.fontHashes(plan.texts, framesOf(plan)),
      encoder: encoder.args(null).args,
      ffmpeg: ffmpeg.identity,
      fps: prepared.project.fps,
    }),
  );
}
