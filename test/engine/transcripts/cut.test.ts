/** Parts are cut out of a real video, and silences found in it. */
import { expect, test } from 'vitest';
import type { JobOf } from '../../../core/api/jobs.js';
import { renderWith, useEngineFixture } from '../render/engine-fixture.js';

const fixture = useEngineFixture();
const RATE = 48_000;

/** Decodes the sound of a video: mono samples. */
async function samplesOf(name: string): Promise<Float32Array> {
  const { ffmpeg, path } = fixture();
  const { stdout } = await ffmpeg('-v', 'error', '-i', path(name), '-ac', '1', '-ar', `${RATE}`, '-f', 'f32le', '-');
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + (stdout.length & ~3)));
}

const FREQUENCY = 3000;
const burst = (at: string | number): string => `0.4*exp(-pow((t-${at})*700\\,2))*sin(2*PI*${FREQUENCY}*(t-${at}))`;

/** Where a burst is heard, in samples, near a time in seconds. */
function findBurst(samples: Float32Array, near: number): number {
  const reach = 480;
  const shape = Float32Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const t = (i - reach) / RATE;
    return Math.exp(-((t * 700) ** 2)) * Math.sin(2 * Math.PI * FREQUENCY * t);
  });
  let best = { at: 0, value: Number.NEGATIVE_INFINITY };
  for (let at = Math.round((near - 0.1) * RATE); at < (near + 0.1) * RATE; at++) {
    let value = 0;
    for (let i = 0; i < shape.length; i++) value += (shape[i] ?? 0) * (samples[at + i - reach] ?? 0);
    if (value > best.value) best = { at, value };
  }
  return best.at;
}

// The second difference of samples: near nothing for a low tone, as high as the step where there is one.
function steepest(samples: Float32Array, around: number): number {
  let most = 0;
  for (let i = around - 480; i < around + 480; i++) {
    const bend = (samples[i - 1] ?? 0) - 2 * (samples[i] ?? 0) + (samples[i + 1] ?? 0);
    most = Math.max(most, Math.abs(bend));
  }
  return most;
}

const WINDOW = RATE / 200;

/** The level of some samples, dBFS. */
const levelOf = (samples: Float32Array, from: number, count: number): number =>
  10 * Math.log10(samples.subarray(from, from + count).reduce((sum, value) => sum + value ** 2, 0) / count);

test('a cut through a tone does not click, and lies where it was planned to a sample', async () => {
  const { ffmpeg, path, client } = fixture();
  const tone = `0.25*sin(2*PI*200*t)+${burst(0.2)}+${burst(2.6)}`;
  const sound = ['-f', 'lavfi', '-i', `aevalsrc=${tone}:s=${RATE}:d=3`];
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=320x568:r=25:d=3'];
  await ffmpeg(...picture, ...sound, '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'pcm_s16le', path('tone.mov'));
  const spans = [
    { start: 503_000, end: 1_010_000 },
    { start: 1_490_000, end: 2_130_000 },
  ];
  const { project } = await client['transcripts.compile']({ file: path('tone.mov'), spans });
  expect(project).toMatchObject({ size: { width: 320, height: 568 }, fps: { num: 25, den: 1 } });
  // Whole frames within the spans: 13 to 25 and 38 to 53.
  const removed = (25 - 13 + 53 - 38) / 25;
  const { frames } = await renderWith(client, {
    source: { project, folder: fixture().folder },
    output: path('cut.mp4'),
  });
  expect(frames).toBe(75 - removed * 25);
  const [before, after] = [await samplesOf('tone.mov'), await samplesOf('cut.mp4')];
  const distance = findBurst(before, 2.6) - findBurst(before, 0.2);
  const left = findBurst(after, 2.6 - removed) - findBurst(after, 0.2);
  expect(Math.abs(distance - left - removed * RATE)).toBeLessThanOrEqual(1);
  for (const join of [13 / 25, 26 / 25]) expect(steepest(after, Math.round(join * RATE))).toBeLessThan(0.001);
});

test('a filler cut out of the noise of a room leaves no dip', async () => {
  const { ffmpeg, path, client } = fixture();
  const sound = ['-f', 'lavfi', '-i', `anoisesrc=color=white:seed=4:amplitude=0.1:sample_rate=${RATE}:duration=3`];
  const picture = ['-f', 'lavfi', '-i', 'color=gray:s=320x568:r=25:d=3'];
  await ffmpeg(...picture, ...sound, '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'pcm_s16le', path('room.mov'));
  const spans = [{ start: 1_000_000, end: 1_400_000 }];
  const { project } = await client['transcripts.compile']({ file: path('room.mov'), spans });
  await renderWith(client, { source: { project, folder: fixture().folder }, output: path('room.mp4') });
  const samples = await samplesOf('room.mp4');
  const usual = levelOf(samples, 0, RATE / 2);
  for (let i = -8; i < 12; i++)
    expect(Math.abs(levelOf(samples, RATE + i * WINDOW, WINDOW) - usual), `${5 * i} ms`).toBeLessThan(1.5);
});

test('silences are found by the noise of the recording, and cut out or muted', async () => {
  const { ffmpeg, path, client, engine } = fixture();
  const noise = '0.002*(random(0)-0.5)';
  const voice = 'if(lt(mod(t\\,2)\\,1)\\,0.2*sin(2*PI*300*t)*(0.6+0.4*sin(2*PI*4*t))\\,0)';
  await ffmpeg('-f', 'lavfi', '-i', `aevalsrc=${noise}+${voice}:s=${RATE}:d=6`, path('voice.wav'));
  const { jobId } = await client['transcripts.silences']({ media: { file: path('voice.wav') } });
  await engine.whenIdle();
  const { result, error } = (await client['jobs.get']({ jobId })) as JobOf<'silence'>;
  expect(error).toBeNull();
  const found = result?.silences.map(({ start, end }) => [start / 1e6, end / 1e6]) ?? [];
  expect(found).toHaveLength(3);
  for (const [i, [start = 0, end = 0]] of found.entries()) {
    expect(Math.abs(start - (2 * i + 1))).toBeLessThan(0.05);
    expect(Math.abs(end - (2 * i + 2))).toBeLessThan(0.05);
  }
});

test('a file without sound, without pictures, or of which nothing would be left, says so', async () => {
  const { ffmpeg, path, client, engine } = fixture();
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=96x96:r=25:d=1', path('mute.mp4'));
  const { jobId } = await client['transcripts.silences']({ media: { file: path('mute.mp4') } });
  await engine.whenIdle();
  expect(await client['jobs.get']({ jobId })).toMatchObject({ state: 'failed', error: { code: 'media.unsuitable' } });
  const spans = [{ start: 0, end: 2_000_000 }];
  const compile = (file: string) => client['transcripts.compile']({ file: path(file), spans });
  await expect(compile('mute.mp4')).rejects.toMatchObject({ code: 'input.invalid' });
  await expect(compile('voice.wav')).rejects.toMatchObject({ code: 'media.unsuitable' });
});
