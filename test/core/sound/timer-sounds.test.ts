/** The sounds of a timer: each at its sample, wherever the timer is moved and cut. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { changeFrameRate } from '../../../core/project/edits/frame-rate.js';
import { cutTail, splitSpan } from '../../../core/project/edits/span.js';
import { assetUses, mapAssets } from '../../../core/project/item-fields.js';
import type { Item } from '../../../core/project/item.js';
import { TimerItem } from '../../../core/project/kinds/timer.js';
import { Project } from '../../../core/project/project.js';
import type { FrameRate } from '../../../core/project/time.js';
import { LAST_SECONDS, TimerSound, ToneName } from '../../../core/project/timer-sound.js';
import { planSound, type SoundClip } from '../../../core/sound/clips.js';
import { toneLength } from '../../../core/sound/tones.js';
import { iterations } from '../../iterations.js';

const rate = fc.constantFrom<FrameRate>(
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 30, den: 1 },
  { num: 50, den: 1 },
  { num: 60_000, den: 1001 },
);
const framesOf = (seconds: number, { num, den }: FrameRate): number => Math.round((seconds * num) / den);
const exactSample = (frame: number, { num, den }: FrameRate): number => (frame * den * 48_000) / num;

const timer = (fields: object): TimerItem =>
  TimerItem.parse({ kind: 'timer', id: 't', start: 0, length: 1, ...fields });
const project = (fps: FrameRate, items: readonly Item[]): Project =>
  Project.parse({ schemaVersion: 1, id: 'p', fps, tracks: [{ id: 'x', kind: 'text', items }] });
const voice = { durationUs: 700_000, audio: { index: 1, channels: 2 } } as MediaInfo;
const clipsOf = (fps: FrameRate, items: readonly Item[], to = 1_000_000): SoundClip[] =>
  planSound(project(fps, items), (asset) => (asset === 'voice' ? voice : null), 0, to);

/** What is heard, as spans of sound that touch where one goes on in the next: its name, its first sample and its length. */
function heard(clips: readonly SoundClip[]): (readonly [name: string, at: number, samples: number])[] {
  const spans = clips.map(({ source, start }) => {
    const { name, skipped } =
      'tone' in source
        ? { name: source.tone, skipped: source.lead }
        : { name: source.asset, skipped: Math.round((source.fromUs * 48) / 1000) };
    return { name, begins: start - skipped, start, samples: source.samples };
  });
  const whole = new Map<string, { from: number; to: number }>();
  for (const { name, begins, start, samples } of spans.toSorted((p, q) => p.start - q.start)) {
    const key = `${name} ${begins}`;
    const before = whole.get(key);
    if (before) expect(start).toBe(before.to);
    whole.set(key, { from: before?.from ?? start, to: start + samples });
  }
  return [...whole]
    .map(([key, { from, to }]) => [key.split(' ')[0] ?? '', from, to - from] as const)
    .toSorted((p, q) => p[1] - q[1] || p[2] - q[2] || p[0].localeCompare(q[0]));
}

const sound = fc
  .record({
    from: fc.constantFrom('start', 'half', 'end'),
    // Whole milliseconds are whole samples.
    offset: fc.integer({ min: -4000, max: 2000 }).map((ms) => ms * 1000),
    tone: fc.constantFrom(...ToneName.options, null),
  })
  .map(({ tone, ...when }) =>
    TimerSound.parse(tone ? { kind: 'tone', tone, ...when } : { kind: 'file', asset: 'voice', ...when }),
  );

const TONE_AT_END = TimerSound.parse({ kind: 'tone', tone: 'prepare', from: 'end' });

