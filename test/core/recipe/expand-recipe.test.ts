/** What a recipe may say shorter, or in the words of other tools. */
import { describe, expect, test } from 'vitest';
import { fillTemplate, templateSlots } from '../../../core/batch/fill-template.js';
import { compileRecipe } from '../../../core/recipe/compile-recipe.js';
import { parseRecipe } from '../../../core/recipe/parse-recipe.js';

const NO_FILES = {
  mediaOf: () => null,
  captionsOf: () => null,
  alignedOf: () => null,
  styleOf: () => null,
  brand: null,
};

const parse = (input: object) => {
  const parsed = parseRecipe(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.recipe;
};
const problems = (input: object) => {
  const parsed = parseRecipe(input);
  if (!parsed.ok) return parsed.problems;
  return compileRecipe(parsed.recipe, NO_FILES, parsed.places).problems;
};
const clip = { video: 'a.mp4', duration: 3 };

describe('the words of other tools', () => {
  test('are taken for ours', () => {
    const recipe = parse({
      output_format: 'mp4',
      width: 720,
      height: 1280,
      frame_rate: 25,
      clips: [
        { video_url: 'file:///videos/my%20clip.mp4', start: 1, end: 4, speed: 2 },
        { image_url: 'file:///C:/photo.jpg', duration: 2 },
      ],
      texts: [{ text: 'Hi', font_size: 80, font_color: '#ff0000', font_family: 'Anton', start: 0, end: 1 }],
      music: { url: 'song.mp3' },
      webhook_url: 'https://example.org/done',
      reference: 'order 7',
    });
    expect(recipe).toMatchObject({
      size: '720x1280',
      fps: 25,
      segments: [
        { video: '/videos/my clip.mp4', start: 1, duration: 1.5 },
        { image: 'C:/photo.jpg', duration: 2 },
      ],
      text_overlays: [{ size: 80, color: '#ff0000', font: 'Anton' }],
      music: { file: 'song.mp3' },
      reference: 'order 7',
    });
  });

  test('keep their places in what is told', () => {
    const text = { text: 'Hi', font_size: -1 };
    expect(problems({ segments: [clip], text_overlays: [text] })[0]?.path).toEqual(['text_overlays', 0, 'font_size']);
    expect(problems({ segments: [clip], output_format: 'gif' })[0]).toMatchObject({ path: ['output_format'] });
    expect(problems({ segments: [{ ...clip, duration: undefined, start: 3, end: 2 }] })[0]?.path).toEqual([
      'segments',
      0,
      'end',
    ]);
    expect(problems({ segments: [{ ...clip, video_url: 'b.mp4' }] })[0]?.path).toEqual(['segments', 0, 'video_url']);
  });
});

test('a part starts after the one before it', () => {
  const recipe = parse({
    segments: [clip, { ...clip, start: 'after previous' }],
    text_overlays: [
      { text: 'one', start: 0.5, duration: 1 },
      { text: 'two', start: 'after previous', duration: 2 },
      { text: 'three', start: 'after previous + 0.5s', end: 5 },
    ],
    overlays: [
      { image: 'a.png', at: 1, duration: 1 },
      { image: 'b.png', start: 'after previous', duration: 1 },
    ],
  });
  expect(recipe.text_overlays.map(({ start, end }) => [start, end])).toEqual([
    [0.5, 1.5],
    [1.5, 3.5],
    [4, 5],
  ]);
  expect(recipe.overlays.map(({ at }) => at)).toEqual([1, 2]);
  const open = { segments: [clip], text_overlays: [{ text: 'one' }, { text: 'two', start: 'after previous' }] };
  expect(problems(open)).toMatchObject([{ path: ['text_overlays', 1, 'start'] }]);
});

test('styles have names, and a part may say otherwise', () => {
  const styles = { loud: { font: 'Anton', size: 120 }, red: { color: '#ff0000' } };
  const texts = [
    { text: 'a', style: ['loud', 'red'], size: 90 },
    { text: 'b', style: 'red' },
  ];
  expect(parse({ styles, segments: [clip], text_overlays: texts }).text_overlays).toMatchObject([
    { font: 'Anton', size: 90, color: '#ff0000' },
    { color: '#ff0000' },
  ]);
  const unknown = { styles, segments: [clip], text_overlays: [{ text: 'a', style: 'toString' }] };
  expect(problems(unknown)).toMatchObject([{ path: ['text_overlays', 0, 'style'] }]);
});

describe('for each', () => {
  const lists = {
    moves: [
      { name: 'Squat', clip: 's.mp4' },
      { name: 'Lunge', clip: 'l.mp4', note: 'slow' },
    ],
  };

  test('repeats parts for the entries of a list, and leaves out those without a value', () => {
    const recipe = parse({
      lists,
      segments: [{ 'for each': 'moves', do: { video: '{{clip}}', duration: 2 } }],
      text_overlays: [
        {
          'for each': 'moves',
          do: [
            { text: '{{index}}. {{name}}', start: 'after previous', duration: 2 },
            { text: '{{note}}', when: '{{note}}', start: 0, duration: 1 },
          ],
        },
      ],
    });
    expect(recipe.segments).toMatchObject([{ video: 's.mp4' }, { video: 'l.mp4' }]);
    expect(recipe.text_overlays.map(({ text }) => text)).toEqual(['1. Squat', '2. Lunge', 'slow']);
  });

  test('tells mistakes where they were written', () => {
    const wrong = { segments: [clip, { 'for each': ['a.mp4'], do: { video: '{{item}}', speed: 99 } }] };
    expect(problems(wrong)).toMatchObject([{ path: ['segments', 1, 'do', 'speed'] }]);
    expect(problems({ segments: [{ 'for each': 7, do: clip }] })).toMatchObject([
      { path: ['segments', 0, 'for each'] },
    ]);
    expect(problems({ segments: [{ 'for each': ['a'] }] })).toMatchObject([{ path: ['segments', 0] }]);
  });

  test('does not grow without end', () => {
    const thousand = Array.from({ length: 1000 }, (_, i) => i);
    const nested = { 'for each': thousand, do: { 'for each': thousand, do: { 'for each': thousand, do: clip } } };
    expect(problems({ segments: [nested] })).toMatchObject([{ code: 'input.invalid' }]);
  });
});

test('a template asks only for what the parts that stay need', () => {
  const template = {
    kind: 'recipe' as const,
    json: {
      segments: [clip, { video: '{{outro}}', duration: 1, when: '{{outro}}' }],
      text_overlays: [
        { text: '{{name}}', duration: 1 },
        { 'for each': '{{tags}}', do: { text: '{{item}} of {{name}}', start: 'after previous', duration: 1 } },
      ],
    },
  };
  const slots = templateSlots(template).map(({ name, required }) => [name, required]);
  expect(slots).toEqual(
    expect.arrayContaining([
      ['name', true],
      ['outro', false],
    ]),
  );
  const fill = (values: Record<string, string>) =>
    fillTemplate(template, { row: 1, values, language: null, size: null });
  const short = fill({ name: 'Ana', tags: 'a, b' });
  expect(short.ok && short.kind === 'recipe' && short.recipe.segments).toHaveLength(1);
  expect(short.ok && short.kind === 'recipe' && short.recipe.text_overlays.map(({ text }) => text)).toEqual([
    'Ana',
    'a of Ana',
    'b of Ana',
  ]);
  const long = fill({ name: 'Ana', tags: 'a', outro: 'o.mp4' });
  expect(long.ok && long.kind === 'recipe' && long.recipe.segments[1]).toMatchObject({ video: 'o.mp4' });
  expect(fill({ tags: 'a' })).toMatchObject({ ok: false, problems: [{ path: ['name'] }] });
});

describe('slots', () => {
  test('take their fallback where nothing else is given, as a number where one is wanted', () => {
    const recipe = parse({
      segments: [{ video: '{{clip|a.mp4}}', duration: '{{seconds|2.5}}' }],
      text_overlays: [{ text: 'Hi {{name|you}}, {{other}}' }, { text: '{{count|3}}' }],
    });
    expect(recipe.segments[0]).toMatchObject({ video: 'a.mp4', duration: 2.5 });
    expect(recipe.text_overlays.map(({ text }) => text)).toEqual(['Hi you, {{other}}', '3']);
  });

  test('keep the places of a filled recipe as they were written', () => {
    const json = {
      lists: { names: ['Ana', 'Ben', 'Eva'] },
      segments: [clip, { video: 'b.mp4', duration: 1, when: '{{no}}' }],
      text_overlays: [
        { text: 'First', start: 0, end: 1 },
        { 'for each': 'names', do: [{ text: '{{item}} {{greeting}}', font_size: 20, start: 50 }] },
      ],
    };
    const variant = { row: 1, values: { greeting: 'hi' }, language: null, size: null };
    const filled = fillTemplate({ kind: 'recipe', json }, variant);
    if (!filled.ok || filled.kind !== 'recipe') throw new Error('It cannot be filled.');
    const { problems: told } = compileRecipe(filled.recipe, NO_FILES, filled.places);
    expect(told.map(({ path }) => path.join('.'))).toEqual(Array(3).fill('text_overlays.1.do.0.start'));
    const wrong = { ...json, text_overlays: [{ 'for each': 'names', do: { text: '{{greeting}}', font_size: -1 } }] };
    const refused = fillTemplate({ kind: 'recipe', json: wrong }, variant);
    expect(refused.problems.map(({ path }) => path.join('.'))).toContain('text_overlays.0.do.font_size');
  });
});
