/** A finished video beside the plan that it was made of, laid out as the video is. */
import type { MediaInfo } from '../../../core/media/media-info.js';
import { Project, SCHEMA_VERSION } from '../../../core/project/project.js';
import { FrameRate } from '../../../core/project/time.js';
import type { SessionCanvas } from '../../../core/session/theme.js';
import type { Size } from '../../../core/geometry/affine.js';
import { makeSource, type MadeSource } from './make-source.js';
import type { SessionPorts } from './ports.js';
import { canvasOf } from './read-frames.js';
import { type VerifiedVideo, verifySessionVideo } from './verify-session-video.js';

/** Where a file does not say how many frames it has a second. */
const USUAL_RATE: FrameRate = { num: 30, den: 1 };

/** Compares a video with a plan. @throws UprightError `input.invalid`, `asset.missing`, `media.unreadable` */
export async function verifySession(
  file: string,
  written: Readonly<Record<string, unknown>>,
  ports: SessionPorts,
  signal: AbortSignal,
): Promise<VerifiedVideo & { readonly made: MadeSource }> {
  const info = await ports.probe(file, signal);
  const size = info.video ? canvasOf(info.video) : { width: 1080, height: 1920 };
  const fps = rateOf(info);
  const plan = info.video ? { ...written, canvas: shapeOf(size) } : written;
  const made = await makeSource(plan, () => ({ size, fps, assets: [] }), ports, signal);
  const canvas = Project.parse({ schemaVersion: SCHEMA_VERSION, id: 'session', size, fps });
  const scripts = await ports.textScripts(canvas);
  const verified = await ports.withFolder(async (folder) =>
    verifySessionVideo(file, info, made, { tools: await ports.tools(), scripts, folder }, signal),
  );
  return { ...verified, made };
}

const rateOf = ({ video }: MediaInfo): FrameRate => FrameRate.safeParse(video?.fps).data ?? USUAL_RATE;

// A plan may have been made for another canvas than it says.
const shapeOf = ({ width, height }: Size): SessionCanvas =>
  width > 1.2 * height ? 'horizontal' : height > 1.2 * width ? 'vertical' : 'square';