describe('the sounds of a timer', () => {
  it('begin at the sample of their time, at every rate', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 4, max: 70 }), fc.integer({ min: 0, max: 5000 }), (fps, seconds, start) => {
        const item = timer({ start, length: framesOf(seconds, fps), sounds: LAST_SECONDS });
        const wanted = [3, 2, 1, 0].map((left) => Math.round(exactSample(start, fps) + (seconds - left) * 48_000));
        expect(heard(clipsOf(fps, [item])).map(([, at]) => at)).toEqual(wanted);
      }),
      { numRuns: iterations(40) },
    );
  });

  it('are the same where it is split', () => {
    fc.assert(
      fc.property(
        ...[rate, fc.integer({ min: 2, max: 400 }), fc.nat(), fc.array(sound, { maxLength: 5 })],
        fc.constantFrom(null, 3_000_000),
        (fps, length, at, sounds, total) => {
          const whole = timer({ start: 3, length, sounds, total });
          const parts = splitSpan(whole, 1 + (at % (length - 1)), 'u', fps);
          expect(heard(clipsOf(fps, parts))).toEqual(heard(clipsOf(fps, [whole])));
        },
      ),
      // Split where its time is over, which chance finds seldom.
      { numRuns: iterations(40), examples: [[{ num: 24, den: 1 }, 97, 71, [TONE_AT_END], 3_000_000]] },
    );
  });

  it('are heard once where it is split near its end', () => {
    for (const fps of [
      { num: 24, den: 1 },
      { num: 30_000, den: 1001 },
      { num: 60, den: 1 },
    ]) {
      const end = framesOf(3, fps);
      const whole = timer({ length: 2 * end, total: 3_000_000, sounds: [TONE_AT_END] });
      for (const at of [-2, -1, 0, 1, 2])
        expect(heard(clipsOf(fps, splitSpan(whole, end + at, 'u', fps)))).toEqual(heard(clipsOf(fps, [whole])));
    }
  });

  it('move with its end, and are cut where it is', () => {
    const fps = { num: 30, den: 1 };
    const whole = timer({ start: 0, length: 300, sounds: LAST_SECONDS });
    const tones = (item: Item) => heard(clipsOf(fps, [item])).map(([name, at]) => [name, at / 48_000]);
    expect(tones(cutTail(whole, 120, fps))).toEqual([
      ['last-three', 3],
      ['last-three', 4],
      ['last-three', 5],
      ['end', 6],
    ]);
    const [head] = splitSpan(whole, 242, 'u', fps);
    // A fifteenth of a second of the tone that begins at 8 s.
    expect(heard(clipsOf(fps, [head])).map(([name, at, samples]) => [name, at, samples])).toEqual([
      ['last-three', 7 * 48_000, (toneLength('last-three') * 48) / 1000],
      ['last-three', 8 * 48_000, 3200],
    ]);
    expect(tones({ ...whole, start: 30 }).at(-1)).toEqual(['end', 11]);
  });

  it('ring out after its end, as far as is rendered', () => {
    const fps = { num: 30, den: 1 };
    const item = timer({ length: 30, sounds: [TimerSound.parse({ kind: 'tone', tone: 'end' })] });
    const [clip] = clipsOf(fps, [item], 45);
    expect(clip && [clip.start, clip.source.samples]).toEqual([48_000, 24_000]);
    expect(clipsOf(fps, [item], 30)).toEqual([]);
    const [middle] = planSound(project(fps, [item]), () => null, 33, 36);
    expect(middle).toMatchObject({ start: 0, source: { tone: 'end', lead: 4800, samples: 4800 } });
  });

  it('stay at their moment of it at another frame rate', () => {
    fc.assert(
      fc.property(
        rate,
        rate,
        fc.integer({ min: 4, max: 20 }),
        fc.integer({ min: 0, max: 900 }),
        (from, to, seconds, start) => {
          const item = timer({ start, length: framesOf(seconds, from), sounds: LAST_SECONDS });
          const changed = changeFrameRate(project(from, [item]), to);
          const first = changed.tracks[0]?.items[0]?.start ?? -1;
          const wanted = [3, 2, 1, 0].map((left) => Math.round(exactSample(first, to) + (seconds - left) * 48_000));
          const found = heard(clipsOf(to, changed.tracks[0]?.items ?? [])).map(([, at]) => at);
          expect(found.length).toBe(wanted.length);
          // Its end is on a frame of the new rate.
          const frame = exactSample(1, to);
          for (const [i, at] of found.entries()) expect(Math.abs(at - (wanted[i] ?? 0))).toBeLessThanOrEqual(frame + 1);
        },
      ),
      { numRuns: iterations(40) },
    );
  });

  it('are silent where the track is muted, and without their file', () => {
    const fps = { num: 30, den: 1 };
    const item = timer({ length: 30, sounds: [TimerSound.parse({ kind: 'file', asset: 'gone', from: 'start' })] });
    expect(clipsOf(fps, [item])).toEqual([]);
    const muted = project(fps, [timer({ length: 30, sounds: LAST_SECONDS })]);
    expect(
      planSound({ ...muted, tracks: muted.tracks.map((track) => ({ ...track, muted: true })) }, () => null, 0, 90),
    ).toEqual([]);
  });

  it('name their files, which another project may call otherwise', () => {
    const file = TimerSound.parse({ kind: 'file', asset: 'voice', speech: true });
    const item = timer({ sounds: [...LAST_SECONDS, file] });
    expect(assetUses(item)).toEqual([{ asset: 'voice', path: ['sounds', 4, 'asset'], kinds: ['audio', 'video'] }]);
    const renamed = mapAssets(item, () => 'other');
    expect(renamed.sounds.at(-1)).toEqual({ ...file, asset: 'other' });
    expect(mapAssets(item, (asset) => asset)).toBe(item);
  });
});
