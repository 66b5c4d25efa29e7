/** The exercise commands on a real engine. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../main/cli/run.js';
import { FakeProcess } from './fake.js';
import { makeScratch, type Scratch } from './scratch.js';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await makeScratch();
});
afterAll(() => scratch.remove());

async function upright(...args: string[]): Promise<{ code: number; process: FakeProcess }> {
  const process = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
  return { code: await run(['exercise', ...args], process.io), process };
}

it('lists and searches exercises, with their names in a language', async () => {
  const listed = await upright('list', '--lang', 'de');
  expect(listed.code).toBe(0);
  expect(listed.process.out).toMatch(/^squat +Kniebeuge +beginner +low impact +quadriceps, glutes, hamstrings$/m);
  const found = await upright('search', 'legs', '--most-impact', 'low', '--json');
  const { exercises } = found.process.lines.at(-1) as unknown as { exercises: { id: string; impact: string }[] };
  expect(exercises.map(({ id }) => id)).toContain('lunge');
  expect(exercises.every(({ impact }) => impact !== 'high')).toBe(true);
});

it('imports a table, exports it and removes what it took in', async () => {
  writeFileSync(scratch.at('own.csv'), 'name,name:fr,muscles\nWall sit,Chaise,quadriceps\n');
  const imported = await upright('import', 'own.csv');
  expect(imported.process.err).toBe('');
  expect(imported.process.out).toContain('wall-sit  Wall sit  no clip');
  await upright('export', '-o', 'own.json');
  expect(JSON.parse(readFileSync(scratch.at('own.json'), 'utf8')).exercises).toMatchObject([{ id: 'wall-sit' }]);
  const shown = await upright('show', 'chaises', '--json');
  expect(shown.process.lines.at(-1)).toMatchObject({ id: 'wall-sit', builtIn: false });
  expect((await upright('remove', 'chaise')).process.out).toBe('wall-sit\n');
  const gone = await upright('show', 'wall sit');
  expect(gone.code).toBe(4);
  expect(gone.process.err).toContain('There is no exercise “wall sit”');
});
