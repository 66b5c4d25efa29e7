/** The clips of a face that a service made speak, laid out under what is said. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { AvatarClip } from '../../../core/avatar/avatar-tracks.js';
import { divideSpeech, type SpeechPart } from '../../../core/avatar/divide-speech.js';
import { UprightError } from '../../../core/errors.js';
import type { Size } from '../../../core/geometry/affine.js';
import { message } from '../../../core/locales/message.js';
import { displaySize } from '../../../core/media/media-info.js';
import type { PlacedNarration } from '../../../core/narration/place-narration.js';
import type { Asset } from '../../../core/project/asset.js';
import type { AvatarShape } from '../../../core/project/avatar-source.js';
import { type FrameRate, framesToUs, SECOND_US, usToFrames } from '../../../core/project/time.js';
import { toAssetId } from '../cache/asset-id.js';
import { moveFinished } from '../../files/sync-file.js';
import { toCircleClip } from './circle-clip.js';
import type { AvatarPorts } from './ports.js';
import { type ChosenPresenter, type PresentedSpeech, type Presenting, presentParts } from './present.js';
import { toSpeechSound } from './speech-sound.js';

/** What is said, in a project. */
export interface SaidInProject {
  readonly placed: PlacedNarration;
  readonly assets: readonly Asset[];
  readonly fps: FrameRate;
}

/** The clips, with their files. */
export interface AvatarClips {
  readonly clips: readonly AvatarClip[];
  readonly assets: readonly Asset[];
  /** How many videos the service made. */
  readonly parts: number;
  /** The first of them as it came. */
  readonly first: string;
}

/** @throws UprightError `input.invalid` where a sentence is too long, `provider.…`, `job.canceled` */
export async function makeClips(
  chosen: ChosenPresenter,
  { placed, assets, fps }: SaidInProject,
  how: ShownPresenting,
  ports: AvatarPorts,
): Promise<AvatarClips> {
  const { service, most } = chosen;
  const { signal } = how;
  const parts = divideSpeech(placed, fps, most);
  if (parts === null)
    throw new UprightError(
      'input.invalid',
      message('avatar:sentenceTooLong', { service, seconds: Math.floor(most / SECOND_US) }),
    );
  const ffmpeg = await ports.ffmpeg();
  const speeches: PresentedSpeech[] = [];
  for (const part of parts)
    speeches.push({ sound: await toSpeechSound(part, { assets, fps, home: ports.home, most }, ffmpeg, signal) });
  const { shown, first } = await presentShown(chosen, speeches, how, ports);
  return {
    clips: shown.flatMap(({ asset, length, size }, i) =>
      layOut({ asset: asset.id, size }, parts[i] as SpeechPart, length, fps),
    ),
    assets: shown.map(({ asset }) => asset),
    ...{ parts: shown.length, first },
  };
}

/** How a service is asked, and the shape of what is seen of its answer. */
export interface ShownPresenting extends Omit<Presenting, 'speeches' | 'onDone'> {
  readonly shape: AvatarShape;
  readonly onShare: (share: number) => void;
}

/** A video of a service. */
export interface AvatarVideo {
  /** As it came. */
  readonly file: string;
  /** As its shape shows it, with its length in microseconds. */
  readonly asset: Asset;
  readonly length: number;
  readonly size: Size;
}

/** The videos of speeches, in their order. @throws UprightError `input.invalid` for none, `provider.…`, `job.canceled` */
export async function presentShown(
  chosen: ChosenPresenter,
  speeches: readonly PresentedSpeech[],
  { shape, onShare, ...how }: ShownPresenting,
  ports: AvatarPorts,
): Promise<{ readonly shown: readonly AvatarVideo[]; readonly first: string }> {
  const onDone = (done: number): void => onShare((0.9 * done) / speeches.length);
  const files = await presentParts(chosen, { ...how, speeches, onDone }, ports);
  const [first] = files;
  if (first === undefined) throw new UprightError('input.invalid', message('speech:noWords'));
  const shown: AvatarVideo[] = [];
  for (const file of files) shown.push(await toShown(file, shape, chosen.service, ports, how.signal));
  return { shown, first };
}

async function toShown(
  file: string,
  shape: AvatarShape,
  service: string,
  ports: AvatarPorts,
  signal: AbortSignal,
): Promise<AvatarVideo> {
  const shown = shape === 'full' || shape === 'split' ? file : await toCircleClip(file, ports, signal);
  const info = await ports.probe(shown, signal);
  if (!info.video) throw new UprightError('provider.bad-answer', message('providers:badAnswer', { service }));
  const asset: Asset = { id: toAssetId(shown), kind: 'video', path: shown, name: basename(shown) };
  return { file, asset, length: info.durationUs ?? 0, size: displaySize(info.video) };
}

// A video that is a little shorter than its part ends with its last frame.
function layOut(
  of: Pick<AvatarClip, 'asset' | 'size'>,
  { start, length }: SpeechPart,
  durationUs: number,
  fps: FrameRate,
): AvatarClip[] {
  const there = Math.max(1, Math.min(length, usToFrames(durationUs, fps)));
  const plays = { ...of, start, length: there, held: null };
  if (there >= length) return [plays];
  const held = Math.max(0, Math.min(durationUs - framesToUs(1, fps), framesToUs(there - 1, fps)));
  return [plays, { ...of, start: start + there, length: length - there, held }];
}

/** The first frame of a video as a picture, made once. */
export async function readFirstFrame(
  file: string,
  { ffmpeg, videos }: Pick<AvatarPorts, 'ffmpeg' | 'videos'>,
  signal: AbortSignal,
): Promise<string> {
  const name = createHash('sha256').update(file).digest('hex').slice(0, 32);
  const target = join(videos, `frame-${name}.png`);
  if (await stat(target).catch(() => null)) return target;
  await mkdir(videos, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(videos, 'work-'));
  try {
    const tools = await ffmpeg();
    await tools.run([...tools.open(file), '-map', '0:v:0', '-frames:v', '1', 'frame.png'], { cwd: folder, signal });
    await moveFinished(join(folder, 'frame.png'), target);
    return target;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
