/** Methods build their schemas when these are asked for. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { reads } from '../../../core/api/method.js';

test('a schema of a method is built at its first use, once', () => {
  let built = 0;
  const method = reads(
    'Gives the number.',
    () => {
      built++;
      return z.strictObject({ number: z.int() });
    },
    z.int(),
  );
  expect(built).toBe(0);
  expect(method.params.parse({ number: 1 })).toEqual({ number: 1 });
  expect(method.params).toBe(method.params);
  expect(built).toBe(1);
});
