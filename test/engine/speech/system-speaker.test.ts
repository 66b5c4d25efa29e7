/** The system's voices, by programs that stand in for those of macOS and Windows. */
import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { toWav } from '../../../core/sound/wav.js';
import { type RunProgram, runProgram } from '../../../main/engine/speech/run-program.js';
import { createSystemSpeaker } from '../../../main/engine/speech/system-speaker.js';

const { signal } = new AbortController();
const hostile = '"; rm -rf / #$(x) [[slnc 9]]';
const sound = toWav(
  Float32Array.from({ length: 4000 }, (_, i) => Math.sin(i / 5) / 2),
  22_050,
);

interface Call {
  readonly program: string;
  readonly args: readonly string[];
  readonly input: string;
}

function standIn(list: string, fileOf: (call: Call) => string) {
  const calls: Call[] = [];
  const run: RunProgram = async (program, args, { input }) => {
    const call = { program, args, input };
    calls.push(call);
    if (calls.length === 1) return list;
    await writeFile(fileOf(call), sound);
    return '';
  };
  return { calls, run };
}

const request = (voice: string | null) => ({ text: hostile, language: 'en', voice, rate: 200 });

it('speaks by say of macOS, which reads the text from its input', async () => {
  const { calls, run } = standIn('Alex  en_US  # Hi.\n', ({ args }) => args[args.indexOf('-o') + 1] ?? '');
  const speaker = createSystemSpeaker(run, 'darwin');
  expect(await speaker.voices()).toEqual([
    { name: 'system:Alex', language: 'en-US', speaker: 'system', kind: 'system' },
  ]);
  expect(await speaker.speaks(request('system:Alex'))).toBe(true);
  expect(await speaker.speaks(request('Alex'))).toBe(false);
  expect(await speaker.speaks(request(null))).toBe(false);
  const lengths: number[] = [];
  await speaker.speak([request('system:Alex')], signal, (_, { samples }) => lengths.push(samples.length));
  expect(lengths[0]).toBeGreaterThan(8000);
  expect(calls[1]?.args.slice(0, 4)).toEqual(['-v', 'Alex', '-r', '200']);
  expect(calls[1]?.args.join(' ')).not.toContain('rm -rf');
  expect(calls[1]?.input).toContain('rm -rf / #$(x) [ [slnc 9] ]');
});

it('speaks by System.Speech of Windows, which reads everything from its input', async () => {
  const list = '{"Name":"Microsoft David Desktop","Culture":"en-US"}';
  const { calls, run } = standIn(list, ({ input }) => JSON.parse(input).file);
  const speaker = createSystemSpeaker(run, 'win32');
  const voice = 'system:Microsoft David Desktop';
  await speaker.speak([request(voice)], signal, () => undefined);
  expect(JSON.parse(calls[1]?.input ?? '')).toMatchObject({ text: hostile, voice: voice.slice(7), rate: 1 });
  expect(calls[1]?.args.join(' ')).not.toContain('David');
});

describe('a system without voices', () => {
  it('has none where its program is missing or it is another', async () => {
    const missing = createSystemSpeaker((_, ...rest) => runProgram('/no/such/program', ...rest), 'darwin');
    expect(await missing.voices()).toEqual([]);
    expect(await missing.speaks(request('system:Alex'))).toBe(false);
    await expect(missing.speak([request('system:Alex')], signal, () => undefined)).rejects.toMatchObject({
      code: 'speech.unknown-voice',
    });
    const { calls, run } = standIn('', () => '');
    expect(await createSystemSpeaker(run, 'linux').voices()).toEqual([]);
    expect(calls).toEqual([]);
  });
});
