import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PAUSES, placeNarration } from '../../../core/narration/narration-items.js';
import { framesToUs } from '../../../core/project/time.js';

const RATES = [
  { num: 24, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 60, den: 1 },
];

test('sentences begin at their microsecond, one after the other, and their words lie within them', () => {
  const sentence = fc.record({ length: fc.integer({ min: 1000, max: 9_000_000 }), timed: fc.boolean() });
  const scenes = fc.array(fc.array(sentence, { maxLength: 4 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(scenes, fc.constantFrom(...RATES), fc.nat(1000), (drawn, fps, at) => {
      const spoken = drawn.map((sentences) => ({
        sentences: sentences.map(({ length, timed }) => ({
          ...{ text: 'Two words.', asset: 'a', length },
          words: timed
            ? [
                { text: 'Two', start: 0, end: length },
                { text: 'words.', start: length >> 1, end: length },
              ]
            : [],
        })),
      }));
      let id = 0;
      const placed = placeNarration(spoken, { fps, at, newId: () => `n${++id}` });
      let time = 0;
      let next = 0;
      for (const { sentences } of spoken) {
        for (const { length } of sentences) {
          const item = placed.sounds[next] as { start: number; length: number; offset: number };
          expect(Math.abs(framesToUs(item.start - at, fps) + item.offset - time)).toBeLessThanOrEqual(2);
          const following = placed.sounds[next + 1];
          if (following) expect(item.start + item.length).toBeLessThanOrEqual(following.start);
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
      let frame = at;
      for (const scene of placed.scenes) {
        expect(scene.start).toBe(frame);
        expect(scene.length).toBeGreaterThan(0);
        frame += scene.length;
      }
      expect(frame - at).toBe(placed.length);
    }),
  );
});
