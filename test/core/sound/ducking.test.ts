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
  const levels: { readonly under: number; readonly after: number }[] = [];
  // A cue of 0.4 s every two seconds, in blocks of one second.
  for (let second = 0; second < 120; second++) {
    const spoken = second % 2 === 0;
    // The cue is heard in one channel only, at a pitch of its own, so that the music is what is left of the other.
    const words = stereo(RATE * 0.4, 0.3, 200).map((sample, i) => (i % 2 === 0 ? sample : 0));
    const parts = [
      { clip: music, samples: stereo(RATE, 0.2, 1000), at: 0, from: second * RATE },
      ...(spoken ? [{ clip: cue, samples: words, at: 0, from: 0 }] : []),
    ];
    const right = mixer.mix(parts, RATE).filter((_, i) => i % 2 === 1);
    const level = (from: number, to: number) =>
      20 * Math.log10(Math.max(...right.slice(from * RATE, to * RATE).map(Math.abs)) / 0.2);
    levels.push({ under: level(0.15, 0.39), after: level(0.8, 1) });
  }
  const cues = levels.filter((_, second) => second % 2 === 0);
  const between = levels.filter((_, second) => second % 2 === 1);
  expect(Math.max(...cues.map(({ under }) => under))).toBeLessThan(-14);
  expect(Math.min(...between.map(({ after }) => after))).toBeGreaterThan(-0.5);
});
