/**
 * Models listen by the real runtime: they are installed into a home from a folder, as a user does it, and are so small that the
 * tests make them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../core/api/client.js';
import type { JobOf } from '../../../core/api/jobs.js';
import type { TranscriptionRequest } from '../../../core/api/transcripts.js';
import { watchJob } from '../../../core/api/watch-job.js';
import { type ForkProcess, forkByNode } from '../../../main/engine/processes/forked-process.js';
import { createSherpa } from '../../../main/engine/speech/sherpa-process.js';
import { createSherpaActivity } from '../../../main/engine/transcripts/sherpa-activity.js';
import { createSherpaDiarizer } from '../../../main/engine/transcripts/sherpa-diarizer.js';
import { createSherpaTranscriber } from '../../../main/engine/transcripts/sherpa-transcriber.js';
import { writeWav } from '../captions/spoken-media.js';
import { tinyListeners, writeModel } from '../models/tiny-listeners.js';
import { useEngineFixture } from '../render/engine-fixture.js';
import { playTones, RATE, type Tone, toRaw } from './tones.js';

const fixture = useEngineFixture();
const TONES: readonly Tone[] = [
  { from: 1, to: 1.6, says: 'low' },
  { from: 2.5, to: 3.1, says: 'high' },
  { from: 5, to: 6, says: 'low' },
];

let client: Client;
let file: string;

async function finish(jobId: string) {
  const watch = watchJob(client, jobId, () => undefined);
  const job = await watch.ended;
  watch.stop();
  return job;
}

async function transcribe(request: Partial<TranscriptionRequest> & { media?: { file: string } }) {
  const { jobId } = await client['transcripts.start']({ media: { file }, ...request });
  const job = (await finish(jobId)) as JobOf<'transcription'>;
  const { transcript } = await client['transcripts.get']({ media: request.media ?? { file } });
  return { ...job, transcript };
}

const install = async (id: string, from = id) => {
  const { jobId } = await client['models.install']({
    ...{ model: id, from: [await writeModel(from, fixture().path(`from-${from}`))] },
  });
  return finish(jobId);
};

describe.runIf(createSherpa(forkByNode).isThere())('a recogniser that is installed', () => {
  beforeAll(async () => {
    const { path, open } = fixture();
    const own = join(path('home-of-models'), 'config', 'models');
    await mkdir(own, { recursive: true });
    for (const model of tinyListeners) await writeFile(join(own, `${model.id}.json`), JSON.stringify(model));
    ({ client } = await open({ UPRIGHT_HOME: path('home-of-models'), PATH: path('nowhere') }));
    file = await writeWav(path('tones.wav'), { samples: playTones(8, TONES), sampleRate: RATE });
    await install('tiny-parakeet');
  });

  it('writes down what it hears, when it hears it, by a model that is loaded once', async () => {
    const { error, result, transcript } = await transcribe({});
    expect(error).toBeNull();
    expect(result).toMatchObject({ recognizer: { name: 'tiny-parakeet', version: 'sherpa-onnx 1.13.8' }, words: 3 });
    expect(transcript?.words.map(({ text }) => text)).toEqual(['low', 'high', 'low']);
    for (const [i, { start, confidence }] of (transcript?.words ?? []).entries()) {
      expect(Math.abs(start / 1e6 - (TONES[i]?.from ?? 0))).toBeLessThan(0.25);
      expect(confidence).toBeGreaterThan(0.5);
    }
    const { recognizers, speakers } = await client['transcripts.recognizers']({});
    expect(recognizers[0]).toEqual({
      ...{ name: 'tiny-parakeet', title: 'Tiny parakeet', kind: 'local', ready: true, languages: ['en', 'fr'] },
    });
    expect(speakers).toBe(false);
    expect(await client['models.test']({ model: 'tiny-parakeet' })).toMatchObject({ speed: expect.any(Number) });
  });

  it('listens for the language that is asked for, or finds it out', async () => {
    await install('tiny-sense');
    const asked = await transcribe({ recognizer: 'tiny-sense', language: 'zh' });
    expect(asked.transcript).toMatchObject({
      language: 'zh',
      words: [{ text: 'low' }, { text: 'high' }, { text: 'low' }],
    });
    expect((await transcribe({ recognizer: 'tiny-sense' })).transcript?.language).toBe('en');
    const { error } = await transcribe({ recognizer: 'tiny-parakeet', language: 'ja' });
    expect(error).toMatchObject({ code: 'speech.no-recognizer', message: expect.stringContaining('ja') });
  });

  it('hears nothing where a detector of speech finds none, and all of it where it does', async () => {
    await install('tiny-vad');
    const silent = await writeWav(fixture().path('silent.wav'), { samples: playTones(3, []), sampleRate: RATE });
    const { error } = await transcribe({ media: { file: silent } });
    expect(error).toMatchObject({ code: 'media.unsuitable' });
    expect((await transcribe({})).transcript?.words).toHaveLength(3);
    expect(await client['models.test']({ model: 'tiny-vad' })).toMatchObject({ speed: expect.any(Number) });
  });

  it('tells speakers apart where that is asked for and a model is there', async () => {
    expect((await transcribe({ speakers: true })).error).toMatchObject({
      ...{ code: 'model.unknown', message: expect.stringContaining('models install pyannote-segmentation') },
    });
    await install('tiny-speakers');
    const { transcript } = await transcribe({ speakers: true });
    expect(transcript?.words.map(({ speaker }) => speaker)).toEqual(['1', '2', '1']);
    expect(await client['models.test']({ model: 'tiny-speakers' })).toMatchObject({ speed: expect.any(Number) });
  });

  it.each([
    ['speech.no-recognizer', 'tiny-vad', 'does not write down speech'],
    ['speech.no-recognizer', 'kokoro-en', 'does not write down speech'],
    ['model.unknown', 'whisper-tiny', 'upright models install whisper-tiny'],
  ])('fails with %s where %s is named', async (code, recognizer, sentence) => {
    expect((await transcribe({ recognizer })).error).toMatchObject({
      code,
      message: expect.stringContaining(sentence),
    });
  });

  it('lacks a file where the folder is of another kind of model', async () => {
    const { error } = await install('whisper-tiny', 'tiny-sense');
    expect(error).toMatchObject({ code: 'model.damaged', message: expect.stringContaining('tiny-encoder') });
  });

  it('is told of in one sentence where its files are damaged, and nothing is lost', async () => {
    const before = await transcribe({ recognizer: 'tiny-sense' });
    const folder = join(fixture().path('home-of-models'), 'data', 'models', 'tiny-sense');
    await writeFile(join(folder, 'model.onnx'), 'no network');
    const { error, transcript } = await transcribe({ recognizer: 'tiny-sense' });
    expect(error).toMatchObject({ code: 'model.damaged', message: expect.stringContaining('Tiny sense') });
    expect(transcript).toEqual(before.transcript);
    // Where it was not named, another one listens, and the reason is told.
    await client['settings.set']({ providerOrder: ['tiny-sense'] });
    const { result } = await transcribe({});
    expect(result).toMatchObject({ recognizer: { name: 'tiny-parakeet' }, refusals: [{ recognizer: 'tiny-sense' }] });
  });
});

describe.runIf(createSherpa(forkByNode).isThere())('the process of a model', () => {
  const { signal } = new AbortController();
  const options = { language: null, model: undefined, again: false, project: null };
  const find = async (id: string) => {
    const model = tinyListeners.find((one) => one.id === id);
    if (!model) throw new Error(id);
    return { model, folder: await writeModel(id, fixture().path(id)) };
  };
  const record = async (name: string, seconds: number, tones: readonly Tone[]) => {
    const path = fixture().path(name);
    await writeFile(path, toRaw(playTones(seconds, tones)));
    return { file: path, fromUs: 0, lengthUs: seconds * 1e6, hash: '' };
  };

  it('is asked for the times of tokens, and for a language by the name that the model has for it', async () => {
    const transcriber = createSherpaTranscriber(await find('tiny-whisper'), createSherpa(forkByNode));
    const part = await record('two.s16', 5, TONES.slice(0, 2));
    for (const [language, told] of [
      [null, 'en'],
      ['nb-NO', 'nb-NO'],
    ] as const) {
      const asked = { ...options, language, signal };
      const listener = await transcriber.open(asked);
      const heard = await listener.transcribe(part, asked);
      listener.close();
      expect(heard).toMatchObject({ language: told, timed: true, words: [{ text: 'low' }, { text: 'high' }] });
      expect(heard.words[1]?.start).toBeGreaterThan(1_300_000);
      expect(heard.words[1]?.start).toBeLessThan(2_700_000);
    }
  });

  it('may end in the middle: one sentence says so', async () => {
    let kill = (): void => undefined;
    const fork: ForkProcess = () => {
      const child = forkByNode('sherpa');
      kill = () => child?.kill();
      return child;
    };
    const transcriber = createSherpaTranscriber(await find('tiny-parakeet'), createSherpa(fork));
    const listener = await transcriber.open({ ...options, signal });
    const part = await record('part.s16', 8, TONES);
    expect((await listener.transcribe(part, { ...options, signal })).words).toHaveLength(3);
    kill();
    await expect(listener.transcribe(part, { ...options, signal })).rejects.toMatchObject({ code: 'model.damaged' });
    listener.close();
  });

  it('ends at once when the work is canceled', async () => {
    const stop = new AbortController();
    const transcriber = createSherpaTranscriber(await find('tiny-parakeet'), createSherpa(forkByNode));
    const listener = await transcriber.open({ ...options, signal: stop.signal });
    const heard = listener.transcribe(await record('part.s16', 8, TONES), { ...options, signal: stop.signal });
    stop.abort();
    await expect(heard).rejects.toMatchObject({ code: 'job.canceled' });
    await expect(transcriber.open({ ...options, signal: stop.signal })).rejects.toMatchObject({ code: 'job.canceled' });
  });

  it('joins speech that a detector divides, and keeps pauses', async () => {
    const { file: recording } = await record('long.s16', 40, [
      { from: 1, to: 30, says: 'low' },
      { from: 31, to: 32, says: 'high' },
    ]);
    const activity = createSherpaActivity(await find('tiny-vad'), createSherpa(forkByNode));
    const shares: number[] = [];
    const control = { signal, onProgress: (share: number) => shares.push(share) };
    const { spans, length } = await activity.detect(recording, 300_000, control);
    expect(length).toBe(40_000_000);
    expect(spans.map(({ start, end }) => [Math.round(start / 1e6), Math.round(end / 1e6)])).toEqual([
      [1, 30],
      [31, 32],
    ]);
    expect(shares).toEqual([expect.closeTo(0.75, 2), 1]);
  });

  it('knows speakers again over the stretches of a long recording', async () => {
    const { file: recording } = await record('talk.s16', 9, [
      { from: 1, to: 2, says: 'low' },
      { from: 4, to: 5, says: 'high' },
      { from: 7, to: 8, says: 'low' },
      { from: 8.2, to: 8.9, says: 'high' },
    ]);
    const diarizer = createSherpaDiarizer(await find('tiny-speakers'), createSherpa(forkByNode), 3);
    const turns = await diarizer.diarize(recording, { signal, onProgress: () => undefined });
    expect(turns.map(({ start, speaker }) => [Math.round(start / 1e6), speaker])).toEqual([
      [1, 1],
      [4, 2],
      [7, 1],
      [8, 2],
    ]);
  });
});
