/** What is heard while the preview plays, recorded in a real browser on its way to the loudspeakers. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compareSounds } from './sound/sound-similarity.js';
import { fromBase64, useSoundPage } from './sound/sound-page.js';

const under = useSoundPage();

const PER_FRAME = 1600;
const LENGTH = 240;
let path = '';
let other = '';

beforeAll(() => {
  const { make } = under();
  const noise = (name: string, seed: number) =>
    make(
      name,
      ...['-f', 'lavfi', '-i', `anoisesrc=color=pink:sample_rate=48000:seed=${seed}:duration=8:amplitude=0.5`],
      ...['-af', "lowpass=2000,volume='0.5+0.5*sin(7*t)':eval=frame", '-ac', '2'],
    );
  path = noise('one.wav', 1);
  other = noise('two.wav', 2);
});

beforeEach(async () => {
  const { open, call } = under();
  await open({
    loudness: null,
    assets: [
      { id: 'one', kind: 'audio', path },
      { id: 'two', kind: 'audio', path: other },
    ],
    tracks: [
      { id: 'a', kind: 'audio', items: [{ kind: 'sound', id: 'x', asset: 'one', start: 0, length: LENGTH }] },
      { id: 'b', kind: 'audio', items: [{ kind: 'sound', id: 'y', asset: 'two', start: 120, length: 60, gain: 0.5 }] },
    ],
  });
  await call('setVolume', 1);
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const mix = async (from: number, count: number) => fromBase64(await under().call('mix', from, count, false));
/** One channel as two. */
const toStereo = (mono: Float32Array): Float32Array => {
  const out = new Float32Array(mono.length * 2);
  for (const [i, each] of mono.entries()) out.fill(each, 2 * i, 2 * i + 2);
  return out;
};
const leftOf = (stereo: Float32Array): Float32Array => toStereo(stereo.filter((_, i) => i % 2 === 0));
const recorded = async () => toStereo(fromBase64(await under().call('recording')));

test('every sample is heard once and in order, from the frame that it begins at', async () => {
  const { call } = under();
  await call('play', 60, null);
  await wait(2500);
  await call('pause');
  await wait(200);
  const heard = await recorded();
  const expected = leftOf(await mix(60 * PER_FRAME, 3 * 48_000));
  const length = heard.length / 2;
  expect(length).toBeGreaterThan(48_000);
  // All of it at once: one lost or repeated sample would spoil the rest.
  const similarity = compareSounds(heard, expected, 480, length - 960, 8);
  expect(similarity.correlation).toBeGreaterThan(0.9999);
  expect(Math.abs(similarity.gainDb)).toBeLessThan(0.01);
});

test('a loop comes round without a gap', async () => {
  const { call } = under();
  const loop = { start: 100, end: 131 };
  await call('play', 100, loop);
  await wait(3200);
  await call('pause');
  await wait(200);
  const heard = await recorded();
  const round = leftOf(await mix(loop.start * PER_FRAME, 31 * PER_FRAME));
  const expected = new Float32Array(round.length * 4);
  for (let i = 0; i < 4; i++) expected.set(round, i * round.length);
  expect(heard.length).toBeGreaterThan(round.length * 2);
  const similarity = compareSounds(heard, expected, 480, heard.length / 2 - 960, 8);
  expect(similarity.correlation).toBeGreaterThan(0.9999);
});

test('the picture follows what is heard', async () => {
  const { call } = under();
  await call('play', 0, null);
  const gaps: number[] = [];
  for (let i = 0; i < 12; i++) {
    await wait(150);
    const { frame, heard } = await call('state');
    // The frame is the one of the last picture of the screen.
    gaps.push((heard ?? -1) * 30 - frame);
  }
  const frames = await call('frames');
  await call('pause');
  expect(frames.length).toBeGreaterThan(20);
  for (const [i, { frame }] of frames.entries()) expect(frame).toBeGreaterThan(frames[i - 1]?.frame ?? -1);
  gaps.sort((a, b) => a - b);
  expect(gaps[0]).toBeGreaterThanOrEqual(-0.001);
  expect(gaps[6]).toBeLessThan(4);
});

describe('while it plays', () => {
  test('an edit is heard, and what it leaves alone goes on untouched', async () => {
    const { call } = under();
    await call('play', 0, null);
    await wait(1000);
    // Another clip than the one that sounds now.
    await call('edit', { type: 'item.set', item: 'y', set: { gain: 1.5 } });
    await wait(4300);
    await call('pause');
    await wait(200);
    const heard = await recorded();
    const expected = leftOf(await mix(0, 8 * 48_000));
    expect(heard.length / 2).toBeGreaterThan(130 * PER_FRAME);
    const before = compareSounds(heard, expected, 480, 119 * PER_FRAME, 8);
    expect(before.correlation).toBeGreaterThan(0.9999);
    const after = compareSounds(heard, expected, 121 * PER_FRAME, heard.length / 2 - 960, 8);
    expect(after.correlation).toBeGreaterThan(0.9999);
    expect(Math.abs(after.gainDb)).toBeLessThan(0.01);
  });

  test('tracks can be heard alone', async () => {
    const { call } = under();
    await call('setSolo', ['b']);
    await call('play', 100, null);
    await wait(2600);
    await call('pause');
    await wait(200);
    const heard = await recorded();
    // Silent until the clip of that track begins.
    await call('edit', { type: 'track.set', track: 'a', set: { muted: true } });
    const expected = leftOf(await mix(120 * PER_FRAME, 48_000));
    expect(heard.length).toBeGreaterThan(20_000);
    const similarity = compareSounds(heard, expected, 480, Math.min(40_000, heard.length / 2 - 960), 8);
    expect(similarity.correlation).toBeGreaterThan(0.9999);
    await call('setSolo', []);
  });

  test('levels are told before the volume of the monitor, which lowers what is heard', async () => {
    const { call } = under();
    await call('setVolume', 0);
    await call('play', 0, null);
    await wait(2000);
    const levels = await call('levels');
    await call('pause');
    await wait(200);
    expect(Math.max(...levels.map(({ peaks }) => peaks[0]))).toBeGreaterThan(-30);
    expect(Math.max(...levels.map(({ momentary }) => momentary))).toBeGreaterThan(-45);
    const heard = await recorded();
    const loudest = heard.subarray(9600).reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    expect(loudest).toBeLessThan(1e-3);
  });
});

test('double speed keeps the time of the picture and the pitch', async () => {
  const { call } = under();
  await call('play', 0, null);
  await call('shuttle', 1);
  await wait(2000);
  const { frame, heard } = await call('state');
  await call('pause');
  expect(Math.abs((heard ?? 0) * 30 - frame)).toBeLessThan(8);
  await wait(200);
  expect((await recorded()).length).toBeGreaterThan(48_000);
});

test('scrubbing sounds softly, and is over soon', async () => {
  const { call } = under();
  await call('play', 0, null);
  await wait(800);
  await call('pause');
  await wait(300);
  await call('recording');
  for (let frame = 40; frame < 46; frame++) {
    await call('scrub', frame);
    await wait(120);
  }
  await wait(500);
  const heard = await recorded();
  expect(heard.length / 2).toBeGreaterThan(6000);
  expect(heard.length / 2).toBeLessThan(80_000);
  expect(under().errors).toEqual([]);
});
