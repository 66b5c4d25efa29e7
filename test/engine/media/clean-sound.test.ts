/** Cleaning recordings: what noise, pauses and loudness are afterwards, by FFmpeg's own meters. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { ParamsOf } from '../../../core/api/method.js';
import type { Api } from '../../../core/api/api.js';
import { useEngineFixture } from '../render/engine-fixture.js';

const fixture = useEngineFixture();

/** Two seconds of speech, a second of nothing but noise, and two seconds of speech; the noise hisses throughout. */
async function record(name: string, noise: number, ...picture: string[]): Promise<string> {
  const { client, path, ffmpeg } = fixture();
  const { file } = await client['speech.speak']({ text: 'Keep your back straight.', voice: 'rms' });
  const speech = ['-i', file, '-i', file, '-f', 'lavfi', '-i', `anoisesrc=a=${noise}:c=white:r=48000:s=1:d=6`];
  const mix =
    '[0]atrim=0:2,apad=whole_dur=3[a];[1]atrim=0:2,apad=whole_dur=3[b];[a][b]concat=n=2:v=0:a=1,volume=-10dB[s];[s][2]amix=inputs=2:normalize=0[m]';
  await ffmpeg(
    ...picture,
    ...speech.slice(),
    '-filter_complex',
    shift(mix, picture.length > 0),
    ...outputOf(picture),
    name,
  );
  return path(name);
}
// Behind a picture the sounds are the next inputs.
const shift = (graph: string, by: boolean): string =>
  by ? graph.replace('[0]', '[1:a]').replace('[1]', '[2:a]').replace('[s][2]', '[s][3:a]') : graph;
const outputOf = (picture: readonly string[]): string[] =>
  picture.length > 0 ? ['-map', '0:v', '-map', '[m]', '-c:v', 'libx264', '-c:a', 'aac', '-shortest'] : ['-map', '[m]'];

async function clean(request: ParamsOf<Api['media.clean']>) {
  const { client } = fixture();
  const { jobId } = await client['media.clean'](request);
  for (;;) {
    const job = await client['jobs.get']({ jobId });
    if (job.endedAt !== null && job.kind === 'cleaning') return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Mean level of a part, dB. */
async function levelOf(file: string, from: number, seconds: number): Promise<number> {
  const filter = `atrim=${from}:${from + seconds},volumedetect`;
  const { stderr } = await fixture().ffmpeg('-i', file, '-vn', '-af', filter, '-f', 'null', '-');
  return Number(/mean_volume: (-?[\d.]+) dB/.exec(stderr)?.[1]);
}

test('noise and pauses are lowered, never to silence, and the voice is as loud as asked for', async () => {
  const file = await record('noisy.wav', 0.01);
  const output = fixture().path('clean.wav');
  const { result, error } = await clean({ file, output });
  expect(error).toBeNull();
  // The pause against the speech beside it.
  const contrast = async (name: string) => (await levelOf(name, 0.4, 1)) - (await levelOf(name, 2.3, 0.5));
  expect(await contrast(output)).toBeGreaterThan((await contrast(file)) + 10);
  expect(await levelOf(output, 2.3, 0.5)).toBeGreaterThan(-90);
  expect(Math.abs((result?.loudness ?? 0) + 16)).toBeLessThan(1.5);
  expect(result?.noiseAfter ?? 0).toBeLessThan(result?.noiseBefore ?? 0);
});

test('a video keeps its picture, packet by packet', async () => {
  const { ffmpeg, path } = fixture();
  const file = await record('noisy.mp4', 0.01, '-f', 'lavfi', '-i', 'testsrc=s=64x96:r=10:d=6');
  expect((await clean({ file, output: path('clean.mp4') })).error).toBeNull();
  const packets = async (name: string) =>
    (await ffmpeg('-i', name, '-map', '0:v', '-c', 'copy', '-f', 'md5', '-')).stdout.toString();
  expect(await packets(path('clean.mp4'))).toBe(await packets(file));
});

test('the recording of a project is cleaned into a copy that is kept by its content', async () => {
  const { client } = fixture();
  const path = await record('talk.wav', 0.01);
  const { id } = await client['project.create']({
    project: { schemaVersion: 1, id: 'c', assets: [{ id: 'talk', kind: 'audio', path }], tracks: [] },
  });
  const file = { projectId: id, asset: 'talk' };
  const [first, again, other] = [await clean({ file }), await clean({ file }), await clean({ file, noise: 4 })];
  expect([first.error, again.error, other.error]).toEqual([null, null, null]);
  expect(first.result?.file).toMatch(/cleaned.[0-9a-f]{32}\.flac$/);
  expect(again.result?.file).toBe(first.result?.file);
  expect(other.result?.file).not.toBe(first.result?.file);
  expect(await levelOf(first.result?.file ?? '', 0.4, 1)).toBeGreaterThan(-40);
  const missing = client['media.clean']({ file: { projectId: id, asset: 'gone' } });
  await expect(missing).rejects.toMatchObject({ code: 'asset.missing' });
});

test('what cannot be cleaned is one sentence, and no file is lost', async () => {
  const { ffmpeg, path, client } = fixture();
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc=s=64x96:r=10:d=1', 'mute.mp4');
  const { error } = await clean({ file: path('mute.mp4'), output: path('out.wav') });
  expect(error).toMatchObject({ code: 'media.unsuitable' });
  await writeFile(path('taken.wav'), 'mine');
  const taken = { file: path('mute.mp4'), output: path('taken.wav') };
  await expect(client['media.clean'](taken)).rejects.toMatchObject({ code: 'output.invalid' });
  const itself = { file: path('taken.wav'), output: path('taken.wav'), overwrite: true };
  await expect(client['media.clean'](itself)).rejects.toMatchObject({ code: 'output.invalid' });
});
