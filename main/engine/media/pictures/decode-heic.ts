/** Decodes HEIC with libheif: FFmpeg gives one tile of the grid that such pictures are made of. */
import { type Message, message } from '../../../../core/locales/message.js';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { crc32, deflateSync } from 'node:zlib';
import { UprightError } from '../../../../core/errors.js';
import { fileNameOf } from '../../../../core/media/file-name.js';
import type { DrawLimits } from './draw-in-process.js';
import { loadSharp } from './load-sharp.js';

const MAX_BYTES = 512 << 20;

// A thread of its own: decoding takes a second, and the memory of WebAssembly is given back only with its thread. The
// decoder turns and mirrors by itself.
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const heif = require(workerData.module);
const decoder = new heif.HeifDecoder();
const images = decoder.decode(workerData.bytes);
const image = images.find((one) => one.is_primary()) ?? images[0];
if (!image) throw new Error('no-picture');
const width = image.get_width();
const height = image.get_height();
if (width * height > workerData.maxPixels) throw new Error('too-many-pixels');
const data = new Uint8ClampedArray(width * height * 4);
const premultiplied = Boolean(image.is_premultiplied_alpha?.());
image.display({ data, width, height }, (shown) => {
  if (!shown) throw new Error('undecodable');
  parentPort.postMessage({ data, width, height, premultiplied }, [data.buffer]);
});
`;

// What the program above throws; all else libheif says itself.
const REASONS: Readonly<Record<string, Message>> = {
  'no-picture': message('media:heic.noPicture'),
  'too-many-pixels': message('media:heic.tooManyPixels'),
  undecodable: message('media:heic.undecodable'),
};

interface Decoded {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly premultiplied: boolean;
}

/**
 * The upright primary picture as a PNG that carries the source's colour profile.
 * @throws UprightError `media.unreadable`, `job.canceled`
 */
export async function decodeHeic(path: string, maxPixels: number, limits: DrawLimits): Promise<Buffer> {
  const sharp = await loadSharp();
  if ((await stat(path)).size > MAX_BYTES) throw refuse(path, message('media:heic.tooLarge'));
  const bytes = await readFile(path);
  const { icc } = await sharp(bytes)
    .metadata()
    .catch(() => ({ icc: undefined }));
  const { data, width, height, premultiplied } = await decode(path, bytes, maxPixels, limits);
  const raw = { width, height, channels: 4 as const, premultiplied };
  const png = await sharp(Buffer.from(data.buffer), { raw, limitInputPixels: false })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return icc ? addProfile(png, icc) : png;
}

function decode(path: string, bytes: Buffer, maxPixels: number, { seconds, signal }: DrawLimits): Promise<Decoded> {
  if (signal?.aborted) return Promise.reject(new UprightError('job.canceled'));
  const found = createRequire(import.meta.url).resolve('libheif-js/wasm-bundle');
  // In a packaged app it lies beside the archive, which a worker cannot be trusted to read.
  const module = found.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  const worker = new Worker(PROGRAM, { eval: true, workerData: { module, bytes, maxPixels } });
  let cancel = (): void => undefined;
  return new Promise<Decoded>((resolve, reject) => {
    cancel = () => reject(new UprightError('job.canceled'));
    signal?.addEventListener('abort', cancel, { once: true });
    const timer = setTimeout(() => reject(refuse(path, message('media:heic.tooSlow'))), seconds * 1000);
    worker.once('message', resolve);
    worker.once('error', (error: Error) => reject(refuse(path, REASONS[error.message] ?? error.message)));
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(refuse(path, message('media:heic.endedEarly')));
    });
  }).finally(() => {
    signal?.removeEventListener('abort', cancel);
    return worker.terminate();
  });
}

const refuse = (path: string, why: Message | string): UprightError =>
  new UprightError('media.unreadable', message('media:heicDamaged', { name: fileNameOf(path), why }), {
    path,
  });

/** Puts an `iCCP` chunk after the header (PNG specification, third edition, 11.3.2.3). */
function addProfile(png: Buffer, profile: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from('iCCPprofile\0\0', 'latin1'), deflateSync(profile)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length - 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  const afterHeader = 8 + 25;
  return Buffer.concat([png.subarray(0, afterHeader), length, content, sum, png.subarray(afterHeader)]);
}
