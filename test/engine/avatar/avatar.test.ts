/** A photo with a ring that a voice drives, made and rendered by a whole engine without a network. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { watchJob } from '../../../core/api/watch-job.js';
import { type Animated, valueAt } from '../../../core/project/keyframes.js';
import type { Project } from '../../../core/project/project.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { directPort } from '../../../main/transports/direct.js';
import { makeMedia } from '../media/footage.js';

let folder: string;
let engine: Engine;
let client: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-avatar-'));
  engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: join(folder, 'home') } });
  client = createClient(directPort(engine));
  await sharp({ create: { width: 90, height: 120, channels: 3, background: '#c03020' } })
    .jpeg()
    .toFile(join(folder, 'me.jpg'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const photo = () => join(folder, 'me.jpg');
const TEXT = 'Good morning. [pause 2 s] Nobody knew.';

interface Ring {
  readonly scale: Animated;
  readonly opacity: Animated;
}

async function make(request: object): Promise<{ readonly id: string; readonly language: string }> {
  const { jobId } = await client['avatar.make']({ text: TEXT, photo: photo(), ...request });
  const watch = watchJob(client, jobId, () => undefined);
  const job = await watch.ended;
  watch.stop();
  if (job.kind !== 'avatar' || !job.result) throw new Error(job.error?.message);
  return { id: job.result.project, language: job.result.language };
}

async function open(id: string): Promise<{ project: Project; ring: Ring }> {
  const { project } = await client['project.get']({ id });
  const ring = project.tracks.find((track) => track.id === 'avatar-ring')?.items[0];
  return { project, ring: ring as unknown as Ring };
}

/** Red, green and blue at a point of a frame, fractions of the canvas. */
async function pixelAt(id: string, frame: number, x: number, y: number): Promise<number[]> {
  const output = join(folder, 'frame.png');
  await client['render.frame']({
    source: { projectId: id },
    at: { frame },
    output,
    settings: { size: { width: 540, height: 960 } },
  });
  const { data, info } = await sharp(output).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 3;
  return [...data.subarray(at, at + 3)];
}

test('a ring round the photo is thick while somebody speaks and thin in a pause', async () => {
  const { id, language } = await make({ color: '#0000ff' });
  expect(language).toBe('en');
  const { project, ring } = await open(id);
  const captions = project.tracks.flatMap(({ items }) => items).find(({ kind }) => kind === 'captions');
  const words = (captions as unknown as { words: { text: string; start: number; end: number }[] }).words;
  expect(words.map(({ text }) => text).join(' ')).toBe('Good morning. Nobody knew.');
  const toFrame = (us: number) => Math.round((us * 30) / 1e6);
  const pause = toFrame((words[1]?.end ?? 0) + 1_000_000);
  const quiet = valueAt(ring.scale, pause);
  expect(valueAt(ring.opacity, pause)).toBeCloseTo(0.6, 2);
  const said = Array.from({ length: toFrame(words[1]?.end ?? 0) }, (_, frame) => valueAt(ring.scale, frame));
  const peak = Math.max(...said);
  expect((peak - quiet) * 432).toBeGreaterThan(38);
  // What is drawn follows: beside the circle, 26 pixels from it, only the voice brings the ring's colour.
  const x = 0.5 + (350 + 26) / 1080;
  const [, , heard = 0] = await pixelAt(id, said.indexOf(peak), x, 0.4);
  const [, , still = 0] = await pixelAt(id, pause, x, 0.4);
  expect(heard).toBeGreaterThan(230);
  expect(still).toBeLessThan(180);
  const [red = 0, green = 0] = await pixelAt(id, pause, 0.5, 0.4);
  expect(red - green).toBeGreaterThan(100);
});

test('a picture over the whole canvas keeps its middle clear, and a logo is never cut', async () => {
  const logo = join(folder, 'logo.png');
  await sharp({ create: { width: 300, height: 60, channels: 4, background: '#ffffffff' } })
    .extend({ left: 4, right: 4, top: 4, bottom: 4, background: '#00000000' })
    .png()
    .toFile(logo);
  const { id } = await make({ text: 'Good morning.', photo: logo, shape: 'full', captions: false });
  const { project } = await open(id);
  expect(project.tracks.map(({ id }) => id)).toEqual(['avatar-ground', 'avatar-ring', 'narration']);
  // White on dark, in the middle.
  for (const x of [0.22, 0.78]) expect(Math.min(...(await pixelAt(id, 0, x, 0.5)))).toBeGreaterThan(200);
  expect(Math.max(...(await pixelAt(id, 0, 0.13, 0.5)))).toBeLessThan(90);
});

