/** The commands of styles on a real engine. */
import { readFileSync, writeFileSync } from 'node:fs';
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

const STYLES = { format: 'upright-styles', version: 1, styles: [{ name: 'Sale', look: { style: { font: 'Anton' } } }] };

test('styles are taken in, applied, saved, renamed, passed on and deleted', async () => {
  writeFileSync(scratch.at('styles.json'), JSON.stringify(STYLES));
  writeFileSync(scratch.at('talk.srt'), '1\n00:00:00,000 --> 00:00:01,000\nHi\n');
  expect((await upright('styles', 'import', 'styles.json')).process.out).toBe('Sale\n');
  const again = await upright('styles', 'import', 'styles.json');
  expect([again.code, again.process.err]).toEqual([4, expect.stringContaining('Sale')]);
  expect((await upright('styles', '--own')).process.out).toBe('Sale  Anton  your own\n');

  await upright('project', 'new', 'Talk');
  const taken = await upright('captions', 'import', 'Talk', 'talk.srt', '--json');
  const { item } = taken.process.lines.at(-1) as { item: string };
  expect((await upright('styles', 'apply', 'sale', 'Talk')).process.out).toContain('Change');
  expect((await upright('styles', 'save', 'Talk look', 'Talk', '--item', item)).code).toBe(0);
  const shown = await upright('styles', 'show', 'talk look');
  expect(JSON.parse(shown.process.out)).toMatchObject({ style: { font: 'Anton' } });

  await upright('styles', 'rename', 'Talk look', 'Loud');
  expect((await upright('styles', 'export', 'Loud', '-o', 'loud.json')).code).toBe(0);
  expect(JSON.parse(readFileSync(scratch.at('loud.json'), 'utf8'))).toMatchObject({ styles: [{ name: 'Loud' }] });
  expect((await upright('styles', 'delete', 'Loud', 'Sale')).code).toBe(0);
  expect((await upright('styles', 'list', '--own')).process.out).toBe('');
  const gone = await upright('styles', 'show', 'Loud');
  expect([gone.code, gone.process.err]).toEqual([4, expect.stringContaining('no style "Loud"')]);
});

test('a brand kit is kept, changed, applied, chosen and passed on', async () => {
  const saved = await upright('brand', 'save', 'Acme', '--title-font', 'Anton', '--accent', '#ff3355');
  expect([saved.process.err, saved.process.out]).toEqual(['', 'Acme\n']);
  await upright('brand', 'save', 'acme', '--caption-font', 'Oswald', '--corner', 'bottom-left');
  expect(JSON.parse((await upright('brand', 'show', 'Acme')).process.out)).toMatchObject({
    kit: { fonts: { titles: { family: 'Anton' }, captions: { family: 'Oswald' } }, logo: { corner: 'bottom-left' } },
  });
  await upright('project', 'new', 'Brand');
  writeFileSync(scratch.at('brand.srt'), '1\n00:00:00,000 --> 00:00:01,000\nHi\n');
  await upright('captions', 'import', 'Brand', 'brand.srt');
  expect((await upright('brand', 'apply', 'Acme', 'Brand')).process.out).toContain('Apply brand kit Acme');
  expect((await upright('brand', 'default', 'Acme')).process.out).toBe('Acme\n');
  expect((await upright('brand')).process.out).toBe('Acme  Anton, Oswald, for new projects\n');
  expect((await upright('brand', 'export', 'Acme', '-o', 'acme.json')).code).toBe(0);
  expect((await upright('brand', 'import', 'acme.json', '--taken', 'rename')).process.out).toBe('Acme 2\n');
  await upright('brand', 'rename', 'Acme 2', 'Other');
  expect((await upright('brand', 'delete', 'Other')).process.out).toBe('Other\n');
});
