/** Every command on a real engine. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../main/cli/run.js';
import { FakeProcess } from './fake.js';
import { makeScratch, type Scratch } from './scratch.js';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await makeScratch();
});
afterAll(() => scratch.remove());

async function upright(...argv: string[]): Promise<{ code: number; process: FakeProcess }> {
  const process = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
  return { code: await run(argv, process.io), process };
}

test('a recipe becomes a video, a second time from the cache, and a part of it with a poster', async () => {
  const first = await upright('render', 'recipe.json', '-o', 'out.mp4');
  expect(first.process.err).toMatch(/\d %, \d+ of 60 frames/);
  expect(first.code).toBe(0);
  expect(first.process.out).toContain(scratch.at('out.mp4'));
  expect(scratch.measure('out.mp4')).toEqual({ frames: 60, width: 180, height: 320, streams: ['video', 'audio'] });

  const again = await upright('render', 'recipe.json', '-o', 'again.mp4', '--json');
  const result = again.process.lines.at(-1) as { type: string; segments: { total: number; cached: number } };
  expect(result.type).toBe('result');
  expect(result.segments.cached).toBe(result.segments.total);
  expect(again.process.err).toBe('');

  const part = await upright(
    'render',
    'recipe.json',
    '-o',
    'part.mp4',
    '--range',
    '0.5s-1s',
    '--poster',
    '--size',
    '90x160',
  );
  expect(part.code).toBe(0);
  expect(scratch.measure('part.mp4')).toMatchObject({ frames: 15, width: 90, height: 160 });
  expect(readFileSync(scratch.at('part.jpg')).subarray(0, 2).toString('hex')).toBe('ffd8');
});

test('an existing output is kept on request', async () => {
  writeFileSync(scratch.at('mine.mp4'), 'mine');
  const { code, process } = await upright('render', 'recipe.json', '-o', 'mine.mp4', '--no-overwrite');
  expect(code).toBe(6);
  expect(process.err).toMatch(/Error: .*mine\.mp4 is there already/);
  expect(readFileSync(scratch.at('mine.mp4'), 'utf8')).toBe('mine');
});

test('plan, validate, frame, new, probe, cache and doctor answer', async () => {
  const plan = await upright('plan', 'recipe.json', '--commands');
  expect(plan.code).toBe(0);
  expect(plan.process.out).toMatch(/^recipe\.json: 180x320, 30 fps, 2 s, .*60 frames\n\d+ segments: /);
  expect(plan.process.out).toMatch(/\nffmpeg .*clip\.mp4/);

  const made = await upright('new', '-o', 'project.json', '--from', 'recipe.json', '--name', 'Walk');
  expect([made.code, made.process.out]).toEqual([0, `${scratch.at('project.json')}\n`]);
  expect(JSON.parse(readFileSync(scratch.at('project.json'), 'utf8'))).toMatchObject({ name: 'Walk' });
  expect((await upright('new', '-o', 'project.json')).code).toBe(6);

  const valid = await upright('validate', 'project.json');
  expect([valid.code, valid.process.err]).toEqual([0, '']);
  expect(valid.process.out).toMatch(
    /^project\.json: project, 180x320, 30 fps, 2 s, 60 frames, 3 items; no problems\n$/,
  );

  const frame = await upright('frame', 'project.json', '--at', '0.5s', '-o', 'frame.png', '--json');
  expect(frame.process.lines).toEqual([
    { type: 'result', output: scratch.at('frame.png'), width: 180, height: 320, frame: 15 },
  ]);
  expect(readFileSync(scratch.at('frame.png')).subarray(1, 4).toString()).toBe('PNG');

  const probe = await upright('probe', 'clip.mp4', 'gone.mp4', 'recipe.json');
  expect(probe.code).toBe(5);
  expect(probe.process.out).toMatch(/^clip\.mp4: video, 8 s, .*\n {2}picture {2}h264 .*640x360.*\n {2}sound {4}aac, /);
  expect(probe.process.err.trimEnd().split('\n')).toHaveLength(2);

  const cache = await upright('cache', 'clear');
  expect([cache.code, cache.process.out]).toEqual([0, expect.stringMatching(/^Freed .*\.\n$/)]);
  const doctor = await upright('doctor', '--json');
  expect(doctor.code).toBe(0);
  expect(doctor.process.lines).toMatchObject([{ type: 'result', checks: expect.any(Array) }]);
});

test('all mistakes of a recipe are reported at once, with their paths', async () => {
  writeFileSync(
    scratch.at('wrong.json'),
    JSON.stringify({
      segments: [
        { video: 'clip.mp4', duration: -1 },
        { video: 'clip.mp4', sped: 2 },
      ],
    }),
  );
  const { code, process } = await upright('validate', 'wrong.json');
  expect(code).toBe(3);
  expect(process.out).toMatch(/^wrong\.json › segments\[0\]\.duration: /m);
  expect(process.out).toMatch(/^wrong\.json › segments\[1\]\.sped: .*speed/m);
  expect(process.err.trimEnd().split('\n')).toHaveLength(1);
});

test('a missing source fails a render, unless it may be skipped', async () => {
  const recipe = JSON.parse(readFileSync(scratch.at('recipe.json'), 'utf8')) as { segments: object[] };
  const segments = [recipe.segments[0], { video: 'gone.mp4', duration: 0.5 }];
  writeFileSync(scratch.at('missing.json'), JSON.stringify({ ...recipe, segments }));
  const stopped = await upright('render', 'missing.json', '-o', 'missing.mp4');
  expect(stopped.code).toBe(5);
  expect(stopped.process.err).toMatch(/^missing\.json › segments\[1\]\.video: .*gone\.mp4/m);
  expect(existsSync(scratch.at('missing.mp4'))).toBe(false);
  const skipped = await upright('render', 'missing.json', '-o', 'missing.mp4', '--skip-missing');
  expect(skipped.code).toBe(0);
  expect(scratch.measure('missing.mp4').frames).toBe(60);
});
