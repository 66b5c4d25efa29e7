/** Estimates of size and time. */
import { readdir, stat } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { texts, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();

let long: string;
beforeAll(async () => {
  const { ffmpeg, project } = fixture();
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=30:duration=8'];
  await ffmpeg(...picture, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', 'in.mp4');
  long = await project('long', {
    assets: [{ id: 'a', kind: 'video', path: 'in.mp4' }],
    tracks: [{ id: 'v', kind: 'picture', items: [{ kind: 'footage', id: 'i', asset: 'a', start: 0, length: 240 }] }],
  });
});
const small = { size: { width: 270, height: 480 } };

it('estimates the size from a part, and leaves nothing behind', async () => {
  const { client, render, path, folder } = fixture();
  const before = await readdir(folder);
  const estimate = await client['render.estimate']({ source: { file: long }, settings: small });
  expect(await readdir(folder)).toEqual(before);
  expect(estimate).toMatchObject({ frames: 240, readyFrames: 0, encoder: 'libx264' });
  expect(estimate.seconds).toBeGreaterThan(0);

  await render(long, 'whole.mp4', { settings: small });
  const { size } = await stat(path('whole.mp4'));
  expect(estimate.bytes).toBeGreaterThan(size * 0.6);
  expect(estimate.bytes).toBeLessThan(size * 1.6);
});

it('counts cached segments', async () => {
  const { client } = fixture();
  await fixture().render(long, 'made.mp4', { settings: small });
  const estimate = await client['render.estimate']({ source: { file: long }, settings: small });
  expect(estimate.readyFrames).toBe(240);
  expect(estimate.seconds).toBe(0);
});

it('estimates texts alone from frames of all of the timeline, wherever they stand', async () => {
  const { client, render, project, path, folder } = fixture();
  const words = [{ id: 'w', text: 'Early', start: 0, end: 900_000 }];
  const captions = { kind: 'captions', id: 'c', start: 0, length: 240, language: 'en', words };
  const file = await project('early.json', { ...small, fps: { num: 30, den: 1 }, tracks: [texts(captions)] });
  for (const name of ['early.mov', 'early']) {
    const before = await readdir(folder);
    const estimate = await client['render.estimate']({ source: { file }, output: path(name), only: 'captions' });
    expect(await readdir(folder)).toEqual(before);
    const made = await render(file, name, { only: 'captions' });
    expect(estimate).toMatchObject({ frames: 240, readyFrames: 0, encoder: made.encoder });
    expect(estimate.bytes / made.bytes, name).toBeGreaterThan(0.75);
    expect(estimate.bytes / made.bytes, name).toBeLessThan(1.33);
    expect(estimate.seconds).toBeGreaterThan(0);
  }
});

it('refuses for texts alone what their export refuses', async () => {
  const { client, project } = fixture();
  const file = await project('none.json', { tracks: [] });
  const asked = { source: { file }, only: 'captions', subtitles: {} } as const;
  await expect(client['render.estimate'](asked)).rejects.toMatchObject({ code: 'output.invalid' });
});

it('lists each encoder with whether it works; the CPU always does', async () => {
  const { encoders } = await fixture().client['render.encoders']({});
  expect(encoders.find(({ name }) => name === 'libx264')).toEqual({
    name: 'libx264',
    codec: 'h264',
    family: 'cpu',
    works: true,
    reason: null,
  });
  for (const { works, reason } of encoders) expect(reason === null).toBe(works);
});
