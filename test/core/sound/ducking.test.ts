/** Music under many short cues. */
import { expect, it } from 'vitest';
import type { SoundClip } from '../../../core/sound/clips.js';
import { Mixer } from '../../../core/sound/mix.js';

const RATE = 48_000;

const clip = (more: Partial<SoundClip>): SoundClip => ({
  ...{ item: 'i', start: 0, gainAt: () => 1, gainKey: null, speech: false, duckDb: null },
  source: {
    asset: 'a',
    stream: 0,
    channels: 1,
    fromUs: 0,
    lead: 0,
    speed: 1,
    reverse: false,
    cycleUs: null,
    samples: 0,
  },
  ...more,
});

const stereo = (count: number, level: number, hz: number): Float32Array =>
  Float32Array.from({ length: count * 2 }, (_, i) => level * Math.sin((2 * Math.PI * hz * (i >> 1)) / RATE));

it('ducks under each of sixty short cues, and comes back between them', () => {
  const mixer = new Mixer(true);
  const music = clip({ duckDb: 16 });
  const cue = clip({ speech: true });
  // Whole periods of both fit into a second. The cue is heard in one channel only, so that the music is what is left of
  // the other.
  const second = stereo(RATE, 0.2, 1000);
  const words = stereo(RATE * 0.4, 0.3, 200).map((sample, i) => (i % 2 === 0 ? sample : 0));
  const levels: { readonly under: number; readonly after: number }[] = [];
  // A cue of 0.4 s every two seconds, in blocks of one second.
  for (let at = 0; at < 120; at++) {
    const spoken = at % 2 === 0;
    const parts = [
      { clip: music, samples: second, at: 0, from: at * RATE },
      ...(spoken ? [{ clip: cue, samples: words, at: 0, from: 0 }] : []),
    ];
    const mixed = mixer.mix(parts, RATE);
    const level = (from: number, to: number) => {
      let peak = 0;
      for (let i = Math.round(from * RATE); i < to * RATE; i++)
        peak = Math.max(peak, Math.abs(mixed[2 * i + 1] as number));
      return 20 * Math.log10(peak / 0.2);
    };
    levels.push({ under: level(0.15, 0.39), after: level(0.8, 1) });
  }
  const cues = levels.filter((_, at) => at % 2 === 0);
  const between = levels.filter((_, at) => at % 2 === 1);
  expect(Math.max(...cues.map(({ under }) => under))).toBeLessThan(-14);
  expect(Math.min(...between.map(({ after }) => after))).toBeGreaterThan(-0.5);
});
