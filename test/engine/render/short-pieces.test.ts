/** Timelines cut into pieces of a few frames: every one of them is exported, each frame shows the piece it belongs to. */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { iterations } from '../../iterations.js';
import { clip, pictures, texts, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
const SIDE = 64;
const MAX_PIECE = 5;

beforeAll(async () => {
  const { ffmpeg } = fixture();
  for (const color of ['white', 'gray'])
    await ffmpeg('-f', 'lavfi', '-i', `color=${color}:s=${SIDE}x${SIDE}`, '-frames:v', '1', `${color}.png`);
  // Short groups of pictures in an order of their own, as of a phone.
  await ffmpeg(
    ...['-f', 'lavfi', '-i', `color=white:s=${SIDE}x${SIDE}:r=25:d=3`],
    ...['-c:v', 'libx264', '-g', '7', '-bf', '3', 'moving.mp4'],
  );
});

const assets = [
  { id: 'white', kind: 'image', path: 'white.png' },
  { id: 'gray', kind: 'image', path: 'gray.png' },
  { id: 'moving', kind: 'video', path: 'moving.mp4' },
];

type Show = 'white' | 'gray' | 'moving' | 'nothing' | 'title';
const LUMA: Record<Show, number> = { white: 235, gray: 126, moving: 235, nothing: 16, title: 16 };

interface Piece {
  readonly show: Show;
  readonly length: number;
}
interface Timeline {
  readonly pieces: readonly Piece[];
  readonly fps: { readonly num: number; readonly den: number };
  readonly codec: 'h264' | 'hevc';
  /** Shares of the length at which the exported range begins and ends; null for all of it. */
  readonly range: readonly [number, number] | null;
}

const rate = fc.oneof(
  fc.constantFrom([24000, 1001], [24, 1], [25, 1], [30000, 1001], [30, 1], [50, 1], [60000, 1001], [60, 1], [240, 1]),
  fc.tuple(fc.integer({ min: 1000, max: 240_000 }), fc.constantFrom(1000, 1001)).filter(([num, den]) => num >= den),
);
const timelines: fc.Arbitrary<Timeline> = fc.record({
  pieces: fc.array(
    fc.record({
      show: fc.constantFrom<Show>('white', 'gray', 'moving', 'nothing', 'title', 'title'),
      length: fc.integer({ min: 1, max: MAX_PIECE }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  fps: rate.map(([num, den]) => ({ num: num ?? 30, den: den ?? 1 })),
  codec: fc.constantFrom('h264', 'h264', 'h264', 'hevc'),
  range: fc.option(fc.tuple(fc.double({ min: 0, max: 0.99, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))),
});

/** The timeline as a project, what each of its frames shows, and the exported frames `from` to `to - 1`. */
function toDocument({ pieces, fps, range }: Timeline) {
  const shown = pieces.flatMap(({ show, length }) => Array.from({ length }, () => show));
  const starts = pieces.map((_, i) => pieces.slice(0, i).reduce((sum, { length }) => sum + length, 0));
  const items = pieces.map(({ show, length }, i) => ({ show, id: `i${i}`, start: starts[i] ?? 0, length }));
  const visible = items.filter(({ show }) => show !== 'nothing' && show !== 'title');
  const titles = items.filter(({ show }) => show === 'title');
  const tracks = [
    pictures(
      ...visible.map(({ show, id, start, length }) =>
        show === 'moving'
          ? clip(id, start, length, { asset: show })
          : { kind: 'image', id, asset: show, start, length },
      ),
    ),
    // Words of one letter at the bottom leave the middle as it is.
    texts(...titles.map(({ id, start, length }) => ({ kind: 'title', id, start, length, text: `.${id}` }))),
  ];
  const end = shown.findLastIndex((show) => show !== 'nothing') + 1;
  const from = Math.floor((range?.[0] ?? 0) * end);
  const to = range ? Math.min(end, from + 1 + Math.floor(range[1] * (end - from))) : end;
  return { document: { size: { width: SIDE, height: SIDE }, fps, assets, tracks }, shown, from, to };
}

async function exportAndMeasure(timeline: Timeline, name: string): Promise<{ found: number[]; wanted: Show[] }> {
  const { project, render, ffmpeg } = fixture();
  const { document, shown, from, to } = toDocument(timeline);
  const { fps } = timeline;
  const seconds = (frame: number) => (frame * fps.den) / fps.num;
  const file = await project(`${name}.json`, document);
  await render(file, `${name}.mp4`, {
    ...(timeline.range ? { range: { start: seconds(from), end: seconds(to) } } : {}),
    settings: { codec: timeline.codec, encoder: 'cpu' },
  });
  const { stdout } = await ffmpeg(
    ...['-i', `${name}.mp4`, '-fps_mode', 'passthrough', '-vf', 'crop=8:8:0:0,extractplanes=y,scale=1:1:flags=area'],
    ...['-f', 'rawvideo', '-pix_fmt', 'gray', '-'],
  );
  return { found: [...stdout], wanted: shown.slice(from, to) };
}

const expectEach = ({ found, wanted }: { found: number[]; wanted: Show[] }) => {
  expect(found).toHaveLength(wanted.length);
  for (const [i, show] of wanted.entries())
    expect(Math.abs((found[i] ?? -99) - LUMA[show]), `frame ${i} is ${found[i]}, ${show}`).toBeLessThan(12);
};

const titled = (...lengths: number[]): Timeline => ({
  pieces: lengths.map((length) => ({ show: 'title', length })),
  fps: { num: 30, den: 1 },
  codec: 'h264',
  range: null,
});

test('a last piece of one frame is exported', async () => {
  expectEach(await exportAndMeasure(titled(90, 90, 1), 'last'));
  // One by itself, and one that a range leaves of a longer piece.
  expectEach(await exportAndMeasure(titled(1), 'single'));
  expectEach(await exportAndMeasure({ ...titled(90, 90), range: [0, 0.5] }, 'ranged'));
});

test('any timeline of pieces of one to five frames is exported, at any frame rate and with any range', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      timelines.filter(({ pieces }) => pieces.some(({ show }) => show !== 'nothing')),
      async (timeline) => expectEach(await exportAndMeasure(timeline, `random${run++}`)),
    ),
    { numRuns: iterations(60) },
  );
});
