/** Music that changes with the phase. */
import { expect, test } from 'vitest';
import { toEnglish } from '../../../core/locales/english.js';
import { type Item, itemEnd } from '../../../core/project/item.js';
import { SessionSource } from '../../../core/project/session-source.js';
import { compileSession } from '../../../core/session/compile.js';

const FPS = 30;
const S = 1_000_000;

function musicOf(plan: object, music: object): readonly Item[] {
  const size = { width: 1080, height: 1920 };
  const source = SessionSource.parse({ plan: { prepare: 5, ...plan }, size, fps: { num: FPS, den: 1 }, music });
  return compileSession(source, toEnglish).tracks.find(({ id }) => id === 'session-music')?.items ?? [];
}
const facts = (item: Item) => [
  'asset' in item ? item.asset : null,
  item.start / FPS,
  itemEnd(item) / FPS,
  'in' in item ? item.in / S : null,
  'transition' in item ? (item.transition?.length ?? 0) / FPS : null,
];
const BOTH = { work: 'w', rest: 'r', lengths: { w: 15 * S, r: 60 * S } };

test('crossfades where the phase changes, and goes on where it stopped', () => {
  const items = musicOf({ rows: ['a 10/5', 'b 10/5'] }, BOTH);
  expect(items.map(facts)).toEqual([
    ['r', 0, 5.4, 0, 0],
    ['w', 5, 15.4, 0, 0.4],
    ['r', 15, 20.4, 5, 0.4],
    // Ten seconds of fifteen were heard: it ends after five, and begins again.
    ['w', 20, 25, 10, 0.4],
    ['w', 25, 30, 0, 0],
  ]);
  expect(items.every((item) => item.kind === 'music' && item.duck !== null)).toBe(true);
});

test('work that follows work is one, and silence between is faded', () => {
  const items = musicOf({ rows: ['a 10s', 'b 10/5', 'c 10s'] }, { work: 'w', rest: null });
  expect(items.map(facts)).toEqual([
    ['w', 5, 25, 0, 0],
    ['w', 30, 40, 0, 0],
  ]);
  expect(items[0]).toMatchObject({ fade: { in: 12, out: 12 } });
});
