/** Speech is written down by the whole engine, with a program that hears what the test wants, and by PocketSphinx where it is. */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { JobOf } from '../../../core/api/jobs.js';
import { watchJob } from '../../../core/api/watch-job.js';
import { createPocketsphinx } from '../../../main/engine/transcripts/pocketsphinx.js';
import { speak, writeWav } from '../captions/spoken-media.js';
import { useEngineFixture } from '../render/engine-fixture.js';

const fixture = useEngineFixture();
const SENTENCES = ['the quick brown fox jumps over the lazy dog', 'every morning she walks along the river'];

async function transcribe(
  client: ReturnType<typeof fixture>['client'],
  file: string,
  stream?: number,
): Promise<JobOf<'transcription'>> {
  const { jobId } = await client['transcripts.start']({ media: { file }, ...(stream === undefined ? {} : { stream }) });
  const watch = watchJob(client, jobId, () => undefined);
  const job = await watch.ended;
  watch.stop();
  if (job.kind !== 'transcription') throw new Error(`The job is one of ${job.kind}.`);
  return job;
}

/** An engine whose PocketSphinx is a shell script. */
async function openWithProgram(name: string, script: string) {
  const { path, open } = fixture();
  const folder = path(name);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/pocketsphinx_continuous`, `#!/bin/sh\n${script}\n`);
  await chmod(`${folder}/pocketsphinx_continuous`, 0o755);
  return open({ UPRIGHT_HOME: path(`${name}-home`), PATH: `${folder}:/bin:/usr/bin` });
}

test.runIf(process.platform !== 'win32')('words are kept with the content of the file', async () => {
  const { path } = fixture();
  // Each part is said to be "um go" from its beginning.
  const { client } = await openWithProgram(
    'bin',
    'printf "um 0.300 0.500 0.9\\ngo(2) 0.600 0.900 0.8\\n</s> 1 1 1\\n"',
  );
  const media = await speak(SENTENCES, { language: 'en-us', rate: 160 }, 1);
  const file = await writeWav(path('two.wav'), media);
  expect((await client['transcripts.get']({ media: { file } })).transcript).toBeNull();
  const { result, error } = await transcribe(client, file);
  expect(error).toBeNull();
  expect(result).toMatchObject({ language: 'en', recognizer: { name: 'pocketsphinx' }, words: 2 });
  const copy = await writeWav(path('copy.wav'), media);
  const { transcript } = await client['transcripts.get']({ media: { file: copy } });
  expect(transcript?.words.map(({ text }) => text)).toEqual(['um', 'go']);
  const { findings } = await client['transcripts.find']({ media: { file: copy }, kinds: ['filler'] });
  expect(findings).toMatchObject([{ kind: 'filler', text: 'um', words: { from: 0, to: 1 } }]);
});

test.runIf(process.platform !== 'win32')('each sound of a file has words of its own', async () => {
  const { path, ffmpeg } = fixture();
  // What is longer is said to be in English.
  const said =
    'printf "%s 0.300 0.500 0.9\\n</s> 1 1 1\\n" $(test $(wc -c < "$2") -gt 80000 && echo hello || echo bonjour)';
  const { client } = await openWithProgram('two', said);
  const long = await writeWav(path('long.wav'), await speak(SENTENCES, { language: 'en-us', rate: 160 }, 0.5));
  const short = await writeWav(path('short.wav'), await speak(['oui'], { language: 'fr', rate: 160 }, 0.5));
  const file = path('two-sounds.mkv');
  await ffmpeg('-i', long, '-i', short, '-map', '0', '-map', '1', '-c', 'copy', file);
  const wordsOf = async (stream?: number): Promise<string | undefined> => {
    const { transcript } = await client['transcripts.get']({
      media: { file },
      ...(stream === undefined ? {} : { stream }),
    });
    return transcript?.words.map(({ text }) => text).join(' ');
  };
  expect((await transcribe(client, file, 1)).error).toBeNull();
  expect([await wordsOf(), await wordsOf(0), await wordsOf(1)]).toEqual([undefined, undefined, 'bonjour']);
  await transcribe(client, file);
  expect([await wordsOf(), await wordsOf(0), await wordsOf(1)]).toEqual(['hello', 'hello', 'bonjour']);
  const words = [{ text: 'salut', start: 0, end: 100_000 }];
  await client['transcripts.keep']({
    ...{ media: { file }, stream: 1, source: 'fr.json' },
    transcript: { language: 'fr', words },
  });
  expect([await wordsOf(0), await wordsOf(1)]).toEqual(['hello', 'salut']);
  const missing = { media: { file }, stream: 7, source: 'x', transcript: { language: 'fr', words } };
  await expect(client['transcripts.keep'](missing)).rejects.toMatchObject({ code: 'media.unsuitable' });
  const nothing = client['transcripts.find']({ media: { file }, stream: 7 });
  await expect(nothing).rejects.toMatchObject({ code: 'input.invalid' });
});

