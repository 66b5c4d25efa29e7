/** The caption commands on a real engine. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../main/cli/run.js';
import { FakeProcess } from './fake.js';
import { makeScratch, type Scratch } from './scratch.js';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await makeScratch();
  writeFileSync(scratch.at('talk.srt'), SRT);
});
afterAll(() => scratch.remove());

const SRT = '1\n00:00:00,200 --> 00:00:00,800\nHello there\n\n2\n00:00:01,000 --> 00:00:01,800\nSee you\n';

async function upright(...argv: string[]): Promise<{ code: number; process: FakeProcess }> {
  const process = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
  return { code: await run(argv, process.io), process };
}

test('caption renders a recipe and a video with the cues of a file', async () => {
  const recipe = await upright('caption', 'recipe.json', '--srt', 'talk.srt', '-o', 'captioned.mp4', '--json');
  expect(recipe.process.err).toBe('');
  expect(recipe.code).toBe(0);
  expect(scratch.measure('captioned.mp4')).toMatchObject({ frames: 60, width: 180, height: 320 });
  const args = ['--words-per-cue', '1', '--karaoke', 'box', '--size', '90x160', '--lang', 'en'];
  const video = await upright('caption', 'captioned.mp4', '--srt', 'talk.srt', ...args, '-o', 'again.mp4');
  expect(video.code).toBe(0);
  expect(scratch.measure('again.mp4')).toMatchObject({ frames: 60, width: 90, height: 160 });
});

test('captions go into a project and come out as they are shown', async () => {
  await upright('project', 'new', 'Talk');
  const taken = await upright('captions', 'import', 'Talk', 'talk.srt', '--lang', 'en', '--json');
  expect(taken.code).toBe(0);
  const { item, words } = taken.process.lines.at(-1) as { item: string; words: number };
  expect(words).toBe(4);
  const written = await upright('captions', 'export', 'Talk', '-o', 'out.srt');
  expect(written.code).toBe(0);
  expect(readFileSync(scratch.at('out.srt'), 'utf8').match(/^[A-Z].*$/gm)).toEqual(['Hello there', 'See you']);

  const fast = '1\n00:00:00,000 --> 00:00:00,400\nFar too much text for so short a time\n';
  writeFileSync(scratch.at('fast.srt'), fast);
  await upright('project', 'new', 'Fast');
  await upright('captions', 'import', 'Fast', 'fast.srt');
  const checked = await upright('captions', 'check', 'Fast', '--json');
  expect(checked.code).toBe(0);
  const { findings } = checked.process.lines.at(-1) as { findings: { code: string; mend: unknown }[] };
  expect(findings.map(({ code }) => code)).toContain('tooFast');
  const mended = await upright('captions', 'check', 'Fast', '--mend', '--json');
  expect((mended.process.lines.at(-1) as { mended: number }).mended).toBeGreaterThan(0);

  const again = await upright('captions', 'export', 'Talk', '-o', 'out.srt');
  expect(again.code).not.toBe(0);
  expect(again.process.err).toContain('out.srt');

  const vtt = await upright('captions', 'export', 'Talk', '--item', item, '-o', 'out.vtt');
  expect(vtt.code).toBe(0);
  expect(readFileSync(scratch.at('out.vtt'), 'utf8')).toMatch(/^WEBVTT/);

  await upright('captions', 'import', 'Talk', 'out.vtt', '--into', item, '--regroup');
  const other = await upright('captions', 'import', 'Talk', 'talk.srt', '--lang', 'fr');
  expect(other.code).toBe(0);
  const unclear = await upright('captions', 'export', 'Talk', '-o', 'unclear.srt');
  expect(unclear.code).not.toBe(0);
  expect(unclear.process.err).toContain(item);
});

test('what cannot be captions is refused with what to do', async () => {
  const none = await upright('caption', 'recipe.json', '-o', 'x.mp4');
  expect(none.code).toBe(2);
  const missing = await upright('caption', 'recipe.json', '--srt', 'gone.srt', '-o', 'x.mp4');
  expect(missing.code).not.toBe(0);
  expect(missing.process.err).toContain('gone.srt');
  writeFileSync(scratch.at('plain.txt'), 'Only a text\n');
  const untimed = await upright('captions', 'import', 'Talk', 'plain.txt');
  expect(untimed.code).not.toBe(0);
  expect(untimed.process.err).toContain('captions align');
});

test('captions get another look by names, and an unknown style names the nearest', async () => {
  await upright('project', 'new', 'Look');
  const latin = Buffer.from('1\n00:00:00,200 --> 00:00:00,800\nCaf\xe9 cr\xe8me\n', 'latin1');
  writeFileSync(scratch.at('latin.srt'), latin);
  await upright('captions', 'import', 'Look', 'latin.srt', '--lang', 'fr', '--encoding', 'windows-1252');
  const styled = await upright(
    'captions',
    'restyle',
    'Look',
    '--style',
    'punch',
    '--karaoke',
    'box',
    '--animation',
    'none',
  );
  expect(styled.process.err).toBe('');
  expect(styled.code).toBe(0);
  const shown = await upright('project', 'show', 'Look', '--json');
  const text = shown.process.out;
  expect(text).toContain('Café');
  expect(text).toMatch(/"karaoke":\s*\{\s*"kind":\s*"box"/);
  const wrong = await upright('captions', 'restyle', 'Look', '--style', 'punhc');
  expect(wrong.code).not.toBe(0);
  expect(wrong.process.err).toContain('punch');
  const empty = await upright('captions', 'restyle', 'Look');
  expect(empty.code).toBe(2);
});

test('a recipe is captioned in a style, and rendered once for each language with its files', async () => {
  const styled = await upright('caption', 'recipe.json', '--srt', 'talk.srt', '--style', 'punch', '-o', 'punch.mp4');
  expect(styled.code).toBe(0);
  const recipe = JSON.parse(readFileSync(scratch.at('recipe.json'), 'utf8')) as object;
  const captions = ['en', 'fr'].map((language) => ({ file: 'talk.srt', language }));
  writeFileSync(scratch.at('two.json'), JSON.stringify({ ...recipe, captions }));
  const both = await upright(
    'render',
    'two.json',
    '-o',
    'two.mp4',
    '--languages',
    'all',
    '--sidecars',
    'srt',
    '--json',
  );
  expect(both.code).toBe(0);
  for (const tag of ['en', 'fr']) {
    expect(scratch.measure(`two.${tag}.mp4`)).toMatchObject({ frames: 60 });
    expect(readFileSync(scratch.at(`two.${tag}.srt`), 'utf8')).toContain('Hello there');
  }
});

test('a recipe keeps a restyled look, and a style that nobody knows names the nearest', async () => {
  const recipe = JSON.parse(readFileSync(scratch.at('recipe.json'), 'utf8')) as object;
  const captions = { file: 'talk.srt', color: '#ff0000', karaoke: 'box' };
  writeFileSync(scratch.at('plain.json'), JSON.stringify({ ...recipe, captions }));
  const styled = await upright('captions', 'restyle', 'plain.json', '--style', 'punch', '-o', 'punchy.json');
  expect(styled.process.err).toBe('');
  expect(styled.code).toBe(0);
  const written = JSON.parse(readFileSync(scratch.at('punchy.json'), 'utf8')) as object;
  expect(written).toEqual({ ...recipe, captions: { file: 'talk.srt', style: 'punch' } });
  expect(JSON.parse(readFileSync(scratch.at('plain.json'), 'utf8'))).toMatchObject({ captions });
  await upright('captions', 'restyle', 'punchy.json', '--karaoke', 'none', '--words-per-cue', '3');
  expect(JSON.parse(readFileSync(scratch.at('punchy.json'), 'utf8'))).toMatchObject({
    captions: { style: 'punch', karaoke: null, words_per_cue: 3 },
  });
  const wrong = await upright('captions', 'restyle', 'plain.json', '--style', 'punhc');
  expect(wrong.code).not.toBe(0);
  expect(wrong.process.err).toContain('did you mean punch');
  const none = await upright('captions', 'restyle', 'recipe.json', '--style', 'punch');
  expect(none.code).not.toBe(0);
  expect(none.process.err).toContain('captions');

  const asked = await upright('caption', 'recipe.json', '--srt', 'talk.srt', '--style', 'punhc', '-o', 'wrong.mp4');
  expect(asked.code).not.toBe(0);
  expect(asked.process.err).toContain('did you mean punch');
});

test('a stored project gets captions and is exported, and other words replace those of the same language', async () => {
  const recipe = JSON.parse(readFileSync(scratch.at('recipe.json'), 'utf8')) as object;
  writeFileSync(scratch.at('stored.json'), JSON.stringify({ ...recipe, name: 'Stored' }));
  await upright('project', 'import', 'stored.json');
  const look = ['--style', 'punch', '--karaoke', 'none', '--position', 'top', '--uppercase'];
  const asked = ['caption', 'Stored', '--srt', 'talk.srt', '--lang', 'en', '-o', 'stored.mp4', ...look];
  expect((await upright(...asked)).code).toBe(0);
  expect(scratch.measure('stored.mp4')).toMatchObject({ frames: 60 });
  expect((await upright(...asked)).code).toBe(0);
  const shown = await upright('project', 'show', 'Stored', '--json');
  const { out } = shown.process;
  expect(out.match(/"kind":\s*"captions"/g)).toHaveLength(1);
  expect(out).toMatch(/"anchor":\s*"top"/);
  expect(out).toMatch(/"uppercase":\s*true/);
  const unknown = await upright('caption', 'Nothing', '--srt', 'talk.srt', '-o', 'x.mp4');
  expect(unknown.code).not.toBe(0);
});
