/** Recipes from a pipe, videos into one, slots on the command line, warnings as errors, and renders on changes. */
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../main/cli/run.js';
import { FakeProcess } from './fake.js';
import { makeScratch, type Scratch } from './scratch.js';
import { startUpright } from './upright.js';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await makeScratch();
});
afterAll(() => scratch.remove());

const recipe = {
  size: '90x160',
  segments: [{ video: 'clip.mp4', duration: 0.5 }],
  text_overlays: [{ text: 'Hi {{name}}', font_size: 20 }],
};

test('a recipe comes from standard input and the video goes to standard output, as fragmented MP4', async () => {
  const child = startUpright(scratch, ['render', '-', '-o', '-', '--set', 'name=Ana'], JSON.stringify(recipe));
  if (!child.stdout || !child.stderr) throw new Error('no pipes');
  const [video, said, [code]] = await Promise.all([buffer(child.stdout), text(child.stderr), once(child, 'close')]);
  expect([code, said]).toEqual([0, expect.stringContaining('15 frames')]);
  expect(video.includes('moof')).toBe(true);
  writeFileSync(scratch.at('piped.mp4'), video);
  expect(scratch.measure('piped.mp4')).toMatchObject({ frames: 15, width: 90, streams: ['video', 'audio'] });
});

async function upright(...argv: string[]) {
  const process = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
  return { code: await run(argv, process.io), process };
}

test('slots are filled on the command line; one without a value is a mistake', async () => {
  writeFileSync(scratch.at('slots.json'), JSON.stringify(recipe));
  expect((await upright('plan', 'slots.json', '--set', 'name=Ana')).code).toBe(0);
  expect((await upright('plan', 'slots.json', '--set', 'other=x')).code).toBe(3);
  expect((await upright('plan', 'slots.json', '--set', 'name')).code).toBe(2);
});

test('--strict takes warnings for errors, before anything is made', async () => {
  const long = { ...recipe, text_overlays: [{ text: 'Hi', start: 0, end: 9 }] };
  writeFileSync(scratch.at('long-text.json'), JSON.stringify(long));
  const plain = await upright('plan', 'long-text.json');
  const said = ({ process: { out, err } }: typeof plain) => out + err;
  expect(plain.code).toBe(0);
  expect(said(plain)).toMatch(/long-text\.json . .*Warning: /);
  for (const args of [['plan'], ['render', '-o', 'strict.mp4']]) {
    const strict = await upright(args[0] ?? '', 'long-text.json', ...args.slice(1), '--strict');
    expect(strict.code).toBe(3);
    expect(said(strict)).toMatch(/^long-text\.json . /m);
    expect(said(strict)).not.toContain('Warning: ');
  }
  expect(() => statSync(scratch.at('strict.mp4'))).toThrow();
});

test('--watch renders again when the recipe changes, and after one that was wrong', async () => {
  const file = scratch.at('watched.json');
  const write = (duration: number) =>
    writeFileSync(file, JSON.stringify({ ...recipe, text_overlays: [], segments: [{ video: 'clip.mp4', duration }] }));
  write(0.2);
  const process = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
  const running = run(['render', 'watched.json', '-o', 'watched.mp4', '--watch'], process.io);
  const waits = () => process.err.split('Waiting for a change').length - 1;
  await expect.poll(waits).toBe(1);
  expect(scratch.measure('watched.mp4').frames).toBe(6);
  writeFileSync(file, '{');
  await expect.poll(waits).toBe(2);
  write(0.4);
  await expect.poll(waits).toBe(3);
  expect(scratch.measure('watched.mp4').frames).toBe(12);
  process.signal();
  // Nothing runs that would be stopped, and the last video was made.
  expect(await running).toBe(0);
  expect(process.err).not.toContain('Stopping');
  expect(readFileSync(file, 'utf8')).toContain('0.4');
});
