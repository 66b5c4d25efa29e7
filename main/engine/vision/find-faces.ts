/** Finds faces in pictures, by BlazeFace in LiteRT's WebAssembly. Nothing is recognised: only where a face is. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type Sharp from 'sharp';
import { UprightError } from '../../../core/errors.js';
import { type Face, INPUT_SIDE, readFaces, withoutRepeats } from './blaze-face.js';

const MODEL = 'vision/face_detection_short_range.tflite';

// A thread of its own: the network takes a while, and the memory of WebAssembly is given back only with its thread. LiteRT is
// made for browsers: it asks for `self`, and loads its code as a worker there would.
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { readFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const { runInThisContext } = require('node:vm');
const { code, module, model, side, pictures } = workerData;
Object.assign(globalThis, { self: globalThis, require, __filename: code, __dirname: dirname(code) });
globalThis.importScripts = (url) => runInThisContext(readFileSync(fileURLToPath(url), 'utf8'), { filename: code });
// It tells of accelerators that are not there.
console.log = console.info = console.warn = console.error = () => undefined;
(async () => {
  const { loadAndCompile, loadLiteRt, Tensor } = await import(pathToFileURL(module).href);
  await loadLiteRt(pathToFileURL(code).href);
  const network = await loadAndCompile(model, { accelerator: 'wasm' });
  const names = network.getOutputDetails().map(({ name }) => name);
  const answers = [];
  for (const bytes of pictures) {
    const input = new Tensor(Float32Array.from(bytes, (byte) => byte / 127.5 - 1), [1, side, side, 3]);
    const outputs = await network.run(input);
    const read = (name) => {
      const output = Array.isArray(outputs) ? outputs[names.indexOf(name)] : outputs[name];
      return Float32Array.from(output.toTypedArray());
    };
    answers.push({ boxes: read('regressors'), scores: read('classificators') });
    input.delete();
  }
  parentPort.postMessage(answers);
})();
`;

interface Answer {
  readonly boxes: Float32Array;
  readonly scores: Float32Array;
}

/** What {@link findFaces} takes besides pictures. */
export interface FaceOptions {
  readonly loadSharp: () => Promise<typeof Sharp>;
  /** The folder of the files that come with Upright. */
  readonly resources: string;
  readonly signal: AbortSignal;
}

/**
 * The faces of each picture, in fractions of it. The network sees little: a picture is looked at whole, and in squares along its
 * longer side, so that smaller faces are found too.
 *
 * @throws UprightError `job.canceled`, `bug` where the network does not run
 */
export async function findFaces(
  files: readonly string[],
  { loadSharp, resources, signal }: FaceOptions,
): Promise<Face[][]> {
  if (files.length === 0) return [];
  const sharp = await loadSharp();
  const views = await Promise.all(files.map((file) => toViews(sharp, file)));
  const answers = await runNetwork(
    views.flatMap((each) => each.map(({ pixels }) => pixels)),
    join(resources, MODEL),
    signal,
  );
  let next = 0;
  return views.map((each) =>
    withoutRepeats(
      each.flatMap((view) => {
        const answer = answers[next++];
        return answer ? readFaces(answer.boxes, answer.scores).map((face) => toPicture(face, view)) : [];
      }),
    ).filter(({ x, y, width, height }) => isWithin(x + width / 2) && isWithin(y + height / 2)),
  );
}

const isWithin = (fraction: number): boolean => fraction >= 0 && fraction <= 1;

/** A square of a picture, in fractions of it; it may reach beyond it. */
interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** RGB, row by row. */
  readonly pixels: Uint8Array;
}

const toPicture = (face: Face, view: View): Face => ({
  x: view.x + face.x * view.width,
  y: view.y + face.y * view.height,
  width: face.width * view.width,
  height: face.height * view.height,
  score: face.score,
});

async function toViews(sharp: typeof Sharp, file: string): Promise<View[]> {
  const image = sharp(file).removeAlpha().toColourspace('srgb');
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const raw = { width, height, channels: info.channels };
  const square = { width: INPUT_SIDE, height: INPUT_SIDE };
  const long = Math.max(width, height);
  const side = Math.min(width, height);
  const whole = await sharp(data, { raw })
    .resize({ ...square, fit: 'contain', background: '#000000' })
    .raw()
    .toBuffer();
  const views: View[] = [
    {
      ...{ x: 0.5 - long / width / 2, y: 0.5 - long / height / 2, width: long / width, height: long / height },
      pixels: new Uint8Array(whole),
    },
  ];
  const steps = long < side * 1.2 ? 0 : Math.max(2, Math.ceil((long / side) * 2 - 1));
  for (let i = 0; i < steps; i++) {
    const offset = Math.round(((long - side) * i) / (steps - 1));
    const [left, top] = width >= height ? [offset, 0] : [0, offset];
    const part = await sharp(data, { raw })
      .extract({ left, top, width: side, height: side })
      .resize({ ...square, fit: 'fill' })
      .raw()
      .toBuffer();
    views.push({
      ...{ x: left / width, y: top / height, width: side / width, height: side / height },
      pixels: new Uint8Array(part),
    });
  }
  return views;
}

async function runNetwork(
  pictures: readonly Uint8Array[],
  file: string,
  signal: AbortSignal,
): Promise<readonly Answer[]> {
  const model = new Uint8Array(await readFile(file));
  const { resolve } = createRequire(import.meta.url);
  // In a packaged app they lie beside the archive, which a worker cannot be trusted to read.
  const outside = (path: string): string => path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  const module = outside(resolve('@litertjs/core'));
  const code = join(module, '../../wasm/litert_wasm_internal.js');
  const workerData = { code, module, model, side: INPUT_SIDE, pictures };
  signal.throwIfAborted();
  const worker = new Worker(PROGRAM, { eval: true, workerData, stdout: true, stderr: true });
  const stop = (): void => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<readonly Answer[]>((done, reject) => {
      worker.once('message', done);
      worker.once('error', reject);
      worker.once('exit', () =>
        reject(signal.aborted ? new UprightError('job.canceled') : new Error('The network ended without an answer.')),
      );
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
