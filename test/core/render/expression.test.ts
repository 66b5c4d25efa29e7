import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toExpression, toNumber } from '../../../core/render/expression.js';
import { iterations } from '../../iterations.js';

/** Evaluates the subset of FFmpeg's expressions that is written here, by turning it into JavaScript. */
const evaluate = (expression: string, n: number): number => {
  const source = expression
    .replaceAll('if(lt(', 'pick((')
    .replace(/pick\(\(n,(\d+)\)/g, (_, at) => `pick(n<${at}`)
    .replaceAll('--', '+')
    .replaceAll('+-', '-');
  return new Function('n', 'pick', `return ${source}`)(n, (test: boolean, a: number, b: number) =>
    test ? a : b,
  ) as number;
};

test('an expression evaluates to its table', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -2000, max: 2000, noNaN: true }), { minLength: 1, maxLength: 150 }),
      (values) => {
        const expression = toExpression(values, 'n');
        for (const [i, value] of values.entries()) expect(Math.abs(evaluate(expression, i) - value)).toBeLessThan(0.01);
      },
    ),
    { numRuns: iterations(50) },
  );
});

test('a straight run is one piece, a constant is a number', () => {
  expect(toExpression([5, 5, 5, 5], 'n')).toBe('5');
  expect(toExpression([0, 2, 4, 6, 8], 'n')).toBe('0+2*(n-0)');
});

test('numbers are plain decimals', () => {
  expect(toNumber(1e-9)).toBe('0');
  expect(toNumber(-0.0000001)).toBe('0');
  expect(toNumber(1234567.25)).toBe('1234567.25');
  expect(toNumber(100)).toBe('100');
});
