/** Makes a lossless intermediate with alpha of a folder of numbered pictures. */
import { message } from '../../../../core/locales/message.js';
import { Readable } from 'node:stream';
import { UprightError } from '../../../../core/errors.js';
import { fileNameOf } from '../../../../core/media/file-name.js';
import { displaySize, type MediaInfo } from '../../../../core/media/media-info.js';
import { toWarnings } from '../../../../core/media/warnings.js';
import { runFfmpeg } from '../../ffmpeg/run.js';
import { type Fingerprint, readFingerprint } from '../fingerprint.js';
import { type PreparedFile, prepareFile } from '../prepared-store.js';
import type { MediaPorts } from '../ports.js';
import { hashOf, probeContent, toolsIdentity } from '../probe.js';
import { rememberFailure } from '../remember-failure.js';
import { drawInTime } from './draw-in-process.js';
import type { DrawOrder } from './draw-picture.js';
import { readSvg } from './probe-picture.js';
import { describeIntermediate, intermediateArgs, rawInputArgs, type Timing } from './intermediate.js';
import { decodeSeconds, loadSharp, MAX_PIXELS } from './load-sharp.js';
import { readSequenceFiles, type SequenceFiles } from './sequence-files.js';
import { toTargetSize } from './target-size.js';
import type { Size } from '../../../../core/geometry/affine.js';

/** How a sequence is played. */
export interface SequenceOptions {
  readonly fps: { readonly num: number; readonly den: number };
  readonly maxSide: number;
}

const RECIPE = 'sequence 1';
const TIMEOUT_MS = 2 * 3600_000;
// A hole is bridged with the picture before it; where holes are wider than this the numbers do not mean frames.
const WIDEST_HOLE = 4;

/**
 * Prepares a sequence named by its folder or by one of its pictures. All pictures get the size of the first.
 * @throws UprightError `asset.missing`, `input.unreadable`, `media.unreadable`, `disk.full`, `job.canceled`
 */
export async function prepareSequence(
  path: string,
  isFolder: boolean,
  { fps, maxSide }: SequenceOptions,
  ports: MediaPorts,
): Promise<PreparedFile> {
  const found = await readSequenceFiles(path, isFolder);
  const [head] = found.files;
  if (!head)
    throw new UprightError('media.unreadable', message('media:noPictures', { name: fileNameOf(path) }), { path });
  const prints = await readFingerprints(found, ports);
  const repeats = toRepeats(found.files.map(({ number }) => number));
  const frames = repeats.reduce((sum, count) => sum + count, 0);
  const first = await probeContent(head.path, prints[0] as Fingerprint, ports);
  if (first.kind !== 'still' || !first.video) {
    throw new UprightError('media.unreadable', message('media:noPicture', { name: fileNameOf(head.path) }), {
      path,
    });
  }
  const size = toTargetSize(displaySize(first.video), maxSide);
  const hashes = prints.map(({ hash }) => hash);
  const key = hashOf(RECIPE, JSON.stringify({ hashes, repeats, fps, size }), ports.tools.ffmpeg.version);
  const warnings = found.missing ? [message('media:sequenceHoles', { numbers: found.missing })] : [];
  const write = async (part: string): Promise<MediaInfo> => {
    const input = Readable.from(readFrames(found, repeats, size, ports), { objectMode: false });
    const args = [...rawInputArgs(size, fps), ...intermediateArgs(part, frames)];
    await runFfmpeg(ports.tools, args, { signal: ports.signal, input, timeoutMs: TIMEOUT_MS });
    return describeIntermediate({ hash: key, ...toWarnings(warnings) }, size, { fps, repeats, frames }, 'video');
  };
  return rememberFailure(ports.cacheFolder, hashOf(key, path, toolsIdentity(ports.tools)), () =>
    prepareFile(ports.cacheFolder, key, 'mov', write),
  );
}

async function readFingerprints({ files }: SequenceFiles, ports: MediaPorts): Promise<Fingerprint[]> {
  const prints: Fingerprint[] = [];
  for (const file of files) prints.push(await readFingerprint(file.path, ports));
  return prints;
}

/** How many frames each picture stays, given their numbers. */
export function toRepeats(numbers: readonly number[]): Timing['repeats'] {
  const steps = numbers.map((number, i) => (numbers[i + 1] ?? number + 1) - number);
  return steps.map((step) => (step - 1 > WIDEST_HOLE ? 1 : step));
}

async function readFrame(path: string, size: Size, { draw, signal }: MediaPorts): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const open = { limitInputPixels: MAX_PIXELS };
  const metadata = await sharp(path, open).metadata();
  const { format } = metadata;
  const order: DrawOrder = {
    input: format === 'svg' ? await readSvg(path) : path,
    open,
    size: { ...size, fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } },
  };
  const { pixels } = await drawInTime(format, order, { seconds: decodeSeconds(metadata), signal }, draw);
  return pixels;
}

async function* readFrames(
  { files }: SequenceFiles,
  repeats: Timing['repeats'],
  size: Size,
  ports: MediaPorts,
): AsyncGenerator<Uint8Array> {
  const load = (i: number): Promise<Uint8Array> | null => {
    const file = files[i];
    if (!file) return null;
    const loading = readFrame(file.path, size, ports);
    // It is looked at one turn later.
    loading.catch(() => undefined);
    return loading;
  };
  let next = load(0);
  for (const [i, file] of files.entries()) {
    const current = next;
    next = load(i + 1);
    if (!current) return;
    const frame = await current.catch((error: unknown) => {
      if (error instanceof UprightError && error.code === 'job.canceled') throw error;
      throw new UprightError(
        'media.unreadable',
        message('media:sequencePictureDamaged', { name: fileNameOf(file.path) }),
        {
          path: file.path,
        },
      );
    });
    for (let shown = 0; shown < (repeats[i] ?? 1); shown++) yield frame;
  }
}
