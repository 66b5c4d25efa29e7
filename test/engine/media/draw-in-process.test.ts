/** Pictures that sharp cannot be stopped at are drawn in processes that can be ended. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';
import { checkLogo } from '../../../main/engine/media/pictures/check-logo.js';
import { createDrawInProcess, type DrawInProcess } from '../../../main/engine/media/pictures/draw-in-process.js';
import { preparePicture } from '../../../main/engine/media/pictures/prepare-picture.js';
import { prepareSequence } from '../../../main/engine/media/pictures/prepare-sequence.js';
import type { MediaPorts } from '../../../main/engine/media/ports.js';
import { probeMedia } from '../../../main/engine/media/probe.js';
import { type ForkProcess, forkByNode } from '../../../main/engine/processes/forked-process.js';

/** Each filter covers everything with noise and blurs it; all of them take minutes. */
const slowDrawing = (side: number): string => {
  const numbers = [1, 2, 3, 4, 5, 6];
  const filters = numbers.map(
    (n) =>
      `<feTurbulence baseFrequency="0.${n}1" numOctaves="9" seed="${n}"/><feGaussianBlur stdDeviation="40" result="b${n}"/>`,
  );
  const merged = numbers.map((n) => `<feMergeNode in="b${n}"/>`);
  return svg(
    side,
    `<filter id="f" x="0" y="0" width="1" height="1">${filters.join('')}<feMerge>${merged.join('')}</feMerge></filter>
     <rect width="${side}" height="${side}" filter="url(#f)"/>`,
  );
};
const svg = (side: number, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">${content}</svg>`;
const goodDrawing = svg(64, '<circle cx="32" cy="32" r="30" fill="teal"/><text x="9" y="40">Upright</text>');

let folder: string;
let tools: FfmpegTools;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-drawings-'));
  tools = await locateFfmpeg();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// How the processes that were started ended; what is not ended hangs the test.
let ends: Promise<void>[];
let closing: AbortController;
let draw: DrawInProcess;
let orders: number;
beforeEach(() => {
  ends = [];
  orders = 0;
  closing = new AbortController();
  const fork: ForkProcess = (entry) => {
    const child = forkByNode(entry);
    ends.push(new Promise((resolve) => child?.onEnd(() => resolve())));
    return child;
  };
  const real = createDrawInProcess(fork, closing.signal);
  draw = (...order) => {
    orders++;
    return real(...order);
  };
});
afterEach(async () => {
  closing.abort();
  await Promise.all(ends);
});

const write = async (name: string, content: string | Buffer): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const prepare = async (path: string, maxSide: number, own: Partial<MediaPorts>): Promise<string> => {
  const ports = { tools, cacheFolder: join(folder, 'cache'), ...own };
  const info = await probeMedia(path, ports);
  return (await preparePicture({ path, info, hash: info.hash }, { maxSide }, ports)).path;
};
const hasty: DrawInProcess = (order, limits) => draw(order, { ...limits, seconds: 1 });

describe('a drawing that takes minutes', () => {
  it('is ended at its limit and not tried again; the next one is drawn', async () => {
    const slow = await write('slow.svg', slowDrawing(1000));
    await expect(prepare(slow, 1000, { draw: hasty })).rejects.toMatchObject({
      code: 'media.unreadable',
      text: { key: 'media:pictureTooSlow', params: { name: 'slow.svg', seconds: 23 } },
    });
    await ends[0];
    await expect(prepare(slow, 500, { draw: hasty })).rejects.toMatchObject({ code: 'media.unreadable' });
    expect(orders).toBe(1);
    await prepare(await write('good.svg', goodDrawing), 500, { draw });
    expect(orders).toBe(2);
  });

  it('is ended when it is canceled, and may be tried again', async () => {
    const slow = await write('canceled.svg', slowDrawing(999));
    const stop = new AbortController();
    const stopped: DrawInProcess = (...order) => {
      const drawn = draw(...order);
      setImmediate(() => stop.abort());
      return drawn;
    };
    const canceled = { code: 'job.canceled' };
    await expect(prepare(slow, 999, { draw: stopped, signal: stop.signal })).rejects.toMatchObject(canceled);
    await ends[0];
    const closed: DrawInProcess = (...order) => {
      const drawn = draw(...order);
      setImmediate(() => closing.abort());
      return drawn;
    };
    await expect(prepare(slow, 999, { draw: closed })).rejects.toMatchObject(canceled);
    await ends[1];
    expect(ends).toHaveLength(2);
  });

  it('is no logo, nor a picture of a sequence', async () => {
    const slow = Buffer.from(slowDrawing(998));
    await expect(checkLogo(slow, hasty)).rejects.toMatchObject({ code: 'media.unreadable' });
    // What is in a file counts, not its name.
    const path = await write('walk_1.png', slow);
    const options = { fps: { num: 25, den: 1 }, maxSide: 998 };
    const sequence = () =>
      prepareSequence(path, false, options, { tools, cacheFolder: join(folder, 'cache'), draw: hasty });
    await expect(sequence()).rejects.toMatchObject({ code: 'media.unreadable' });
    await expect(sequence()).rejects.toMatchObject({ code: 'media.unreadable' });
    expect(orders).toBe(2);
  });
});

it('a picture is the same to the byte, and one process draws them all', async () => {
  const red = sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } });
  const pictures = [await write('same.svg', goodDrawing), await write('same.avif', await red.avif().toBuffer())];
  for (const path of pictures) {
    const apart = await readFile(await prepare(path, 300, { draw }));
    const here = await readFile(await prepare(path, 300, { cacheFolder: join(folder, 'here') }));
    expect(apart.equals(here)).toBe(true);
  }
  expect(orders).toBe(2);
  expect(ends).toHaveLength(1);
});

it('of many pictures only two are drawn at once; one that waits can be canceled', async () => {
  const stop = new AbortController();
  const order = { input: Buffer.from(goodDrawing), open: {}, size: { width: 60 } };
  const made = [1, 2, 3, 4, 5].map((n) => draw(order, { seconds: 20, ...(n === 5 && { signal: stop.signal }) }));
  stop.abort();
  await expect(made[4]).rejects.toMatchObject({ code: 'job.canceled' });
  await Promise.all(made.slice(0, 4));
  expect(ends).toHaveLength(2);
});