test('silence invents no words, and without a program one sentence says how to have one', async () => {
  const { path, open } = fixture();
  const { client } = await open({ UPRIGHT_HOME: path('bare-home'), PATH: path('nowhere') });
  const file = await writeWav(path('silent.wav'), { samples: new Float32Array(16_000), sampleRate: 16_000 });
  const { error } = await transcribe(client, file);
  expect(error).toMatchObject({ code: 'speech.no-recognizer', message: expect.stringContaining('apt-get install') });
  const { client: hearing } = fixture();
  if (!(await createPocketsphinx(process.env).isThere())) return;
  expect((await transcribe(hearing, file)).error).toMatchObject({ code: 'media.unsuitable' });
});

test.runIf(await createPocketsphinx(process.env).isThere())(
  'PocketSphinx hears some of what is said, when it is said',
  async () => {
    const { path, client } = fixture();
    const media = await speak(SENTENCES.slice(0, 1), { language: 'en-us', rate: 150 }, 0.5);
    const file = await writeWav(path('fox.wav'), media);
    const { result, error } = await transcribe(client, file);
    expect(error).toBeNull();
    expect(result?.words).toBeGreaterThan(2);
    const { transcript } = await client['transcripts.get']({ media: { file } });
    const end = (transcript?.words.at(-1)?.end ?? 0) / 1e6;
    expect(transcript?.words[0]?.start).toBeGreaterThan(300_000);
    expect(end).toBeLessThan(media.samples.length / media.sampleRate);
  },
);

test.runIf(await createPocketsphinx(process.env).isThere())(
  'music with a voice in it is heard to its end: what is found has its place, and how sure it is',
  async () => {
    const { path, client, ffmpeg } = fixture();
    const media = await speak(SENTENCES, { language: 'en-us', rate: 150 }, 0.5);
    const voice = await writeWav(path('voice.wav'), media);
    const music = new URL('../../../resources/sample/music.ogg', import.meta.url).pathname;
    const mixed = ['-filter_complex', '[0:a]volume=-12dB[m];[1:a][m]amix=duration=shortest:normalize=0'];
    await ffmpeg('-i', music, '-i', voice, ...mixed, '-ar', '16000', '-ac', '1', path('song.wav'));
    const { result, error } = await transcribe(client, path('song.wav'));
    expect(error).toBeNull();
    expect(result?.words).toBeGreaterThan(0);
    const { transcript } = await client['transcripts.get']({ media: { file: path('song.wav') } });
    const words = transcript?.words ?? [];
    const length = (media.samples.length / media.sampleRate) * 1e6;
    for (const [i, { start, end, confidence }] of words.entries()) {
      expect(start).toBeGreaterThanOrEqual(words[i - 1]?.end ?? 0);
      expect(end).toBeLessThanOrEqual(length + 50_000);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  },
);

test('words from elsewhere are kept with the recording, and those of another recording are not', async () => {
  const { path, client } = fixture();
  const file = await writeWav(path('kept.wav'), { samples: new Float32Array(32_000), sampleRate: 16_000 });
  const media = { file };
  const keep = (...starts: number[]) => {
    const words = starts.map((start) => ({
      text: `at${start}`,
      start: start * 1e6,
      end: start * 1e6 - 100 * (start % 2),
    }));
    return client['transcripts.keep']({ media, transcript: { language: 'en', words }, source: 'words.json' });
  };
  expect(await keep(1, 0, 9)).toEqual({ words: 2 });
  const { transcript } = await client['transcripts.get']({ media });
  expect(transcript).toMatchObject({ recognizer: { name: 'words.json' }, length: 2_000_000 });
  expect(transcript?.words).toEqual([
    { text: 'at0', start: 0, end: 0 },
    { text: 'at1', start: 1_000_000, end: 1_000_000 },
  ]);
  await expect(keep(1, 8, 9)).rejects.toMatchObject({ code: 'input.invalid' });
  expect((await client['transcripts.get']({ media })).transcript).toEqual(transcript);
});

test('what can transcribe is told, ready or not', async () => {
  const { path, open } = fixture();
  const { client } = await open({ UPRIGHT_HOME: path('listing-home'), PATH: path('nowhere') });
  const { recognizers } = await client['transcripts.recognizers']({});
  expect(recognizers).toContainEqual({ name: 'pocketsphinx', kind: 'local', ready: false, languages: ['en'] });
  expect(recognizers).toContainEqual({ name: 'elevenlabs', kind: 'cloud', ready: false, languages: [] });
});
