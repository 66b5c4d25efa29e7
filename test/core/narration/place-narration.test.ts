import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAUSES, placeNarration } from '../../../core/narration/place-narration.js';
import { NarrationScene } from '../../../core/project/narration-source.js';
import { framesToUs } from '../../../core/project/time.js';

const RATES = [
  { num: 24, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 60, den: 1 },
];
const THIRTY = { num: 30, den: 1 };

const sentence = (id: string, length: number, more: object = {}) => ({
  ...{ id, text: 'Two words.', asset: 'a', length },
  ...more,
});

test('sentences begin at their microsecond, one after the other, and their words lie within them', () => {
  const drawn = fc.record({ length: fc.integer({ min: 1000, max: 9_000_000 }), timed: fc.boolean() });
  const scenes = fc.array(fc.array(drawn, { maxLength: 4 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(scenes, fc.constantFrom(...RATES), (each, fps) => {
      let id = 0;
      const spoken = each.map((sentences) =>
        NarrationScene.parse({
          sentences: sentences.map(({ length, timed }) =>
            sentence(`s${++id}`, length, {
              words: timed
                ? [
                    { start: 0, end: length },
                    { start: length >> 1, end: length },
                  ]
                : [],
            }),
          ),
        }),
      );
      const placed = placeNarration(spoken, fps);
      let time = 0;
      let next = 0;
      for (const { sentences } of spoken) {
        for (const { length } of sentences) {
          const { place } = placed.sentences[next] ?? {};
          if (!place) throw new Error('no sentence');
          expect(Math.abs(framesToUs(place.start, fps) + place.offset - time)).toBeLessThanOrEqual(2);
          const following = placed.sentences[next + 1];
          if (following) expect(place.start + place.length).toBeLessThanOrEqual(following.place.start);
          for (const word of placed.words.slice(2 * next, 2 * next + 2)) {
            expect(word.start).toBeGreaterThanOrEqual(time);
            expect(word.end).toBeLessThanOrEqual(time + length);
          }
          next++;
          time += length + PAUSES.sentence;
        }
        if (sentences.length > 0) time += PAUSES.scene - PAUSES.sentence;
      }
      // Scenes follow each other without a gap.
      let frame = 0;
      for (const scene of placed.scenes) {
        expect(scene.start).toBe(frame);
        expect(scene.length).toBeGreaterThan(0);
        frame += scene.length;
      }
      expect(placed.length).toBeGreaterThanOrEqual(frame);
    }),
  );
});

describe('scenes with lengths of their own', () => {
  const place = (scenes: readonly object[]) =>
    placeNarration(
      scenes.map((scene) => NarrationScene.parse(scene)),
      THIRTY,
    );

  test('begin when the one before is over, whatever is said', () => {
    const { scenes, sentences, length } = place([
      { length: 4_000_000, sentences: [sentence('a', 1_000_000)] },
      { length: 3_000_000, lead: 500_000, sentences: [sentence('b', 1_000_000)] },
    ]);
    expect(scenes).toEqual([
      { start: 0, length: 120 },
      { start: 120, length: 90 },
    ]);
    expect(sentences.map(({ start }) => start)).toEqual([0, 4_500_000]);
    expect(length).toBe(210);
  });

  test('wait for what is not said yet, and their pictures do not', () => {
    const { scenes, sentences, length } = place([
      { length: 2_000_000, sentences: [sentence('a', 3_000_000)] },
      { length: 2_000_000, sentences: [sentence('b', 2_000_000)] },
    ]);
    expect(scenes.map(({ start }) => start)).toEqual([0, 60]);
    expect(sentences.map(({ start }) => start)).toEqual([0, 3_250_000]);
    expect(length).toBe(159);
  });

  test('have the pauses that the script asks for', () => {
    const { sentences } = place([{ sentences: [sentence('a', 1_000_000, { pause: 2_000_000 }), sentence('b', 1)] }]);
    expect(sentences.map(({ start }) => start)).toEqual([0, 3_000_000]);
  });
});

test('emphasised words stand out, and keep their ids whatever stands before them', () => {
  const wordsOf = (...sentences: object[]) => placeNarration([NarrationScene.parse({ sentences })], THIRTY).words;
  const emphasized = sentence('b', 1_000_000, { emphasis: [1] });
  const [, word] = wordsOf(emphasized);
  expect(word?.emphasis).toBeDefined();
  expect(wordsOf(sentence('a', 5), emphasized).slice(2)).toMatchObject([
    { id: 'b-1', text: 'Two' },
    { id: 'b-2', emphasis: word?.emphasis },
  ]);
});
