/** The sound of playback, recorded in a real browser at its output. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compareSounds, shareAlike } from './sound/sound-similarity.js';
import { fromBase64, useSoundPage } from './sound/sound-page.js';

const fixture = useSoundPage();

const PER_FRAME = 1600;
const LENGTH = 240;
/** Of the sound that was played; less would be heard. */
const ALIKE = 0.9;
let path = '';
let other = '';

beforeAll(() => {
  const { make } = fixture();
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
  const { open, call } = fixture();
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

const mix = async (from: number, count: number) => fromBase64(await fixture().call('mix', from, count, false));
/** One channel as two. */
const toStereo = (mono: Float32Array): Float32Array => {
  const out = new Float32Array(mono.length * 2);
  for (const [i, each] of mono.entries()) out.fill(each, 2 * i, 2 * i + 2);
  return out;
};
const leftOf = (stereo: Float32Array): Float32Array => toStereo(stereo.filter((_, i) => i % 2 === 0));
const recorded = async () => toStereo(fromBase64(await fixture().call('recording')));

test('every sample is played once and in order, from the start frame', async () => {
  const { call } = fixture();
  await call('play', 60, null);
  await call('soundFor', 2.3 * 48_000);
  await call('pause');
  const heard = await recorded();
  const expected = leftOf(await mix(60 * PER_FRAME, 3 * 48_000));
  const length = heard.length / 2;
  expect(length).toBeGreaterThan(48_000);
  // All of it at once: one lost or repeated sample would spoil the rest.
  expect(shareAlike(heard, expected, 480, length - 960)).toBeGreaterThan(ALIKE);
  expect(Math.abs(compareSounds(heard, expected, 480, length - 960, 8).gainDb)).toBeLessThan(0.2);
});

test('a loop has no gap', async () => {
  const { call } = fixture();
  const loop = { start: 100, end: 131 };
  await call('play', 100, loop);
  await call('soundFor', 3 * 48_000);
  await call('pause');
  const heard = await recorded();
  const round = leftOf(await mix(loop.start * PER_FRAME, 31 * PER_FRAME));
  const expected = new Float32Array(round.length * 4);
  for (let i = 0; i < 4; i++) expected.set(round, i * round.length);
  expect(heard.length).toBeGreaterThan(round.length * 2);
  expect(shareAlike(heard, expected, 480, heard.length / 2 - 960)).toBeGreaterThan(ALIKE);
});

test('the picture follows the sound', async () => {
  const { call } = fixture();
  await call('play', 0, null);
  await call('soundFor', 1.8 * 48_000);
  const frames = await call('frames');
  await call('pause');
  // On a busy machine it shows fewer of them, but never one of another time.
  expect(frames.length).toBeGreaterThan(20);
  for (const [i, { frame }] of frames.entries()) expect(frame).toBeGreaterThan(frames[i - 1]?.frame ?? -1);
  const gaps = frames.map(({ frame, heard }) => (heard ?? -1) * 30 - frame).sort((a, b) => a - b);
  expect(gaps[0]).toBeGreaterThanOrEqual(-0.001);
  expect(gaps[gaps.length >> 1]).toBeLessThan(4);
});

describe('while it plays', () => {
  test('an edit is audible, and unchanged sound continues without interruption', async () => {
    const { call } = fixture();
    await call('play', 0, null);
    await call('soundFor', 0.8 * 48_000);
    // Another clip than the one that sounds now.
    await call('edit', { type: 'item.set', item: 'y', set: { gain: 1.5 } });
    await call('soundFor', 5.1 * 48_000);
    await call('pause');
    const heard = await recorded();
    const expected = leftOf(await mix(0, 8 * 48_000));
    expect(heard.length / 2).toBeGreaterThan(130 * PER_FRAME);
    expect(shareAlike(heard, expected, 480, 119 * PER_FRAME)).toBeGreaterThan(ALIKE);
    expect(shareAlike(heard, expected, 121 * PER_FRAME, heard.length / 2 - 960)).toBeGreaterThan(ALIKE);
  });

  test('tracks can be soloed', async () => {
    const { call } = fixture();
    await call('setSolo', ['b']);
    await call('play', 100, null);
    await call('soundFor', 48_000);
    await call('pause');
    const heard = await recorded();
    // Silent until the clip of that track begins.
    await call('edit', { type: 'track.set', track: 'a', set: { muted: true } });
    const expected = leftOf(await mix(120 * PER_FRAME, 48_000));
    expect(heard.length).toBeGreaterThan(20_000);
    // Its first samples are lost where it is mixed late.
    expect(shareAlike(heard, expected, 4800, Math.min(40_000, heard.length / 2 - 4800), 4000)).toBeGreaterThan(ALIKE);
    await call('setSolo', []);
  });

  test('levels are measured before the monitor’s volume, which lowers the output', async () => {
    const { call } = fixture();
    await call('setVolume', 0);
    await call('play', 0, null);
    await expect.poll(() => call('levels').then(({ length }) => length)).toBeGreaterThan(50);
    const levels = await call('levels');
    await call('pause');
    expect(Math.max(...levels.map(({ peaks }) => peaks[0]))).toBeGreaterThan(-30);
    expect(Math.max(...levels.map(({ momentary }) => momentary))).toBeGreaterThan(-45);
    const heard = await recorded();
    const loudest = heard.subarray(9600).reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    expect(loudest).toBeLessThan(1e-3);
  });
});

test('double speed stays in sync and keeps the pitch', async () => {
  const { call } = fixture();
  await call('play', 0, null);
  await call('shuttle', 1);
  await call('soundFor', 1.5 * 48_000);
  const { frame, heard } = (await call('frames')).at(-1) ?? { frame: 0, heard: null };
  await call('pause');
  expect(frame).toBeGreaterThan(20);
  expect(Math.abs((heard ?? 0) * 30 - frame)).toBeLessThan(8);
  expect((await recorded()).length).toBeGreaterThan(48_000);
});

test('scrubbing plays short grains', async () => {
  const { call } = fixture();
  await call('play', 0, null);
  await call('soundFor', 0.5 * 48_000);
  await call('pause');
  await call('scrub', [40, 41, 42, 43, 44, 45]);
  const heard = (await recorded()).filter((each) => each !== 0);
  expect(heard.length / 2).toBeGreaterThan(6000);
  // No more than the six grains, of 90 ms each.
  expect(heard.length / 2).toBeLessThanOrEqual(6 * 4320);
  expect(fixture().errors).toEqual([]);
});
