/** A photo with a ring that a voice drives, made and rendered by a whole engine without a network. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { type Animated, valueAt } from '../../../core/project/keyframes.js';
import type { Project } from '../../../core/project/project.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';

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
  const { state, language } = await client['avatar.make']({ text: TEXT, photo: photo(), color: '#0000ff' });
  expect(language).toBe('en');
  const { project, ring } = await open(state.id);
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
  const [, , heard = 0] = await pixelAt(state.id, said.indexOf(peak), x, 0.4);
  const [, , still = 0] = await pixelAt(state.id, pause, x, 0.4);
  expect(heard).toBeGreaterThan(230);
  expect(still).toBeLessThan(180);
  const [red = 0, green = 0] = await pixelAt(state.id, pause, 0.5, 0.4);
  expect(red - green).toBeGreaterThan(100);
});

test('a picture over the whole canvas keeps its middle clear, and a logo is never cut', async () => {
  const logo = join(folder, 'logo.png');
  await sharp({ create: { width: 300, height: 60, channels: 4, background: '#ffffffff' } })
    .extend({ left: 4, right: 4, top: 4, bottom: 4, background: '#00000000' })
    .png()
    .toFile(logo);
  const { state } = await client['avatar.make']({ text: 'Good morning.', photo: logo, shape: 'full', captions: false });
  const { project } = await open(state.id);
  expect(project.tracks.map(({ id }) => id)).toEqual(['avatar-ground', 'avatar-ring', 'narration']);
  // White on dark, in the middle.
  for (const x of [0.22, 0.78]) expect(Math.min(...(await pixelAt(state.id, 0, x, 0.5)))).toBeGreaterThan(200);
  expect(Math.max(...(await pixelAt(state.id, 0, 0.13, 0.5)))).toBeLessThan(90);
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
