/** The commands that speak and listen, on a real engine without a network. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../main/cli/run.js';
import { FakeProcess } from './fake.js';
import { makeScratch, type Scratch } from './scratch.js';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await makeScratch();
  mkdirSync(scratch.at('bin'));
  writeFileSync(scratch.at('bin/pocketsphinx'), '#!/bin/sh\nprintf "well 0.300 0.500 0.9\\ndone 0.600 0.900 0.8\\n"\n');
  chmodSync(scratch.at('bin/pocketsphinx'), 0o755);
});
afterAll(() => scratch.remove());

async function upright(...argv: string[]) {
  const env = { ...scratch.env, PATH: `${scratch.at('bin')}${delimiter}${process.env.PATH ?? ''}` };
  const started = new FakeProcess({ env, cwd: scratch.folder });
  const code = await run([...argv, '--json'], started.io);
  return { code, result: started.lines.at(-1) as unknown as Record<string, unknown> };
}

it('say writes a sound file, and a voice that nobody has is one sentence', async () => {
  const { code, result } = await upright('say', 'Well done.', '--voice', 'rms', '-o', 'well.wav');
  expect([code, result.speaker]).toEqual([0, 'flite']);
  expect(readFileSync(scratch.at('well.wav')).subarray(0, 4).toString()).toBe('RIFF');
  const refused = await upright('say', 'Well done.', '--voice', 'nobody', '-o', 'nobody.wav');
  expect(refused).toMatchObject({ code: 3, result: { code: 'speech.unknown-voice' } });
});

it.runIf(process.platform !== 'win32')('transcribe writes what is heard as captions and as words', async () => {
  expect((await upright('transcribe', 'well.wav', '-o', 'well.srt')).code).toBe(0);
  expect(readFileSync(scratch.at('well.srt'), 'utf8')).toMatch(/well done/);
  await upright('transcribe', 'well.wav', '-o', 'well.json');
  expect(JSON.parse(readFileSync(scratch.at('well.json'), 'utf8'))).toMatchObject({ words: [{ text: 'well' }, {}] });
});

it('narrate makes a spoken, captioned video of a text in French, and puts a text into a project', async () => {
  writeFileSync(scratch.at('script.md'), 'Il fait beau.\n');
  const made = await upright('narrate', 'script.md', '-o', 'beau.mp4', '--lang', 'fr', '--size', '180x320');
  expect(made.code).toBe(0);
  const { streams, width } = scratch.measure('beau.mp4');
  expect([width, streams.length]).toEqual([180, 2]);
  const project = await upright('project', 'new', 'Beau');
  const id = String(project.result.id);
  expect((await upright('narrate', id, '--text', 'script.md')).code).toBe(0);
  const { result } = await upright('call', 'project.get', JSON.stringify({ id }));
  expect(result).toMatchObject({ project: { narrations: [{ language: 'fr', scenes: [{}] }] } });
});

it.each([
  [['voices', '--lang', 'fr'], /espeak/],
  [['models', 'list'], /whisper-tiny/],
  [['ledger', 'list', '--month', '2026-11', '--calls'], /"calls":\[\]/],
  [['ledger', 'export', '-o', 'ledger.csv'], /ledger\.csv/],
  [['providers', 'list'], /elevenlabs/],
])('%s is answered', async (argv, said) => {
  const { code, result } = await upright(...argv);
  expect(code).toBe(0);
  expect(JSON.stringify(result)).toMatch(said);
});

it('models are tried and removed by their names, and an unknown one is told', async () => {
  for (const action of ['test', 'remove'])
    expect((await upright('models', action, 'nothing')).result).toMatchObject({ code: 'model.unknown' });
  expect((await upright('models', 'test', 'whisper-tiny')).code).not.toBe(0);
});
