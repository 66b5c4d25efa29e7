/** What a render would be made with: the encoder, and what is copied instead. */
import { type Message, message } from '../../../core/locales/message.js';
import type { RenderRequest } from '../../../core/api/render-request.js';
import { framesToSeconds } from '../../../core/project/time.js';
import { type StreamCopyPlan, NO_STREAM_COPY, planStreamCopy } from './plan-stream-copy.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { RenderEncoder, RenderPorts } from './ports.js';
import type { Prepared } from './prepare.js';
import { averageKbps } from './target-bitrate.js';

export interface EncodePlan {
  readonly chosen: RenderEncoder;
  readonly streamCopy: StreamCopyPlan;
  /** What a person should know of the video that is made. */
  readonly notes: readonly Message[];
}

/** Chooses them. What is encoded beside copied footage needs headers with numbers of their own, which only libx264 gives. */
export async function planEncode(
  request: RenderRequest,
  prepared: Prepared,
  ports: RenderPorts,
  ffmpeg: OpenFfmpeg,
  signal: AbortSignal,
): Promise<EncodePlan> {
  const { codec, encoder } = prepared.settings;
  const streamCopy = request.passThrough ? await planStreamCopy(prepared, ports, ffmpeg, signal) : NO_STREAM_COPY;
  const wanted = streamCopy.header ? 'cpu' : encoder;
  const chosen = await ports.chooseEncoder(codec, wanted);
  const copied = streamCopy.header ? [message('rendering:copied')] : [];
  return { chosen, streamCopy, notes: copied };
}

/** The picture's bit rate of the first attempt where a file size is wanted; null else. */
export const startKbps = (prepared: Prepared): number | null =>
  prepared.settings.rate.mode === 'size'
    ? averageKbps(prepared.settings.rate.megabytes, renderedSeconds(prepared), prepared.settings.soundKbps)
    : null;

/** Length of what is rendered, seconds. */
export const renderedSeconds = (prepared: Prepared): number =>
  framesToSeconds(prepared.to - prepared.from, prepared.project.fps);
