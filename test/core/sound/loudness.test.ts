/** The meters and the limiter against FFmpeg's `ebur128` and `alimiter`, on sounds of every kind. */
import { execFileSync, spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { masterFilters, parseMixLoudness } from '../../../core/render/sound-args.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import { Limiter, LIMITER_DELAY } from '../../../core/sound/limiter.js';
import { LoudnessMeter } from '../../../core/sound/loudness-meter.js';
import { RunningLoudness } from '../../../core/sound/loudness.js';
import { PEAK_REACH, TruePeaks } from '../../../core/sound/true-peak.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';

const RAW = ['-f', 'f32le', '-ar', String(SAMPLE_RATE), '-ac', '2'];
let ffmpeg = '';
beforeAll(async () => {
  ffmpeg = (await locateFfmpeg()).ffmpeg.path;
});

const toSamples = (bytes: Buffer): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
const make = (expression: string, filters = 'anull'): Float32Array =>
  toSamples(
    execFileSync(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', expression, '-af', filters, ...RAW, '-f', 'f32le', '-'], {
      maxBuffer: 1 << 28,
    }),
  );
const bytesOf = (samples: Float32Array): Buffer => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
const meterOfFfmpeg = (samples: Float32Array) =>
  parseMixLoudness(
    spawnSync(
      ffmpeg,
      ['-hide_banner', ...RAW, '-i', '-', '-af', 'ebur128=peak=true:framelog=quiet', '-f', 'null', '-'],
      {
        input: bytesOf(samples),
        maxBuffer: 1 << 28,
      },
    ).stderr.toString(),
  );

/** In pieces of uneven length, as blocks come. */
function* pieces(samples: Float32Array): Generator<Float32Array> {
  for (let at = 0, length = 701; at < samples.length; at += 2 * length, length = ((length * 7) % 9001) + 50)
    yield samples.subarray(at, at + 2 * length);
}
function measure(samples: Float32Array) {
  const meter = new LoudnessMeter();
  for (const piece of pieces(samples)) meter.add(piece);
  return meter.finish();
}
const limit = (samples: Float32Array, ceiling: number): Float32Array => {
  const limiter = new Limiter(ceiling);
  const out: Float32Array[] = [];
  for (const piece of pieces(samples)) out.push(limiter.process(piece));
  out.push(limiter.process(new Float32Array(LIMITER_DELAY * 2)));
  const all = new Float32Array(samples.length + LIMITER_DELAY * 2);
  let at = 0;
  for (const piece of out) {
    all.set(piece, at);
    at += piece.length;
  }
  return all.subarray(LIMITER_DELAY * 2);
};

const SOUNDS = {
  'a tone': ['sine=frequency=997:sample_rate=48000:duration=6', 'volume=-3dB,pan=stereo|c0=c0|c1=c0'],
  'pink noise on one side': ['anoisesrc=color=pink:sample_rate=48000:seed=3:duration=6', 'pan=stereo|c0=c0|c1=0*c0'],
  'a bass': ['sine=frequency=60:sample_rate=48000:duration=6', 'pan=stereo|c0=c0|c1=0.3*c0'],
  'speech-like bursts with pauses': [
    'anoisesrc=color=pink:sample_rate=48000:seed=9:duration=12',
    "volume='0.9*gt(sin(2*PI*t/3),0)*(0.2+0.8*abs(sin(9*t)))+0.002':eval=frame,pan=stereo|c0=c0|c1=0.7*c0",
  ],
  // Between its samples it is 3 dB higher than at them.
  'a tone at a quarter of the rate': [
    'aevalsrc=0.5*sin(2*PI*12000*t+PI/4):s=48000:d=4',
    'afade=in:d=0.1,afade=out:st=3.9:d=0.1,pan=stereo|c0=c0|c1=c0',
  ],
} as const;

describe.each(Object.entries(SOUNDS))('%s', (_, [source, filters]) => {
  it('is as loud, and peaks as high, as FFmpeg measures', () => {
    const samples = make(source, filters);
    const theirs = meterOfFfmpeg(samples);
    const ours = measure(samples);
    expect(Math.abs(ours.integrated - (theirs?.integrated ?? 0))).toBeLessThanOrEqual(0.1);
    expect(Math.abs(ours.truePeak - (theirs?.truePeak ?? 0))).toBeLessThanOrEqual(0.2);
  });

  it('is limited below the ceiling, and as loud as in the export', () => {
    const samples = make(source, `${filters},volume=14dB:precision=float`);
    const ceilingDb = -1.6;
    const ours = limit(samples, 10 ** (ceilingDb / 20));
    expect(ours).toHaveLength(samples.length);
    const exported = toSamples(
      execFileSync(ffmpeg, ['-v', 'error', ...RAW, '-i', '-', '-af', masterFilters(0, ceilingDb), ...RAW, '-'], {
        input: bytesOf(samples),
        maxBuffer: 1 << 28,
      }),
    );
    expect(measure(ours).truePeak).toBeLessThanOrEqual(ceilingDb + 0.1);
    expect(Math.abs(measure(ours).integrated - measure(exported).integrated)).toBeLessThanOrEqual(0.5);
  });
});

it('the limiter passes sound below its ceiling unchanged', () => {
  const samples = make(...SOUNDS['speech-like bursts with pauses']);
  expect(bytesOf(limit(samples, 4)).equals(bytesOf(samples))).toBe(true);
});

it('measures only the last moments', () => {
  const meter = new RunningLoudness();
  const loud = make('sine=frequency=997:sample_rate=48000:duration=4', 'volume=18dB,pan=stereo|c0=c0|c1=c0');
  meter.add(loud);
  expect(meter.momentary()).toBeCloseTo(measure(loud).integrated, 1);
  expect(meter.shortTerm()).toBeCloseTo(meter.momentary(), 1);
  meter.add(new Float32Array(SAMPLE_RATE * 2));
  expect(meter.momentary()).toBeLessThan(-70);
  // A third of the last three seconds is silent.
  expect(meter.shortTerm()).toBeCloseTo(measure(loud).integrated + 10 * Math.log10(2 / 3), 1);
});

it('finds a peak between samples at its position', () => {
  const samples = new Float32Array(400);
  samples.set([0.7, 0, 0.7, 0], 200);
  const found = new Float32Array(200);
  new TruePeaks().follow(samples, found);
  const highest = found.indexOf(Math.max(...found)) - PEAK_REACH;
  expect(highest).toBe(100);
  expect(Math.max(...found)).toBeGreaterThan(0.8);
});
