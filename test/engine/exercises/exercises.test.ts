/** Exercises, kept by a whole engine, imported from clips, poses and tables, and passed on as files. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { runFfmpeg } from '../../../main/engine/ffmpeg/run.js';
import { directPort } from '../../../main/transports/direct.js';

let folder: string;
let engine: Engine;
let client: Client;
const at = (...names: string[]): string => join(folder, ...names);

// A light square that goes up and down every second, or that leaves for good.
const UP_AND_DOWN = '40+40*cos(2*PI*t)';
const AWAY = '4+50*t';
async function writeClip(file: string, height: string, seconds: number): Promise<void> {
  const source = `color=c=0x203040:s=80x142:r=25:d=${seconds}[wall];color=c=white:s=30x30:r=25:d=${seconds}[square]`;
  const graph = `${source};[wall][square]overlay=x=25:y='${height}':shortest=1`;
  const encode = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-crf', '20'];
  await runFfmpeg(await locateFfmpeg(), ['-filter_complex', graph, ...encode, file]);
}
const writePose = (file: string, width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 255, g: 80, b: 80, alpha: 0.5 } } })
    .png()
    .toFile(file);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-exercises-'));
  engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: at('home') } });
  client = createClient(directPort(engine));
  await mkdir(at('clips', 'Box_jump'), { recursive: true });
  await writeClip(at('clips', 'Squats.mp4'), UP_AND_DOWN, 2.6);
  await writeClip(at('clips', 'sled push.mp4'), AWAY, 2);
  await writePose(at('clips', 'Box_jump', 'start.png'), 40, 60);
  await writePose(at('clips', 'Box_jump', 'end.png'), 60, 100);
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  const { exercises } = await client['exercise.list']({});
  const ids = exercises.filter(({ builtIn }) => !builtIn).map(({ id }) => id);
  if (ids.length > 0) await client['exercise.remove']({ ids });
});

describe('exercises', () => {
  test('come with Upright in four languages, each with a clip that loops, a thumbnail and tips', async () => {
    const { exercises } = await client['exercise.list']({});
    expect(exercises.length).toBeGreaterThanOrEqual(16);
    for (const { id, names, cues, media, thumbnail, attribution } of exercises) {
      expect([id, Object.keys(names), Object.keys(cues)]).toEqual([
        id,
        ['en', 'fr', 'de', 'es'],
        ['en', 'fr', 'de', 'es'],
      ]);
      expect([id, existsSync(media?.file ?? ''), existsSync(thumbnail ?? '')]).toEqual([id, true, true]);
      expect(attribution.licence).toBe('CC0-1.0');
    }
    const squat = await client['exercise.get']({ name: 'kniebeugen' });
    const { results } = await client['media.probe']({ files: [squat.media?.file ?? ''] });
    const out = squat.media?.loop?.out ?? 0;
    expect(results).toMatchObject([{ info: { durationUs: out, video: { alpha: true, width: 720, height: 720 } } }]);
  });

  test('are found by what is asked for, and the nearest names answer an unknown one', async () => {
    const { exercises } = await client['exercise.search']({ muscles: ['legs'], mostImpact: 'low' });
    expect(exercises.map(({ id }) => id)).toContain('squat');
    expect(exercises.map(({ id }) => id)).not.toContain('jumping-jack');
    await expect(client['exercise.get']({ name: 'sqaut' })).rejects.toMatchObject({
      code: 'exercise.unknown',
      message: 'There is no exercise “sqaut”; is Squat meant?',
    });
  });

  test('are added, changed and removed, and one that comes with Upright comes back', async () => {
    const exercise = { id: 'wall-sit', names: { en: 'Wall sit' } };
    expect(await client['exercise.add']({ exercise })).toMatchObject({
      id: 'wall-sit',
      builtIn: false,
      level: 'beginner',
    });
    await expect(client['exercise.add']({ exercise })).rejects.toMatchObject({ code: 'exercise.exists' });
    const changed = await client['exercise.update']({
      id: 'wall-sit',
      changes: { level: 'advanced', length: 5_000_000 },
    });
    expect(changed).toMatchObject({ names: { en: 'Wall sit' }, level: 'advanced', length: 5_000_000 });
    await client['exercise.update']({ id: 'squat', changes: { level: 'advanced' } });
    const own = await client['exercise.get']({ name: 'squat' });
    expect(own).toMatchObject({ builtIn: false, level: 'advanced', names: { de: 'Kniebeuge' } });
    const { exercises } = await client['exercise.remove']({ ids: ['wall-sit', 'squat'] });
    expect(exercises.map(({ id }) => id)).toEqual(['wall-sit', 'squat']);
    expect(await client['exercise.get']({ name: 'squat' })).toMatchObject({ builtIn: true, level: 'beginner' });
    await expect(client['exercise.remove']({ ids: ['squat'] })).rejects.toMatchObject({ code: 'exercise.exists' });
    await expect(client['exercise.remove']({ ids: ['none'] })).rejects.toMatchObject({ code: 'exercise.unknown' });
  });

  test('are imported from a folder of clips and poses, with the loop of each', async () => {
    const { exercises, problems } = await client['exercise.import']({ path: at('clips') });
    const [jump, squat, sled] = exercises;
    expect(exercises.map(({ id }) => id)).toEqual(['box-jump', 'squat', 'sled-push']);
    // Called as a known exercise, it is that one with a clip of one's own.
    expect(squat).toMatchObject({ builtIn: false, names: { fr: 'Squat' }, media: { file: at('clips', 'Squats.mp4') } });
    const { in: start = 0, out = 0, mode } = squat?.media?.loop ?? {};
    expect(mode).toBe('forward');
    expect(Math.abs((out - start) / 1_000_000 - Math.round((out - start) / 1_000_000))).toBeLessThan(0.045);
    expect(sled?.media?.loop?.mode).toBe('ping-pong');
    const thumbnail = await sharp(sled?.thumbnail ?? '').metadata();
    expect([thumbnail.width, thumbnail.height]).toEqual([180, 320]);
    expect(problems).toMatchObject([{ code: 'media.unsuitable', path: ['sled-push', 'media', 'loop'] }]);
    // Poses of two sizes stand on one floor, in the order of their words.
    expect(jump).toMatchObject({
      names: { en: 'Box jump' },
      media: { kind: 'sequence', alpha: true, fps: { num: 2, den: 1 } },
    });
    const poses = await readdir(jump?.media?.file ?? '');
    expect(poses).toEqual(['0001.png', '0002.png']);
    const { data, info } = await sharp(join(jump?.media?.file ?? '', '0001.png'))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const alphaAt = (x: number, y: number) => data[(y * info.width + x) * 4 + 3];
    expect([info.width, info.height, alphaAt(30, 10), alphaAt(30, 95)]).toEqual([60, 100, 0, 128]);

    await expect(client['exercise.import']({ path: at('clips') })).rejects.toMatchObject({ code: 'exercise.exists' });
    expect(existsSync(join(jump?.media?.file ?? '', '0001.png'))).toBe(true);
    const again = await client['exercise.import']({ path: at('clips'), taken: 'rename', copy: true, findLoops: false });
    expect(again.exercises.map(({ id }) => id)).toEqual(['box-jump-2', 'squat-2', 'sled-push-2']);
    expect(again.exercises[2]?.media?.file.startsWith(at('home'))).toBe(true);
  });

  test('are imported from a table, and a clip that is not there is told', async () => {
    const table = [
      'name;name:fr;muscles;impact;sides;length;cues:fr;file;loop out',
      'Row;Tirage;"lats; biceps";low;each;1:30;"Dos droit|Coudes hauts";clips/Squats.mp4;1.5',
      'Hang;Suspension;forearms;none;both;20;;gone.mp4;',
    ].join('\n');
    await writeFile(at('table.csv'), table);
    const { exercises, problems } = await client['exercise.import']({ path: at('table.csv') });
    expect(exercises[0]).toMatchObject({
      ...{
        id: 'row',
        names: { en: 'Row', fr: 'Tirage' },
        muscles: ['lats', 'biceps'],
        sides: 'each',
        length: 90_000_000,
      },
      ...{ cues: { fr: ['Dos droit', 'Coudes hauts'] } },
      media: { kind: 'video', file: at('clips', 'Squats.mp4'), loop: { in: 0, out: 1_500_000 } },
    });
    expect(problems).toMatchObject([{ code: 'asset.missing', path: ['hang', 'media', 'file'] }]);
    await writeFile(at('wrong.csv'), 'name,muscle\nA,b');
    await expect(client['exercise.import']({ path: at('wrong.csv') })).rejects.toMatchObject({
      code: 'input.invalid',
      message: expect.stringContaining('muscles'),
    });
    await writeFile(at('bad.csv'), 'name,impact\nA,huge');
    await expect(client['exercise.import']({ path: at('bad.csv') })).rejects.toMatchObject({ code: 'input.invalid' });
  });

  test('go to a file and come back the same, with paths from where the file lies', async () => {
    await client['exercise.add']({
      exercise: {
        id: 'sled',
        names: { en: 'Sled', ar: 'زلاجة' },
        media: { kind: 'video', file: at('clips', 'sled push.mp4') },
      },
    });
    await client['exercise.export']({ names: ['sled', 'plank'], output: at('out.json') });
    const written = JSON.parse(await readFile(at('out.json'), 'utf8'));
    expect(written.exercises[0].media.file).toBe('clips/sled push.mp4');
    const before = await client['exercise.get']({ name: 'زلاجة' });
    await client['exercise.remove']({ ids: ['sled'] });
    await client['exercise.import']({ path: at('out.json'), findLoops: false });
    const after = await client['exercise.get']({ name: 'sled' });
    expect(after).toMatchObject({
      ...before,
      changedAt: expect.any(Number),
      thumbnail: expect.stringContaining('thumbnail.png'),
    });
    await writeFile(at('other.json'), '{"format":"upright-exercises","version":9,"exercises":[]}');
    await expect(client['exercise.import']({ path: at('other.json') })).rejects.toMatchObject({
      code: 'input.invalid',
    });
    await mkdir(at('empty'), { recursive: true });
    expect((await client['exercise.import']({ path: at('clips', 'Squats.mp4') })).exercises).toMatchObject([
      { id: 'squat' },
    ]);
    await expect(client['exercise.import']({ path: at('empty') })).rejects.toMatchObject({ code: 'input.invalid' });
  });

  test('have the loop found again that a person took away', async () => {
    await client['exercise.import']({ path: at('clips'), findLoops: false });
    const { loop, difference } = await client['exercise.findLoop']({ id: 'squat' });
    expect(loop?.mode).toBe('forward');
    expect(difference).toBeLessThan(0.1);
    expect((await client['exercise.get']({ name: 'squat' })).media?.loop).toEqual(loop);
    await expect(client['exercise.findLoop']({ id: 'box-jump' })).rejects.toMatchObject({ code: 'media.unsuitable' });
  });
});
