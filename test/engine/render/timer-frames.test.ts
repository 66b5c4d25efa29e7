/** Timers tell the truth: the digits and the bar of exported frames, read from their pixels, at every frame rate. */
import { beforeAll, expect, test } from 'vitest';
import { useEngineFixture } from './engine-fixture.js';
import { filmOf, type Picture } from './pixel-assertions.js';

const fixture = useEngineFixture();
const SIZE = { width: 128, height: 128 };
const SECONDS = 12;
const BAR = { x: 14, width: 100, y: 116 };
// A font whose digits are all of one width: of others a timer sets each in a cell, and a title does not.
const style = { font: 'Roboto', size: 84, weight: 900 };
const place = { style, position: { x: 0.5, y: 0.4 }, maxWidth: 1 };

/** A frame of each number, written as a title: what the digits of a timer must look like. */
let glyphs: Uint8Array[] = [];
beforeAll(async () => {
  const numbers = Array.from({ length: SECONDS }, (_, i) => ({
    ...{ kind: 'title', id: `n${i}`, start: i, length: 1, text: String(i + 1), ...place },
  }));
  const tracks = [{ id: 't', kind: 'text', items: numbers }];
  const file = await fixture().project('glyphs.json', { size: SIZE, tracks });
  await fixture().render(file, 'glyphs.mp4');
  glyphs = (await filmOf(fixture(), 'glyphs.mp4', SIZE.width, SIZE.height)).map(greens);
  expect(glyphs).toHaveLength(SECONDS);
});

/** The green of the pixels in which the digits are. */
function greens({ data }: Picture): Uint8Array {
  const values = new Uint8Array(100 * 40);
  for (let i = 0; i < values.length; i++)
    values[i] = data[3 * ((2 + Math.floor(i / 40)) * SIZE.width + 4 + (i % 40) * 3) + 1] ?? 0;
  return values;
}

function difference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

/** The number that a frame shows: that of the most similar glyphs. */
function numberIn(picture: Picture): number {
  const shown = greens(picture);
  const distances = glyphs.map((glyph) => difference(shown, glyph));
  const least = Math.min(...distances);
  expect(least).toBeLessThan(6);
  return distances.indexOf(least) + 1;
}

/** How far a red bar reaches, pixels; its last column counts by how red it is. */
const barIn = (picture: Picture): number =>
  Array.from({ length: BAR.width }, (_, i) => Math.min(1, picture.at(BAR.x + i, BAR.y)[0] / 220)).reduce(
    (sum, share) => sum + share,
    0,
  );

test.each([
  ['24', { num: 24, den: 1 }],
  ['25', { num: 25, den: 1 }],
  ['29.97', { num: 30_000, den: 1001 }],
  ['30', { num: 30, den: 1 }],
  ['50', { num: 50, den: 1 }],
  ['59.94', { num: 60_000, den: 1001 }],
  ['60', { num: 60, den: 1 }],
])('at %s frames a second', async (_, fps) => {
  const length = Math.round((SECONDS * fps.num) / fps.den);
  const time = { start: 0, length, total: SECONDS * 1_000_000 };
  const bar = {
    ...{ kind: 'progress', id: 'b', ...time, width: BAR.width, height: 12, radius: 0, color: '#ff0000', track: null },
    position: { x: (BAR.x + BAR.width / 2) / SIZE.width, y: BAR.y / SIZE.height },
  };
  const tracks = [
    { id: 't', kind: 'text', items: [{ kind: 'timer', id: 't', ...time, ...place }] },
    { id: 'b', kind: 'text', items: [bar] },
  ];
  const name = `timer-${fps.num}.mp4`;
  await fixture().render(await fixture().project(`timer-${fps.num}.json`, { size: SIZE, fps, tracks }), name);
  const frames = await filmOf(fixture(), name, SIZE.width, SIZE.height);
  expect(frames).toHaveLength(length);
  const passed = (frame: number): number => (frame * fps.den) / fps.num;
  // Two hundred instants, and both sides of every change.
  const changes = Array.from({ length: SECONDS - 1 }, (_, i) => Math.ceil(((i + 1) * fps.num) / fps.den));
  const instants = new Set([
    ...Array.from({ length: 200 }, (_, i) => Math.floor((i * length) / 200)),
    ...changes.flatMap((frame) => [frame - 1, frame]),
  ]);
  for (const frame of instants) {
    const picture = frames[frame];
    if (!picture) throw new Error(`There is no frame ${frame}.`);
    expect(numberIn(picture), `frame ${frame}`).toBe(SECONDS - Math.floor(passed(frame) + 1e-9));
    // Within a frame, which is less than a pixel, and a pixel for its edge.
    expect(Math.abs(barIn(picture) - (passed(frame) / SECONDS) * BAR.width), `bar at ${frame}`).toBeLessThan(1.5);
  }
});
