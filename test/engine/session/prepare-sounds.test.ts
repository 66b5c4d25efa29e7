/** The sounds of a session: spoken, recorded and computed. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { checkPlan } from '../../../core/session/check-plan.js';
import type { Session } from '../../../core/session/cues.js';
import { renderTone } from '../../../core/sound/tones.js';
import { toWav } from '../../../core/sound/wav.js';
import { prepareSessionSounds, type SoundPorts } from '../../../main/engine/session/prepare-sounds.js';
import type { SpeechRequest } from '../../../main/engine/speech/speaker.js';
import { readTranslator } from '../../../main/engine/translator.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-sounds-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function sessionOf(written: object): Session {
  const { plan, ...checked } = checkPlan(written);
  if (!plan) throw new Error(JSON.stringify(checked.problems));
  return { ...checked, plan };
}

/** Ports whose voice knows the name `slt`, and says everything in one second. */
function createPorts(): SoundPorts & { readonly asked: SpeechRequest[] } {
  const asked: SpeechRequest[] = [];
  return {
    asked,
    speech: {
      voices: async () => [],
      find: async () => null,
      estimate: async () => 0,
      predict: async () => 1,
      async speak(requests) {
        if (requests.some(({ voice }) => voice !== null && voice !== 'slt'))
          throw new UprightError('speech.unknown-voice');
        asked.push(...requests);
        return requests.map(({ text }) => ({
          file: `/${text}.wav`,
          key: text,
          length: 1_000_000,
          words: [],
          speaker: 'slt',
          kind: 'built-in' as const,
          refusals: [],
        }));
      },
    },
    tones: join(folder, 'tones'),
    readTranslator: (language) => readTranslator('session', language),
    languages: async () => ['de', 'en', 'es', 'fr'],
    async measure(file) {
      if (!existsSync(file)) throw new UprightError('asset.missing');
      return 700_000;
    },
  };
}

const options = () => ({ folder, signal: new AbortController().signal });
const ROWS = { rows: ['fentes 40/20', 'planche 30s'] };

describe('the sounds of a session', () => {
  it('are spoken in its language, each text once', async () => {
    const ports = createPorts();
    const session = sessionOf({ ...ROWS, rounds: 4, language: 'fr-CA' });
    const { cues, speech, tones, problems } = await prepareSessionSounds(session, ports, options());
    expect(problems).toEqual([]);
    const texts = ports.asked.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['Mi-temps', 'Dernier tour', 'Bravo', 'Repos']));
    expect(new Set(texts).size).toBe(texts.length);
    expect(new Set(ports.asked.map(({ language }) => language))).toEqual(new Set(['fr-CA']));
    for (const cue of cues) {
      if (cue.kind === 'speech') expect(speech.get(cue.text)).toMatchObject({ length: cue.length });
      if (cue.kind === 'tone') expect(tones.get(cue.tone)).toMatchObject({ length: cue.length });
    }
    const work = tones.get('work')?.file ?? '';
    expect(new Uint8Array(await readFile(work))).toEqual(toWav(renderTone('work'), 48_000));
  });

  it('are recordings where there are some, whatever their case, and a voice where one is missing', async () => {
    await writeFile(join(folder, 'bravo.wav'), '');
    const recordings = { 'BRAVO ': 'bravo.wav', repos: 'gone.wav', Nothing: 'bravo.wav' };
    const ports = createPorts();
    const session = sessionOf({ ...ROWS, language: 'fr', sounds: { recordings } });
    const { speech, problems } = await prepareSessionSounds(session, ports, options());
    expect(speech.get('Bravo')).toEqual({ file: join(folder, 'bravo.wav'), length: 700_000 });
    expect(speech.get('Repos')?.file).toBe('/Repos.wav');
    expect(ports.asked.map(({ text }) => text)).not.toContain('Bravo');
    expect(problems.map(({ path, code }) => [path.at(-1), code])).toEqual([
      ['repos', 'asset.missing'],
      ['Nothing', 'input.invalid'],
    ]);
  });

  it('are in English, and so told, where there are no texts in the language', async () => {
    const ports = createPorts();
    const { problems } = await prepareSessionSounds(sessionOf({ ...ROWS, language: 'it' }), ports, options());
    expect(ports.asked).toEqual(
      expect.arrayContaining([expect.objectContaining({ text: 'Well done', language: 'en' })]),
    );
    expect(problems).toMatchObject([{ severity: 'warning', path: ['language'] }]);
  });

  it('are spoken by another voice, and so told, where there is none of that name', async () => {
    const known = createPorts();
    await prepareSessionSounds(sessionOf({ ...ROWS, sounds: { voice: 'slt' } }), known, options());
    expect(known.asked[0]?.voice).toBe('slt');
    const ports = createPorts();
    const session = sessionOf({ ...ROWS, sounds: { voice: 'nobody' } });
    const { problems, cues } = await prepareSessionSounds(session, ports, options());
    expect(ports.asked[0]?.voice).toBeNull();
    expect(cues.some(({ kind }) => kind === 'speech')).toBe(true);
    expect(problems).toMatchObject([{ code: 'speech.unknown-voice', path: ['sounds', 'voice'] }]);
  });

  it('are none where the plan wants none', async () => {
    const ports = createPorts();
    const session = sessionOf({ ...ROWS, sounds: { voice: false, tones: false } });
    const { cues, speech, tones } = await prepareSessionSounds(session, ports, options());
    expect([speech.size, tones.size, ports.asked.length]).toEqual([0, 0, 0]);
    expect(new Set(cues.map(({ kind }) => kind))).toEqual(new Set(['text']));
  });
});
