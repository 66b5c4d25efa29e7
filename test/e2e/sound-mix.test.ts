/** The mix of the preview, made in a real browser, against the sound of a real export. */
import { beforeAll, describe, expect, test } from 'vitest';
import { compareSounds, toEnvelope } from './sound/sound-similarity.js';
import { fromBase64, useSoundPage } from './sound/sound-page.js';

const fixture = useSoundPage();

const FPS = 30;
const PER_FRAME = 1600;
let music = '';
let voice = '';
let effect = '';

beforeAll(() => {
  const { make } = fixture();
  const noise = (seed: number, seconds: number) => [
    ...['-f', 'lavfi', '-i', `anoisesrc=color=pink:sample_rate=48000:seed=${seed}:duration=${seconds}:amplitude=0.6`],
  ];
  const wav = ['-ac', '2', '-c:a', 'pcm_s16le'];
  music = make('music.wav', ...noise(1, 6), '-af', "lowpass=1500,volume='0.6+0.4*sin(4*t)':eval=frame", ...wav);
  // Words and pauses.
  voice = make(
    'voice.wav',
    ...noise(2, 5),
    '-af',
    "highpass=200,lowpass=2500,volume='gt(sin(3*t),0)*(0.4+0.6*abs(sin(11*t)))':eval=frame",
    ...wav,
  );
  effect = make('effect.wav', ...noise(3, 0.9), '-ar', '44100', '-af', 'lowpass=3000', ...wav);
});

const project = (loudness: { readonly integrated: number } | null, gain = 1) => ({
  loudness,
  assets: [
    { id: 'music', kind: 'audio', path: music },
    { id: 'voice', kind: 'audio', path: voice },
    { id: 'effect', kind: 'audio', path: effect },
  ],
  tracks: [
    {
      id: 'm',
      kind: 'audio',
      items: [
        { kind: 'music', id: 'bed', asset: 'music', start: 0, length: 120, gain, duck: {}, fade: { in: 20, out: 10 } },
        {
          ...{ kind: 'music', id: 'next', asset: 'music', start: 105, length: 120, in: 2_500_000, gain },
          transition: { kind: 'crossfade', length: 15 },
        },
      ],
    },
    {
      id: 'v',
      kind: 'audio',
      items: [
        { kind: 'narration', id: 'said', asset: 'voice', start: 30, length: 60, offset: 12_345, in: 300_000, gain },
        { kind: 'narration', id: 'fast', asset: 'voice', start: 240, length: 60, speed: 1.5, gain },
        { kind: 'narration', id: 'slow', asset: 'voice', start: 310, length: 60, speed: 0.7, in: 200_000, gain },
      ],
    },
    {
      id: 's',
      kind: 'audio',
      items: [
        { kind: 'sound', id: 'kept', asset: 'effect', start: 227, length: 6, gain, fade: { in: 0, out: 1 } },
        { kind: 'sound', id: 'on', asset: 'effect', start: 233, length: 6, in: 500_000, gain, fade: { in: 1, out: 0 } },
        {
          ...{ kind: 'sound', id: 'again', asset: 'effect', start: 380, length: 70, loop: true, in: 100_000 },
          gain: {
            keyframes: [
              { frame: 0, value: 0.2 },
              { frame: 60, value: gain },
            ],
          },
        },
      ],
    },
  ],
});

/** Where each clip is alone, or with what it is mixed, frames. */
const SPANS = {
  'fade in': [0, 29],
  'music under speech': [31, 89],
  crossfade: [100, 125],
  'a cut within a recording': [228, 238],
  'faster speech': [241, 299],
  'slower speech': [311, 369],
  'a loop with key frames': [381, 449],
} as const;

describe('before mastering', () => {
  let ours: Float32Array;
  let theirs: Float32Array;
  beforeAll(async () => {
    const { open, call, exported } = fixture();
    const id = await open(project(null, 0.7));
    ours = fromBase64(await call('mix', 0, 450 * PER_FRAME, false));
    theirs = await exported(id);
  });

  test.each(Object.entries(SPANS))('%s', (_, [from, to]) => {
    const similarity = compareSounds(ours, theirs, from * PER_FRAME, to * PER_FRAME);
    expect(Math.abs(similarity.late)).toBeLessThanOrEqual(1);
    expect(similarity.correlation).toBeGreaterThan(0.99);
    expect(Math.abs(similarity.gainDb)).toBeLessThan(0.15);
  });

  test('it is the same from any position', async () => {
    const { call } = fixture();
    for (const frame of [17, 60, 110, 262, 330, 400]) {
      const from = frame * PER_FRAME;
      const part = fromBase64(await call('mix', from, 10 * PER_FRAME, false));
      let error = 0;
      for (const [i, value] of part.entries())
        error = Math.max(error, Math.abs(value - (ours[2 * from + i] as number)));
      // Lowered music has a memory, which fades.
      expect(error, `frame ${frame}`).toBeLessThan(2e-3);
    }
  });
});

