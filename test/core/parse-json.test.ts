import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../core/parse-json.js';

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 10 }), (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test('brackets in strings are no nesting, whatever stands before their quotes', () => {
  const text = JSON.stringify({ a: `${'['.repeat(1000)}"\\`, 'b\\': ['}'.repeat(1000)] });
  expect(parseJson(text)).toEqual(JSON.parse(text));
});

test.each(['[', '{"a":'])('refuses what is nested too deep: %s', (open) => {
  expect(() => parseJson(open.repeat(1_000_000))).toThrow(/500 levels/);
  expect(() => parseJson(`${'['.repeat(400)}${']'.repeat(400)}`)).not.toThrow();
});

test.each(['', '"open', '{"a":1', '\\'])('refuses what is no JSON: %s', (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
});