test('the ring follows what is said anew, in one step, and what was done by hand stays', async () => {
  const { id } = await make({ shape: 'circle' });
  const { project, ring } = await open(id);
  const { revision: first } = await client['project.get']({ id });
  const face = project.tracks.find((track) => track.id === 'avatar-face')?.items[0]?.id ?? '';
  await client['project.edit']({ id, base: first, edit: { type: 'item.set', item: face, set: { opacity: 0.5 } } });
  const { revision: base } = await client['project.get']({ id });
  const { state } = await client['narration.apply']({ id, base, text: `${TEXT} [pause 1 s] Then everybody knew it.` });
  expect(state.revision).toBe(base + 1);
  const { project: spoken, ring: followed } = await open(id);
  const captions = spoken.tracks.find((track) => track.id === 'narration-captions')?.items[0];
  const lengths = spoken.tracks.filter((track) => track.id.startsWith('avatar-')).map(({ items }) => items[0]?.length);
  expect(new Set(lengths)).toEqual(new Set([captions?.length]));
  const words = (captions as unknown as { words: { start: number; end: number }[] }).words;
  const last = words.slice(-4);
  const loudest = Math.max(
    ...Array.from({ length: 20 }, (_, i) =>
      valueAt(followed.opacity, Math.round(((last[0]?.start ?? 0) * 30) / 1e6 + i)),
    ),
  );
  expect(loudest).toBeGreaterThan(0.85);
  expect(spoken.tracks.find((track) => track.id === 'avatar-face')?.items[0]).toMatchObject({ opacity: 0.5 });
  await client['project.undo']({ id, base: state.revision });
  expect((await open(id)).ring).toEqual(ring);
});

test('beside footage it is small, and comes into a project that is there, above its pictures', async () => {
  const green = join(folder, 'green.png');
  await sharp({ create: { width: 90, height: 160, channels: 3, background: '#10c010' } })
    .png()
    .toFile(green);
  const { id } = await make({ shape: 'beside', footage: green, color: '#0000ff', captions: false });
  const check = async (project: string) => {
    const [red = 0, green = 0] = await pixelAt(project, 4, 0.22, 0.17);
    expect(red - green).toBeGreaterThan(100);
    for (const [x, y] of [
      [0.22 - 0.145, 0.17 - 0.08],
      [0.7, 0.6],
    ] as const) {
      const [r = 0, g = 0, b = 0] = await pixelAt(project, 4, x, y);
      expect(g).toBeGreaterThan(Math.max(r, b) + 60);
    }
  };
  await check(id);
  const { project } = await client['narration.compile']({ text: 'Good morning.', pictures: [green], captions: false });
  const { id: other } = await client['project.create']({ project });
  const narrated = (await open(other)).project;
  await make({ text: undefined, shape: 'beside', into: { id: other }, color: '#0000ff' });
  await check(other);
  const { project: joined } = await open(other);
  expect(joined.tracks.map((track) => track.id)).toEqual([
    ...['narration-pictures', 'avatar-ring', 'avatar-face', 'narration'],
  ]);
  expect(joined.narrations).toEqual(narrated.narrations);
  // Made again it takes the place of the one that was there.
  await make({ text: undefined, shape: 'circle', into: { id: other }, color: '#0000ff' });
  expect((await open(other)).project.tracks.filter((track) => track.id.startsWith('avatar-'))).toHaveLength(3);
});

test('on a split screen the picture fills the lower half in its ring, and the footage the upper one', async () => {
  const tools = await locateFfmpeg({ setting: undefined, env: process.env, cacheFolder: join(folder, 'tools') });
  // Blue where it is cut off.
  const sides = 'drawbox=w=40:c=blue:t=fill,drawbox=x=216:w=40:c=blue:t=fill';
  const picture = ['-f', 'lavfi', '-i', `color=c=0x10c010:size=256x144:rate=25:duration=1,${sides}`];
  const wide = await makeMedia(tools, join(folder, 'wide.mp4'), ...picture, '-pix_fmt', 'yuv420p');
  const { id } = await make({ shape: 'split', footage: wide, color: '#0000ff' });
  const { project } = await open(id);
  expect(project.tracks.map((track) => track.id)).toEqual([
    ...['avatar-ground', 'avatar-face', 'avatar-ring', 'narration', 'narration-captions'],
  ]);
  expect(project.tracks.at(-1)?.items[0]).toMatchObject({ kind: 'captions', position: { y: 0.5 } });
  for (const [x, y] of [
    [0.02, 0.02],
    [0.98, 0.25],
    [0.1, 0.48],
  ] as const) {
    const [r = 0, g = 0, b = 0] = await pixelAt(id, 4, x, y);
    expect([x, y, g > Math.max(r, b) + 60]).toEqual([x, y, true]);
  }
  const [red = 0, green = 0, blue = 0] = await pixelAt(id, 4, 0.5, 0.75);
  expect(red - Math.max(green, blue)).toBeGreaterThan(100);
  const [, , edge = 0] = await pixelAt(id, 4, 0.01, 0.75);
  expect(edge - blue).toBeGreaterThan(40);
});

test('what is no still picture is told before anything is said', async () => {
  const text = join(folder, 'note.txt');
  await writeFile(text, 'no picture');
  await expect(client['avatar.make']({ text: TEXT, photo: text })).rejects.toMatchObject({ code: 'media.unreadable' });
  await expect(client['avatar.make']({ text: TEXT, photo: join(folder, 'gone.jpg') })).rejects.toMatchObject({
    code: 'asset.missing',
  });
  await expect(client['avatar.make']({ text: ' ', photo: photo() })).rejects.toMatchObject({ code: 'input.invalid' });
});