describe.each([
  ['a plain gain', -24, 0.7],
  ['a gain with a limiter', -9, 0.9],
])('%s', (_, integrated, gain) => {
  test('brings the mix to the loudness of the export', async () => {
    const { open, page, call, exported } = fixture();
    const id = await open(project({ integrated }, gain));
    await expect.poll(() => call('gain').then(({ gainDb }) => gainDb)).not.toBe(0);
    const used = await call('gain');
    expect(used.ceilingDb === null).toBe(integrated < -20);
    const ours = fromBase64(await call('mix', 0, 450 * PER_FRAME, true));
    const similarity = compareSounds(ours, await exported(id), 30 * PER_FRAME, 440 * PER_FRAME);
    expect(Math.abs(similarity.late)).toBeLessThanOrEqual(1);
    expect(similarity.correlation).toBeGreaterThan(0.99);
    expect(Math.abs(similarity.gainDb)).toBeLessThan(0.4);

    // A page that opens it again takes the gain from before, and reads no sound for it.
    const read: string[] = [];
    page.on('request', (request) => read.push(...(request.url().includes('/media/') ? [request.url()] : [])));
    await page.reload();
    await page.waitForFunction(() => 'sound' in window);
    await call('open', id);
    await expect.poll(() => call('gain')).toEqual(used);
    expect(read).toEqual([]);
  });
});

test('reversed footage and muted items sound as in the export', async () => {
  const { make, open, call, exported } = fixture();
  const path = make(
    'footage.mp4',
    ...['-f', 'lavfi', '-i', `testsrc2=size=160x90:rate=${FPS}:duration=4`],
    ...['-i', voice, '-t', '4', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-b:a', '256k'],
  );
  const clip = (id: string, start: number, fields: object) => ({
    ...{ kind: 'footage', id, asset: 'f', start, length: 45, ...fields },
  });
  const id = await open({
    loudness: null,
    assets: [{ id: 'f', kind: 'video', path }],
    tracks: [
      {
        id: 'v',
        kind: 'picture',
        items: [
          clip('back', 0, { reverse: true, in: 500_000 }),
          clip('backFast', 45, { reverse: true, speed: 1.25, soundFade: { in: 10, out: 10 } }),
          clip('silent', 90, { muted: true }),
          clip('loud', 135, { volume: 1.8 }),
        ],
      },
    ],
  });
  await call('ready', true);
  const ours = fromBase64(await call('mix', 0, 180 * PER_FRAME, false));
  const theirs = await exported(id);
  const span = (start: number) => [(start + 1) * PER_FRAME, (start + 44) * PER_FRAME] as const;
  for (const start of [0, 135]) {
    const similarity = compareSounds(ours, theirs, ...span(start));
    expect(Math.abs(similarity.late)).toBeLessThanOrEqual(1);
    expect(similarity.correlation).toBeGreaterThan(0.99);
    expect(Math.abs(similarity.gainDb)).toBeLessThan(0.2);
  }
  // Grains are laid where they fit best, which the coding of the proxy sways by less than they are long: loudness tells.
  const envelopes = compareSounds(toEnvelope(ours), toEnvelope(theirs), ...span(45), 480);
  expect(Math.abs(envelopes.late)).toBeLessThanOrEqual(240);
  expect(envelopes.correlation).toBeGreaterThan(0.99);
  const silent = ours.subarray(92 * PER_FRAME * 2, 134 * PER_FRAME * 2);
  expect(silent.every((value) => value === 0)).toBe(true);
  expect(fixture().errors).toEqual([]);
});

test('the sounds of a timer sound as in the export, after its end too', async () => {
  const { open, call, exported } = fixture();
  const tone = (name: string, from: string, offset: number) => ({ kind: 'tone', tone: name, from, offset });
  const sounds = [
    tone('work', 'start', 0),
    { kind: 'file', asset: 'effect', from: 'half', offset: 50_000, gain: 0.8 },
    tone('last-three', 'end', -400_000),
    tone('end', 'end', 0),
  ];
  const id = await open({
    loudness: null,
    assets: [{ id: 'effect', kind: 'audio', path: effect }],
    tracks: [
      {
        ...{ id: 't', kind: 'text' },
        items: [
          { kind: 'timer', id: 'timer', start: 6, length: 60, sounds },
          { kind: 'title', id: 'after', start: 80, length: 30, text: '.' },
        ],
      },
    ],
  });
  const ours = fromBase64(await call('mix', 0, 110 * PER_FRAME, false));
  const theirs = await exported(id);
  for (const [from, to] of [
    [6, 22],
    [37, 54],
    [54, 64],
    [66, 105],
  ] as const) {
    const similarity = compareSounds(ours, theirs, from * PER_FRAME, to * PER_FRAME);
    expect(Math.abs(similarity.late)).toBeLessThanOrEqual(1);
    expect(similarity.correlation).toBeGreaterThan(0.99);
    expect(Math.abs(similarity.gainDb)).toBeLessThan(0.2);
  }
});
