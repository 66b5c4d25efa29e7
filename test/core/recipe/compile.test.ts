import { toBrandSchema } from '../../../core/brand/json-schema.js';
import { toStylesSchema } from '../../../core/styles/json-schemas.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { type Project, projectLength } from '../../../core/project/project.js';
import { compileRecipe } from '../../../core/recipe/compile-recipe.js';
import { toProjectSchema, toRecipeSchema } from '../../../core/recipe/json-schemas.js';
import { parseRecipe } from '../../../core/recipe/parse-recipe.js';
import { iterations } from '../../iterations.js';

/** A file of so many seconds. */
const lasting = (seconds: number) => ({ durationUs: seconds * 1e6, kind: 'video' }) as MediaInfo;
const media = (path: string): MediaInfo | null =>
  path.startsWith('gone') ? null : lasting(Number(/(\d+)s/.exec(path)?.[1] ?? 10));

const compile = (input: object) => {
  const parsed = parseRecipe(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return compileRecipe(parsed.recipe, {
    mediaOf: media,
    captionsOf: () => null,
    alignedOf: () => null,
    styleOf: () => null,
    brand: null,
  });
};
const main = (project: Project) => project.tracks[0]?.items ?? [];
const problemsOf = (input: object) => {
  const parsed = parseRecipe(input);
  return parsed.ok
    ? compileRecipe(parsed.recipe, {
        mediaOf: media,
        captionsOf: () => null,
        alignedOf: () => null,
        styleOf: () => null,
        brand: null,
      }).problems
    : parsed.problems;
};

const EXAMPLE = {
  size: '1080x1920',
  fps: 30,
  background: '#000000',
  segments: [
    { video: 'walk.mp4', start: 1.5, duration: 4 },
    { video: 'cars.mp4', duration: 3, speed: 2, fit: 'blur', volume: 0, transition: { kind: 'fade', duration: 0.5 } },
    { image: 'photo.jpg', duration: 3, zoom: 1.1, fit: 'cover' },
  ],
  text_overlays: [
    {
      text: 'Bonjour',
      start: 0.5,
      end: 3,
      position: 'center',
      font: 'Anton',
      size: 90,
      color: '#ffffff',
      outline: '#000000',
    },
  ],
  music: { file: 'music.mp3', volume: 0.2, duck: true },
  narration: { file: 'voice-5s.mp3' },
};

describe('a recipe', () => {
  test('compiles to the expected document', () => {
    const { project, problems } = compile(EXAMPLE);
    expect(problems).toEqual([]);
    expect(main(project)).toMatchObject([
      { kind: 'footage', start: 0, length: 120, in: 1_500_000, speed: 1, fit: 'cover' },
      { start: 105, length: 90, speed: 2, fit: 'blur', volume: 0, transition: { kind: 'crossfade', length: 15 } },
      {
        kind: 'image',
        start: 195,
        length: 90,
        scale: {
          keyframes: [
            { frame: 0, value: 1 },
            { frame: 89, value: 1.1 },
          ],
        },
      },
    ]);
    expect(projectLength(project)).toBe(285);
    const [title] = project.tracks.flatMap(({ items }) => items.filter(({ kind }) => kind === 'title'));
    expect(title).toMatchObject({
      start: 15,
      length: 75,
      style: { font: 'Anton', size: 90, outline: { color: '#000000' } },
    });
    const [music, narration] = project.tracks.flatMap(({ kind, items }) => (kind === 'audio' ? items : []));
    expect(music).toMatchObject({ kind: 'music', start: 0, length: 285, loop: true, gain: 0.2, duck: { amount: 16 } });
    expect(narration).toMatchObject({ kind: 'narration', start: 0, length: 150 });
    expect(parseProject(JSON.parse(JSON.stringify(project)))).toMatchObject({ ok: true });
  });

  test('animates a text, lights its words up and dresses it', () => {
    const look = (fields: object) => {
      const { project, problems } = compile({
        segments: [{ image: 'a.png' }],
        text_overlays: [{ text: 'Leg day', start: 0, ...fields }],
      });
      expect(problems).toEqual([]);
      return project?.tracks.flatMap(({ items }) => items.filter(({ kind }) => kind === 'title'))[0];
    };
    expect(look({ animation: 'typewriter', karaoke: 'box' })).toMatchObject({
      animation: { in: { kind: 'appear', by: 'letter' }, out: null },
      karaoke: { kind: 'box', at: 0.35 },
    });
    expect(look({ animation: { in: { kind: 'slide', from: 'left' } }, karaoke: { color: '#00ff00' } })).toMatchObject({
      animation: { in: { kind: 'slide', from: 'left', duration: 400 }, loop: null },
      karaoke: { kind: 'current', color: '#00ff00' },
    });
    expect(
      look({
        gradient: '#ff0000',
        glow: { size: 9 },
        outer_outlines: [{ width: 3 }],
        line_height: 1,
        fit: 'shrink',
        box: { radius: 8, shape: 'block' },
        emphasis: [{ words: ['leg'], scale: 1.5 }],
      }),
    ).toMatchObject({
      style: {
        gradient: { color: '#ff0000', direction: 'down' },
        glow: { color: '#ffdd00', size: 9 },
        outerOutlines: [{ color: '#000000', width: 3 }],
        lineHeight: 1,
        fit: 'shrink',
        box: { radius: 8, shape: 'block' },
        emphasis: [{ words: ['leg'], scale: 1.5 }],
      },
    });
    const wrong = { segments: [{ image: 'a.png' }], text_overlays: [{ text: 'x', start: 0, animation: 'tpyewriter' }] };
    expect(parseRecipe(wrong)).toMatchObject({ ok: false, problems: [{ path: ['text_overlays', 0, 'animation'] }] });
  });

  test('gives texts and overlays keyframes', () => {
    const keyframes = [
      { at: 0, position: { x: -0.5 }, opacity: 0, easing: 'ease-out' },
      { at: 0.5, position: { x: 0.5 }, scale: 1 },
      { at: 1, opacity: 1, scale: 1.5, rotation: 90 },
    ];
    const { project, problems } = compile({
      segments: [{ image: 'a.png', duration: 4 }],
      text_overlays: [{ text: 'Leg day', start: 1, position: 'top', keyframes }],
      overlays: [{ image: 'b.png', at: 2, keyframes }],
    });
    expect(problems).toEqual([]);
    const [picture, title] = project.tracks.slice(1).map(({ items }) => items[0]);
    const expected = {
      scale: {
        keyframes: [
          { frame: 15, value: 1 },
          { frame: 30, value: 1.5 },
        ],
      },
      rotation: { keyframes: [{ frame: 30, value: 90 }] },
      opacity: { keyframes: [{ frame: 0, value: 0, easing: 'ease-out' }, { frame: 30 }] },
    };
    const x = {
      keyframes: [
        { frame: 0, value: -0.5, easing: 'ease-out' },
        { frame: 15, value: 0.5, easing: 'linear' },
      ],
    };
    expect(picture).toMatchObject({ ...expected, position: { x, y: 0.5 } });
    expect(title).toMatchObject({ ...expected, anchor: 'top', position: { x, y: 0.12 } });
    const backwards = [
      { at: 1, scale: 1 },
      { at: 0, scale: 2 },
    ];
    expect(
      problemsOf({ segments: [{ image: 'a.png' }], text_overlays: [{ text: 'x', keyframes: backwards }] }),
    ).toMatchObject([{ path: ['text_overlays', 0, 'keyframes'] }]);
  });

  test('defaults to the rest of a clip, divided by its speed', () => {
    expect(main(compile({ segments: [{ video: 'a-8s.mp4', start: 2, speed: 2 }] }).project)).toMatchObject([
      { start: 0, length: 90 },
    ]);
  });

  test('places titles by name or by fractions', () => {
    const text = (position: unknown) => ({ segments: [{ image: 'a.png' }], text_overlays: [{ text: 'x', position }] });
    const title = (position: unknown) => compile(text(position)).project.tracks[1]?.items[0];
    expect(title('top')).toMatchObject({ anchor: 'top' });
    expect(title('bottom')).toMatchObject({ anchor: 'bottom' });
    expect(title({ x: 0.2, y: 0.9 })).toMatchObject({ anchor: 'center', position: { x: 0.2, y: 0.9 } });
  });

  test('puts overlays that follow each other on one track, and later ones over earlier ones', () => {
    const spans = [
      [0, 2],
      [1, 2],
      [2, 1],
      [3, 1],
    ];
    const overlays = spans.map(([at, duration]) => ({ image: 'a.png', at, duration }));
    const { project, toSourcePath } = compile({ segments: [{ image: 'b.png', duration: 5 }], overlays });
    expect(project.tracks.slice(1).map(({ items }) => items.map(({ id }) => id))).toEqual([
      ['overlay-1', 'overlay-4'],
      ['overlay-2'],
      ['overlay-3'],
    ]);
    expect(toSourcePath(['tracks', 1, 'items', 1, 'scale'])).toEqual(['overlays', 3, 'scale']);
  });

  test('puts texts and sounds that follow each other on one track, and later texts over earlier ones', () => {
    const spans = [
      [5, 8],
      [0, 2],
      [2, 4],
      [1, 6],
      [8, 9],
      [3, 3.5],
    ];
    const { project, toSourcePath } = compile({
      segments: [{ image: 'a.png', duration: 10 }],
      text_overlays: spans.map(([start, end], i) => ({ text: `${i}`, start, end })),
      sounds: [3, 0, 1.5, 1].map((at) => ({ file: 'beep-1s.wav', at })),
      music: { file: 'song-10s.mp3' },
    });
    const tracks = project.tracks.map((track) => [track.id, track.items.map(({ id }) => id).join(' ')]);
    expect(tracks).toEqual([
      ['segments', 'segment-1'],
      ['texts-1', 'text-2 text-3 text-1 text-5'],
      ['texts-2', 'text-4'],
      ['texts-3', 'text-6'],
      ['music', 'music-1'],
      ['sounds-1', 'sound-2 sound-3 sound-1'],
      ['sounds-2', 'sound-4'],
    ]);
    expect(parseProject(project).ok).toBe(true);
    expect(toSourcePath(['tracks', 1, 'items', 2, 'style', 'font'])).toEqual(['text_overlays', 0, 'font']);
    expect(toSourcePath(['tracks', 5, 'items', 1, 'gain'])).toEqual(['sounds', 2, 'gain']);
    expect(toSourcePath(['tracks', 4, 'items', 0, 'length'])).toEqual(['music', 'length']);
  });

  test('starts sounds at times between frames', () => {
    const { project } = compile({ segments: [{ image: 'a.png' }], sounds: [{ file: 'beep-1s.wav', at: 1.01 }] });
    expect(project.tracks[1]?.items[0]).toMatchObject({ kind: 'sound', start: 30, offset: 10_000 });
  });

  test('makes one asset of a file that is named twice, with its first path in the recipe', () => {
    const { project, sourcePathOf } = compile({
      segments: [{ image: 'a.png' }, { video: 'b.mp4' }, { video: 'b.mp4', start: 3 }],
    });
    expect(project.assets.map(({ path }) => path)).toEqual(['a.png', 'b.mp4']);
    expect(sourcePathOf('asset-2')).toEqual(['segments', 1, 'video']);
  });

  test.each([
    [
      'an unknown field',
      { segments: [{ video: 'a.mp4', duratoin: 3 }] },
      ['segments', 0, 'duratoin'],
      /did you mean "duration"/,
    ],
    ['an unknown field at the top', { segments: [{ image: 'a.png' }], fsp: 30 }, ['fsp'], /did you mean "fps"/],
    ['a negative time', { segments: [{ video: 'a.mp4', start: -1 }] }, ['segments', 0, 'start'], /./],
    ['an absurd time', { segments: [{ video: 'a.mp4', duration: 1e12 }] }, ['segments', 0, 'duration'], /./],
    ['a wrong type', { segments: [{ video: 'a.mp4', duration: 'long' }] }, ['segments', 0, 'duration'], /./],
    ['a bad colour', { segments: [{ image: 'a.png' }], background: 'red' }, ['background'], /colour/],
    ['an odd size', { segments: [{ image: 'a.png' }], size: '1081x1920' }, ['size'], /even/],
    ['no segments', { segments: [] }, ['segments'], /segments, or a narration/],
    [
      'more than the clip has',
      { segments: [{ video: 'a-5s.mp4', start: 2, duration: 4 }] },
      ['segments', 0, 'duration'],
      /only 3 s/,
    ],
    ['a start after the clip', { segments: [{ video: 'a-5s.mp4', start: 9 }] }, ['segments', 0, 'start'], /5 s long/],
    [
      'too long a transition',
      { segments: [{ image: 'a.png' }, { image: 'b.png', duration: 1, transition: { kind: 'wipe', duration: 2 } }] },
      ['segments', 1, 'transition', 'duration'],
      /at most 0.97 s/,
    ],
    [
      'a text that ends before it starts',
      { segments: [{ image: 'a.png' }], text_overlays: [{ text: 'x', start: 2, end: 1 }] },
      ['text_overlays', 0, 'end'],
      /1 s/,
    ],
    [
      'a text after the end',
      { segments: [{ image: 'a.png' }], text_overlays: [{ text: 'x', start: 9, end: 10 }] },
      ['text_overlays', 0, 'start'],
      /ends at 3 s/,
    ],
    [
      'a longer narration',
      { segments: [{ image: 'a.png' }], narration: { file: 'v-9s.mp3' } },
      ['narration', 'file'],
      /add 6 s/,
    ],
    [
      'a recipe beyond every length',
      { segments: Array(4).fill({ image: 'a.png', duration: 360_000 }), fps: 240 },
      ['segments'],
      /longer than/,
    ],
  ])('reports %s with its path', (_, input, path, message) => {
    const problems = problemsOf(input);
    expect(problems.map((problem) => problem.path)).toContainEqual(path);
    expect(problems.find((problem) => problem.path.join() === path.join())?.message).toMatch(message);
  });

  test('reports all mistakes at once', () => {
    const problems = problemsOf({
      fps: -1,
      background: 'x',
      segments: [{ video: '' }, { image: 'a.png', duration: 0 }],
    });
    expect(problems.length).toBeGreaterThanOrEqual(4);
  });

  test('a thousand segments end at their times and overlap only in transitions', () => {
    const part = fc.record({
      duration: fc.double({ min: 0.5, max: 5, noNaN: true }),
      overlap: fc.constantFrom(0, 0.1, 0.2),
    });
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1000, maxLength: 1000 }),
        fc.constantFrom(30, 29.97, 24, 59.94),
        (parts, fps) => {
          const segments = parts.map(({ duration, overlap }, i) => ({
            image: 'a.png',
            duration,
            ...(i > 0 && overlap > 0 ? { transition: { kind: 'fade', duration: overlap } } : {}),
          }));
          const { project, problems } = compile({ fps, segments });
          expect(problems).toEqual([]);
          const seconds = parts.reduce((sum, { duration, overlap }, i) => sum + duration - (i > 0 ? overlap : 0), 0);
          const frames = (seconds * project.fps.num) / project.fps.den;
          expect(Math.abs(projectLength(project) - frames)).toBeLessThanOrEqual(1);
          expect(parseProject(JSON.parse(JSON.stringify(project))).ok).toBe(true);
        },
      ),
      { numRuns: iterations(8) },
    );
  });
});

test.each([
  ['recipe', toRecipeSchema],
  ['project', toProjectSchema],
  ['styles', toStylesSchema],
  ['brand', toBrandSchema],
])('the shipped schema of a %s is current (else run `npx upright schemas resources/schemas`)', (name, make) => {
  const file = join(import.meta.dirname, `../../../resources/schemas/${name}.schema.json`);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(make())));
});
