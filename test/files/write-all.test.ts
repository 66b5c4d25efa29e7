import { expect, it } from 'vitest';
import { writeAll } from '../../main/files/write-all.js';

/** A file that takes few bytes a call. */
function createSlowFile(most: number) {
  const held: number[] = [];
  const positions: unknown[] = [];
  const write = async (bytes: Uint8Array, offset: number, length: number, position: number | null) => {
    positions.push(position);
    const taken = [...bytes.subarray(offset, offset + Math.min(most, length))];
    held.push(...taken);
    return { bytesWritten: taken.length };
  };
  return { held, positions, write };
}

it('writes everything, however little one call takes', async () => {
  const file = createSlowFile(3);
  await writeAll(file, Uint8Array.of(1, 2, 3, 4, 5, 6, 7), 100);
  expect(file.held).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(file.positions).toEqual([100, 103, 106]);
});

it('goes on where the last write ended without a position', async () => {
  const file = createSlowFile(2);
  await writeAll(file, Uint8Array.of(1, 2, 3));
  expect(file.held).toEqual([1, 2, 3]);
  expect(file.positions).toEqual([null, null]);
});
