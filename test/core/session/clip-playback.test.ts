/** How clips fill intervals that are longer or shorter than they are. */
import { expect, test } from 'vitest';
import { SessionClip } from '../../../core/project/session-source.js';
import { toPlayback } from '../../../core/session/clip-playback.js';

const S = 1_000_000;
const toClip = (seconds: number, fields: object = {}) => ({
  ...SessionClip.parse({ asset: 'a', name: 'A', length: 1, loop: null, alpha: false, mirror: true, ...fields }),
  length: seconds * S,
});
const noSeam = (seconds: number) => ({ loop: { in: 0, out: seconds * S, mode: 'ping-pong', found: true } });

test('a clip without a seam is slowed where it nearly fills its time, else played to and fro', () => {
  expect(toPlayback(toClip(16, noSeam(16)), 20 * S)).toEqual({ kind: 'once', in: 0, speed: 0.8 });
  expect(toPlayback(toClip(14, noSeam(14)), 20 * S)).toEqual({ kind: 'once', in: 0, speed: 0.7 });
  expect(toPlayback(toClip(13, noSeam(13)), 20 * S)).toMatchObject({ kind: 'loop', mode: 'ping-pong' });
});

test('a loop by hand is kept to, whatever was measured', () => {
  const scores = { step: S, scores: [0, 0, 0, 0, 0, 0, 0, 1, 1, 1], cuts: [] };
  const marked = (out: number) => ({ loop: { in: 2 * S, out: out * S, mode: 'ping-pong' }, scores });
  expect(toPlayback(toClip(10, marked(9)), 8 * S)).toMatchObject({ kind: 'loop', in: 2 * S, out: 9 * S });
  expect(toPlayback(toClip(10, marked(9)), 3 * S)).toEqual({ kind: 'once', in: 2 * S, speed: 1 });
});

test('a clip that is too long is cut down to its best part, without a cut in it', () => {
  const even = { step: S, scores: [0, 0.2, 1, 1, 1, 0.2, 0.9, 0.9, 0.9, 0], cuts: [] };
  const inOf = (scores: object, wanted: number, loop: object | null = null) => {
    const playback = toPlayback(toClip(10, { scores, loop }), wanted);
    return playback.kind === 'once' ? playback.in / S : playback.kind;
  };
  expect(inOf(even, 3 * S)).toBe(2);
  expect(inOf({ ...even, cuts: [3 * S] }, 3 * S)).toBe(6);
  // A seam that was looked for is of no use where nothing is repeated.
  expect(inOf(even, 3 * S, { in: 0, out: 2 * S, mode: 'forward', found: true })).toBe(2);
  expect(inOf(even, 10 * S)).toBe(0);
});
