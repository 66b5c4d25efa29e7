/** Texts in parts that a service takes at once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideText } from '../../../core/avatar/divide-text.js';

test('parts are whole sentences, as few as can be', () => {
  expect(divideText(['One.', 'Two.', 'Three.'], 9)).toEqual(['One. Two.', 'Three.']);
  expect(divideText([], 9)).toEqual([]);
  expect(divideText(['👍👍👍'], 3)).toEqual(['👍👍👍']);
  expect(divideText(['Too long.'], 8)).toBeNull();
});

test('nothing is lost, no part is too long, and no two neighbours would fit into one', () => {
  const sentence = fc.stringMatching(/^[a-z]{1,12}$/);
  fc.assert(
    fc.property(fc.array(sentence), fc.integer({ min: 12, max: 40 }), (sentences, most) => {
      const parts = divideText(sentences, most) ?? [];
      expect(parts.join(' ')).toBe(sentences.join(' '));
      for (const [i, part] of parts.entries()) {
        expect(part.length).toBeLessThanOrEqual(most);
        const [next] = parts[i + 1]?.split(' ') ?? [];
        if (next !== undefined) expect(`${part} ${next}`.length).toBeGreaterThan(most);
      }
    }),
  );
});
