import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines } from '../../../core/text/break-lines.js';

const measure = (text: string) => [...text].length;

describe('breakLines', () => {
  it.each([
    ['fits', 10, ['fits']],
    ['a b\nc', 10, ['a b', 'c']],
    ['a\r\n\r\nb', 10, ['a', '', 'b']],
    // As even as it can be in two lines, not a full one and a rest.
    ['one two three four five', 20, ['one two three', 'four five']],
    ['mother-in-law', 8, ['mother-', 'in-law']],
    ['10-20', 3, ['10-', '20']],
    ['no\u00a0break here', 9, ['no\u00a0break', 'here']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['日本語の文章です', 4, ['日本語の', '文章です']],
  ])('%s', (text, width, lines) => {
    expect(breakLines(text, width, measure).map((line) => line.text)).toEqual(lines);
  });

  it('keeps all letters within the width', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'bc', ' ', '-', '\n', '日') }),
        fc.integer({ min: 2, max: 30 }),
        (text, width) => {
          const broken = breakLines(text, width, measure);
          for (const line of broken) expect(text.slice(line.at, line.at + line.text.length)).toBe(line.text);
          const lines = broken.map((line) => line.text);
          for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
          expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });
});
