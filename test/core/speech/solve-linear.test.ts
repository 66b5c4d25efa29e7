import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solveLinear } from '../../../core/speech/solve-linear.js';

test('solves a system whose first pivot is zero', () => {
  // y = 3, x + y = 5
  expect([...solveLinear(Float64Array.of(0, 1, 1, 1), Float64Array.of(3, 5), 2)]).toEqual([2, 3]);
});

test('the solution put in gives the right side, for any well-conditioned matrix', () => {
  const size = 4;
  const value = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 16, maxLength: 16 }),
      fc.array(value, { minLength: 8, maxLength: 8 }),
      (values, right) => {
        const matrix = values.map((one, i) => one + (i % (size + 1) === 0 ? 6 : 0));
        const solution = solveLinear(Float64Array.from(matrix), Float64Array.from(right), size);
        for (let row = 0; row < size; row++) {
          for (let c = 0; c < 2; c++) {
            let sum = 0;
            for (let i = 0; i < size; i++) sum += (matrix[row * size + i] ?? 0) * (solution[i * 2 + c] ?? 0);
            expect(sum).toBeCloseTo(right[row * 2 + c] ?? 0, 9);
          }
        }
      },
    ),
  );
});
