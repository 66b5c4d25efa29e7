/** Texts are spoken by a whole engine, and by Flite. */
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { masterSpeech } from '../../../core/speech/master-speech.js';
import type { Speech } from '../../../core/speech/speech.js';
import { createFliteSpeaker } from '../../../main/engine/speech/flite-speaker.js';
import { openSpokenFiles } from '../../../main/engine/speech/spoken-files.js';
import type { Speaker, SpeechRequest } from '../../../main/engine/speech/speaker.js';
import { useEngineFixture } from '../render/engine-fixture.js';

const fixture = useEngineFixture();
const { signal } = new AbortController();

describe('speech.speak', () => {
  it('makes a WAV file at the level of speech, and tells when each word is said', async () => {
    const { client, ffmpeg } = fixture();
    const spoken = await client['speech.speak']({ text: 'Ensuite : fentes, côté gauche', language: 'fr' });
    const { stderr } = await ffmpeg(
      '-i',
      spoken.file,
      '-af',
      'ebur128=dualmono=true:framelog=quiet',
      '-f',
      'null',
      '-',
    );
    expect(stderr).toMatch(/pcm_s16le.*48000 Hz, (mono|1 channels)/);
    expect(Number(/I:\s+(-?[\d.]+) LUFS/.exec(stderr)?.[1])).toBeCloseTo(-16, -0.5);
    expect((await stat(spoken.file)).size).toBe(44 + 2 * Math.round((spoken.length * 48_000) / 1e6));
    expect(spoken.words.map(({ text }) => text)).toEqual(['Ensuite', ':', 'fentes,', 'côté', 'gauche']);
    expect(
      spoken.words.every(({ start, end }, i, all) => start <= end && end <= (all[i + 1]?.start ?? spoken.length)),
    ).toBe(true);
  });

  it('speaks the same text once, and again where its file was lost', async () => {
    const { client } = fixture();
    const request = { text: 'Letzte Runde', language: 'de' };
    const first = await client['speech.speak'](request);
    const made = (await stat(first.file)).mtimeMs;
    expect(await client['speech.speak'](request)).toEqual(first);
    expect((await stat(first.file)).mtimeMs).toBe(made);
    await rm(first.file);
    expect((await client['speech.speak'](request)).file).toBe(first.file);
    expect((await readFile(first.file)).length).toBeGreaterThan(10_000);
  });

  it.each([
    ['<speak>&amp; "quotes" \' </speak><audio src="/etc/passwd"/>'],
    ['\0\u202etext, [kal]:voice=rms;\\ %{pts} \n\r\t next'],
    ['x'.repeat(300)],
    ['مرحبا'],
  ])('speaks %j as words', async (text) => {
    expect((await fixture().client['speech.speak']({ text })).length).toBeGreaterThan(200_000);
  });

  it('refuses what nobody can say, and voices and languages that are none', async () => {
    const { client } = fixture();
    await expect(client['speech.speak']({ text: '… — !' })).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(client['speech.speak']({ text: 'a', language: 'tlh' })).rejects.toMatchObject({
      code: 'speech.unknown-language',
    });
    await expect(client['speech.speak']({ text: 'a', voice: '../nobody' })).rejects.toMatchObject({
      code: 'speech.unknown-voice',
    });
  });

  it('writes a file where it is asked for, and never over another', async () => {
    const { client, path } = fixture();
    const request = { text: 'Rest', output: path('rest.wav') };
    expect((await client['speech.speak'](request)).file).toMatch(/rest\.wav$/);
    await expect(client['speech.speak'](request)).rejects.toMatchObject({ code: 'output.invalid' });
    await expect(client['speech.speak']({ ...request, output: path('rest.mp3') })).rejects.toMatchObject({
      code: 'output.invalid',
    });
  });
});

it('lists voices of many languages', async () => {
  const { voices } = await fixture().client['speech.voices']({});
  expect(new Set(voices.map(({ name }) => name)).size).toBe(voices.length);
  expect(voices.map(({ language }) => language)).toEqual(expect.arrayContaining(['de', 'en-US', 'es', 'fr-FR']));
  expect(voices.every(({ language }) => Intl.getCanonicalLocales(language).length === 1)).toBe(true);
});

const request = (text: string, more: Partial<SpeechRequest> = {}): SpeechRequest => ({
  ...{ text, language: 'en', voice: null, rate: null },
  ...more,
});

