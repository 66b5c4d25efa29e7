/** The pictures of the preview, decoded in a real browser, against the frames of a real export. */
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Project } from '../../core/project/project.js';
import { makeMedia } from '../engine/media/footage.js';
import { numbersOfExport } from './pictures/export-numbers.js';
import { makeNumbered } from './pictures/numbered-footage.js';
import { usePreviewPage } from './pictures/preview-page.js';

const fixture = usePreviewPage();

type Clip = { readonly asset: string; readonly length: number } & Record<string, unknown>;

/** Clips one after the other on one track. */
function toDocument(paths: Readonly<Record<string, string>>, clips: readonly Clip[]) {
  let start = 0;
  const items = clips.map((clip, i) => {
    const item = { kind: 'footage', id: `clip${i}`, start, muted: true, ...clip };
    start += clip.length;
    return item;
  });
  return Project.parse({
    schemaVersion: 1,
    id: 'numbers',
    size: { width: 320, height: 180 },
    assets: Object.entries(paths).map(([id, path]) => ({ kind: 'video', id, path })),
    tracks: [{ id: 'v1', kind: 'picture', items }],
  });
}

let paths: Record<string, string>;
let projectId: string;
let expected: number[];

const CLIPS: Clip[] = [
  { asset: 'steady', length: 14, in: 400_000 },
  { asset: 'steady', length: 14, speed: 2.3 },
  { asset: 'steady', length: 20, in: 300_000, reverse: true },
  { asset: 'steady', length: 6, in: 1_234_567, freeze: true },
  { asset: 'uneven', length: 20, in: 300_000 },
  { asset: 'uneven', length: 14, in: 500_000, speed: 0.5, reverse: true },
  { asset: 'short', length: 60, loop: true },
  { asset: 'short', length: 34 },
  { asset: 'fast', length: 14, in: 100_000 },
  { asset: 'fast', length: 12, speed: 4, reverse: true },
  { asset: 'film', length: 20, in: 41_000 },
  { asset: 'uneven', length: 18, speed: 3 },
  { asset: 'steady', length: 10, speed: 8 },
  { asset: 'cut', length: 20, in: 100_000 },
];

beforeAll(async () => {
  const { tools, folder, client, call } = fixture();
  const make = (footage: Parameters<typeof makeNumbered>[2]) => makeNumbered(tools, folder, footage);
  paths = {
    steady: await make({ name: 'steady.mp4', fps: '30', frames: 90 }),
    uneven: await make({ name: 'uneven.mp4', fps: '30', frames: 60, times: 'N*37+mod(N*N,7)*4' }),
    short: await make({ name: 'short.mp4', fps: '25', frames: 20 }),
    fast: await make({ name: 'fast.mp4', fps: '60', frames: 120 }),
    film: await make({ name: 'film.mp4', fps: '24000/1001', frames: 48 }),
  };
  // Copied from between two key frames: an edit list hides what comes before.
  const copied = ['-ss', '0.5', '-i', paths.steady ?? '', '-c', 'copy'];
  paths.cut = await makeMedia(tools, join(folder, 'cut.mp4'), ...copied);
  const project = toDocument(paths, CLIPS);
  projectId = (await client['project.create']({ project })).id;
  expected = await numbersOfExport(fixture(), projectId);
  await call('open', projectId);
  await call('ready');
});

test('short footage is played directly, everything else from its proxy', async () => {
  const sources = await fixture().call('sources');
  expect(sources.map((address) => address === '/media/asset/')).toEqual([false, false, true, false, false, false]);
});

test('every frame is that of the export', async () => {
  const { call } = fixture();
  const shown: (number | undefined)[] = [];
  for (let frame = 0; frame < expected.length; frame++) {
    shown.push(Object.values((await call('at', frame)) ?? {})[0]);
  }
  expect(shown).toEqual(expected);
});

test('frames are the same in any order', async () => {
  const { call } = fixture();
  const order = expected.map((_, i) => (i * 97) % expected.length);
  for (const frame of order.slice(0, 80)) {
    expect(Object.values((await call('at', frame)) ?? {}), `frame ${frame}`).toEqual([expected[frame]]);
  }
});

test('the original files show the same frames as their proxies', async () => {
  const { call } = fixture();
  for (let frame = 0; frame < expected.length; frame += 7) {
    expect(Object.values((await call('at', frame, true)) ?? {}), `frame ${frame}`).toEqual([expected[frame]]);
  }
});

test('of several requests the last wins, and an old frame never comes later', async () => {
  const { call } = fixture();
  for (const frames of [
    [3, 60, 20, 45],
    [100, 5, 130],
    [40, 41, 42, 12],
  ]) {
    const found = await call('scrub', frames);
    expect(found.slice(0, -1)).toEqual(frames.slice(0, -1).map(() => null));
    expect(Object.values(found.at(-1) ?? {})).toEqual([expected[frames.at(-1) ?? 0]]);
  }
});

test('playing forwards, backwards and in a loop, the next frames are decoded ahead', async () => {
  const { call } = fixture();
  for (const [from, to] of [
    [0, 14],
    [28, 48],
    [54, 74],
    [88, 148],
  ] as const) {
    await call('at', from);
    const { seen, late } = await call('play', from, to);
    expect(seen).toEqual(expected.slice(from, to));
    expect(late).toBe(0);
  }
});

test('hundreds of pictures stay within the bound of open frames, and none is left in the end', async () => {
  const { call } = fixture();
  const bound = 24 * 320 * 180 * 1.5;
  await call('open', projectId, bound);
  await call('ready');
  for (let i = 0; i < 300; i++) await call('at', (i * 61) % expected.length);
  const held = await call('held');
  expect(held.bytes).toBeLessThanOrEqual(bound * 1.5);
  // Those on the shelf, and what the decoders of a few readers have ahead.
  expect(await call('openFrames')).toBeLessThan(held.frames + 60);
  await call('close');
  await expect.poll(() => call('openFrames')).toBe(0);
  expect(fixture().errors).toEqual([]);
});

test('a browser without WebCodecs shows the same frames by a video element', async () => {
  const { server, page, call } = fixture();
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'VideoDecoder');
    Reflect.deleteProperty(globalThis, 'VideoFrame');
  });
  await page.goto(server.address);
  await page.waitForFunction(() => 'preview' in window);
  await call('open', projectId);
  await call('ready');
  for (let frame = 0; frame < expected.length; frame += 13) {
    expect(Object.values((await call('at', frame)) ?? {}), `frame ${frame}`).toEqual([expected[frame]]);
  }
  await call('close');
  expect(fixture().errors).toEqual([]);
});