describe('flite', () => {
  const flite = createFliteSpeaker();
  const say = async (...requests: SpeechRequest[]): Promise<Speech[]> => {
    const spoken: Speech[] = [];
    await flite.speak(requests, signal, (index, speech) => {
      spoken[index] = speech;
    });
    return spoken;
  };
  const seconds = ({ samples, sampleRate }: Speech): number => samples.length / sampleRate;

  it('takes English that it can read, and its own voices', async () => {
    expect(await flite.speaks(request('Next: burpees, left side'))).toBe(true);
    expect(await flite.speaks(request('Pliés'))).toBe(true);
    expect(await flite.speaks(request('Ensuite', { language: 'fr' }))).toBe(false);
    expect(await flite.speaks(request('Next: قرفصاء'))).toBe(false);
    expect(await flite.speaks(request('Next', { voice: 'slt' }))).toBe(true);
    expect(await flite.speaks(request('Next', { voice: 'fr' }))).toBe(false);
    expect(await flite.speaks(request('Next', { voice: 'toString' }))).toBe(false);
  });

  it('tells when each word is said, numbers and dashes among them', async () => {
    const text = 'Next: the apples — cost $20 at 10:30. “Don’t stop!”';
    const [spoken] = await say(request(text));
    if (!spoken) throw new Error('nothing was said');
    expect(spoken.words).toHaveLength(text.split(' ').length);
    const lengths = spoken.words.map(({ startMs, endMs }) => endMs - startMs);
    expect(lengths.every((length, i) => (i === 3 ? length === 0 : length > 40))).toBe(true);
    for (const [i, { startMs }] of spoken.words.entries())
      expect(startMs).toBeGreaterThanOrEqual(spoken.words[i - 1]?.endMs ?? 0);
    // "$20" is two words, "10:30" as many, "at" one.
    expect(lengths[5]).toBeGreaterThan(3 * (lengths[6] ?? 0));
    // Pauses lie between words: after "Next:" and after "10:30."
    expect((spoken.words[1]?.startMs ?? 0) - (spoken.words[0]?.endMs ?? 0)).toBeGreaterThan(150);
    expect((spoken.words[8]?.startMs ?? 0) - (spoken.words[7]?.endMs ?? 0)).toBeGreaterThan(150);
    expect(spoken.words.at(-1)?.endMs).toBeGreaterThan(1000 * seconds(spoken) - 150);
  });

  it('speaks as fast as it is asked to, each voice in its own way', async () => {
    const text = 'The old house stood at the end of a narrow street.';
    const [slow, fast, other] = await say(
      request(text, { rate: 110 }),
      request(text, { rate: 220 }),
      request(text, { voice: 'rms', rate: 220 }),
    );
    if (!slow || !fast || !other) throw new Error('nothing was said');
    expect(seconds(slow) / seconds(fast)).toBeCloseTo(2, 1);
    expect(seconds(other) / seconds(fast)).toBeGreaterThan(0.85);
    expect(seconds(other) / seconds(fast)).toBeLessThan(1.15);
    expect(other.samples.slice(0, 5000)).not.toEqual(fast.samples.slice(0, 5000));
  });

  it('reads long words and texts in parts', async () => {
    const [spoken] = await say(
      request(`Now ${'x'.repeat(35)} and ${'one more word '.repeat(22)}`.trim(), { voice: 'kal' }),
    );
    expect(spoken?.words).toHaveLength(3 + 66);
    expect(spoken?.words.at(-1)?.startMs).toBeGreaterThan(10_000);
  });
});

describe('spoken files', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'upright-spoken-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const sound: Speech = { samples: new Float32Array(4800).fill(0.1), sampleRate: 48_000, words: [] };

  function createFake(
    name: string,
    takes: (request: SpeechRequest) => boolean,
    pause: () => Promise<unknown> = async () => undefined,
  ): Speaker & { said: string[] } {
    const said: string[] = [];
    return {
      ...{ name, version: '1', kind: 'built-in', said, voices: async () => [], speaks: async (each) => takes(each) },
      async speak(requests, stop, onSpoken) {
        for (const [i, { text }] of requests.entries()) {
          stop.throwIfAborted();
          said.push(text);
          onSpoken(i, sound);
          await pause();
        }
      },
    };
  }

  it('asks the first speaker that takes a text, for what is missing only, once a text', async () => {
    const english = createFake('english', ({ language }) => language === 'en');
    const others = createFake('others', () => true);
    const files = openSpokenFiles(join(folder, 'a'), [english, others]);
    await files.speak([request('Rest')], { signal });
    const shares: number[] = [];
    const texts = [request('Rest'), request('Next'), request(' Next\n'), request('Repos', { language: 'fr' })];
    const spoken = await files.speak(texts, { signal, onProgress: (share) => shares.push(share) });
    expect(english.said).toEqual(['Rest', 'Next']);
    expect(others.said).toEqual(['Repos']);
    expect(spoken.map(({ length }) => length)).toEqual([100_000, 100_000, 100_000, 100_000]);
    expect(spoken[1]?.file).toBe(spoken[2]?.file);
    expect(new Set(spoken.map(({ file }) => file)).size).toBe(3);
    expect(shares[0]).toBeCloseTo(1 / 4);
    expect(shares.at(-1)).toBe(1);
  });

  it('ends no word after its file, whatever the rate of the voice', async () => {
    const speaker: Speaker = {
      ...createFake('slow', () => true),
      async speak([asked], _stop, onSpoken) {
        const samples = Number(asked?.text);
        const word = { startMs: 0, endMs: (samples / 22_050) * 1000 };
        onSpoken(0, masterSpeech({ samples: new Float32Array(samples).fill(0.1), sampleRate: 22_050, words: [word] }));
      },
    };
    const files = openSpokenFiles(join(folder, 'ends'), [speaker]);
    for (const samples of [4400, 4401, 4402, 4403, 4404, 4405, 4406, 4407]) {
      const [spoken] = await files.speak([request(String(samples))], { signal });
      expect(spoken?.words[0]?.end, `${samples} samples`).toBeLessThanOrEqual(spoken?.length ?? 0);
      expect(spoken?.words[0]?.end, `${samples} samples`).toBeGreaterThan((spoken?.length ?? 0) - 25);
    }
  });

  it('keeps what was spoken before it was canceled', async () => {
    const stop = new AbortController();
    const aborted = once(stop.signal, 'abort');
    const speaker = createFake(
      'speaker',
      () => true,
      () => aborted,
    );
    const files = openSpokenFiles(join(folder, 'b'), [speaker]);
    const texts = ['one', 'two', 'three'].map((text) => request(text));
    const options = { signal: stop.signal, onProgress: (share: number) => share > 0 && stop.abort() };
    await expect(files.speak(texts, options)).rejects.toThrow();
    expect(speaker.said).toEqual(['one']);
    await files.speak(texts.slice(0, 1), { signal });
    expect(speaker.said).toEqual(['one']);
  });
});
