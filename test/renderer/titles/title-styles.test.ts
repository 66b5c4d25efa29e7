/** The built-in title styles, and applying a style. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { animationPresets } from '../../../core/project/animation-presets.js';
import { karaokePresets } from '../../../core/project/karaoke-presets.js';
import { TitleItem } from '../../../core/project/kinds/title.js';
import { Project } from '../../../core/project/project.js';
import { layoutText } from '../../../core/text/text-block.js';
import { blockBounds } from '../../../core/text/block-bounds.js';
import { loadFontCatalog } from '../../../main/engine/fonts/catalog.js';
import { LANGUAGES } from '../../../renderer/locales/i18n.js';
import {
  planTextStyle,
  planKaraoke,
  planTextMotion,
  planStyledTitle,
  titleFields,
} from '../../../renderer/titles/plan-styles.js';
import { TitleStyleFile } from '../../../core/project/title-style.js';
import { fitStyle, styleOf } from '../../../core/styles/fit-style.js';
import { parseStyle, builtInStyles } from '../../../renderer/titles/title-styles.js';
import { firstWords } from '../../../renderer/titles/use-sample-text.js';
import { familiesOf } from '../../../renderer/titles/use-fonts.js';

const resources = new URL('../../../resources/', import.meta.url).pathname;
const folder = `${resources}styles/`;
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const styleTexts = (language: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(`${resources}locales/${language}/styles.json`, 'utf8'));
const CANVAS = { width: 1080, height: 1920 };
const FPS = { num: 30, den: 1 };

const project = (fields: object = {}): Project =>
  Project.parse({
    schemaVersion: 1,
    id: 'p',
    tracks: [
      {
        id: 'T1',
        kind: 'text',
        items: [
          {
            kind: 'title',
            id: 't',
            start: 0,
            length: 60,
            text: 'Hi',
            style: { box: {}, size: 50 },
            position: { x: 0.2 },
          },
        ],
      },
    ],
    ...fields,
  });
let made = 0;
const newId = (kind: string): string => `${kind}-${++made}`;
const first = builtInStyles[0];
if (!first) throw new Error('There are no styles.');

describe.each(files)('%s', (name) => {
  const file = TitleStyleFile.parse(JSON.parse(readFileSync(folder + name, 'utf8')));

  it('uses a bundled font of its weight', async () => {
    const { resolver } = await loadFontCatalog(resources);
    const { font, weight } = file.look.style;
    expect(resolver.families).toContain(font);
    expect(resolver.resolve(file.look.style)?.weight).toBe(weight);
  });

  it.each(LANGUAGES)('keeps its sample on the canvas (%s)', async (language) => {
    const { resolver } = await loadFontCatalog(resources);
    const title = TitleItem.parse({
      kind: 'title',
      id: 't',
      start: 0,
      length: 90,
      ...file.look,
      text: styleTexts(language)[`${name.replace('.json', '')}.sample`],
    });
    const bounds = blockBounds(layoutText(title, CANVAS, resolver));
    expect(bounds.x).toBeGreaterThanOrEqual(0);
    expect(bounds.y).toBeGreaterThanOrEqual(0);
    expect(bounds.x + bounds.width).toBeLessThanOrEqual(CANVAS.width);
    expect(bounds.y + bounds.height).toBeLessThanOrEqual(CANVAS.height);
  });
});

it('are few enough to browse, each with its own name and position', () => {
  expect(builtInStyles).toHaveLength(files.length);
  expect(files.length).toBeGreaterThanOrEqual(16);
  for (const language of LANGUAGES) {
    const texts = styleTexts(language);
    const keys = builtInStyles.flatMap(({ id }) => [`${id}.name`, `${id}.sample`]);
    expect(Object.keys(texts).toSorted()).toEqual(keys.toSorted());
    expect(new Set(builtInStyles.map(({ id }) => texts[`${id}.name`])).size).toBe(files.length);
  }
  expect(builtInStyles.map(({ order }) => order)).toEqual(files.map((_, i) => i + 1));
});

it('adds a title at a frame: on free space, or on a new track', () => {
  const free = planStyledTitle(project(), first.look, 'New', 100, newId);
  expect(free?.draft.project.tracks).toHaveLength(1);
  expect(free?.draft.project.tracks[0]?.items[1]).toMatchObject({
    id: free?.item,
    start: 100,
    length: 90,
    text: 'New',
  });
  const crowded = planStyledTitle(project(), first.look, 'New', 30, newId);
  expect(crowded?.draft.project.tracks).toHaveLength(2);
  expect(crowded?.draft.project.tracks[1]?.items).toMatchObject([{ id: crowded?.item, start: 30 }]);
});

it('gives titles a style and keeps their positions', () => {
  const before = project();
  const edit = planTextStyle(before, first.look, ['t', 'gone']);
  const applied = edit && applyEdit(before, edit);
  if (!applied?.ok) throw new Error('The edit does not fit.');
  const [title] = applied.project.tracks[0]?.items ?? [];
  expect(title).toMatchObject({
    text: 'Hi',
    position: { x: 0.2, y: 0.5 },
    start: 0,
    length: 60,
    style: first.look.style,
  });
  expect(planTextStyle(before, first.look, ['gone'])).toBeNull();
});

it('leaves which words of a title are emphasised', () => {
  const emphasis = [{ words: ['Hi'], color: '#ff0000' }];
  const title = { kind: 'title', id: 't', start: 0, length: 60, text: 'Hi', style: { emphasis } };
  const before = project({ tracks: [{ id: 'T1', kind: 'text', items: [title] }] });
  expect(planTextStyle(before, first.look, ['t'])).toMatchObject({
    set: { style: { ...first.look.style, emphasis } },
  });
});

it('scales with the canvas and the frame rate', () => {
  const fitted = fitStyle(first.look, { width: 2160, height: 3840 }, { num: 60, den: 1 });
  expect(fitted.style.size).toBe(first.look.style.size * 2);
  expect(fitted.fade.in).toBe(first.look.fade.in * 2);
  const fields = titleFields(project({ size: { width: 540, height: 960 } }), first.look, 'x');
  expect(fields.style.size).toBe(first.look.style.size / 2);
});

it('copies the style of a title for any canvas', () => {
  for (const { look } of builtInStyles) {
    const on = { size: { width: 720, height: 1280 }, fps: { num: 60, den: 1 } };
    const title = TitleItem.parse({
      kind: 'title',
      id: 't',
      start: 0,
      length: 9,
      text: 'x',
      ...fitStyle(look, on.size, on.fps),
    });
    const kept = styleOf(title, on);
    expect(kept.style.size).toBeCloseTo(look.style.size, 1);
    expect({ ...kept, style: null }).toEqual({ ...look, style: null });
    expect(fitStyle(kept, CANVAS, FPS).style.font).toBe(look.style.font);
    expect(parseStyle(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  }
});

it('validates a saved style', () => {
  expect(parseStyle({ style: { size: 'large' } })).toBeNull();
  expect(parseStyle({ text: 'no part of a look' })).toBeNull();
  expect(parseStyle(null)).toBeNull();
  expect(parseStyle({})).toMatchObject({ anchor: 'center' });
});

it('lists families with their weights', () => {
  expect(
    familiesOf([
      { family: 'B', weight: 700 },
      { family: 'A', weight: 400 },
      { family: 'B', weight: 400 },
      { family: 'B', weight: 700 },
    ]),
  ).toEqual([
    { name: 'A', weights: [400] },
    { name: 'B', weights: [400, 700] },
  ]);
});

describe('looks of captions', () => {
  const words = [{ id: 'w1', text: 'Hello', start: 0, end: 500_000 }];
  const captions = { kind: 'captions', id: 'c', start: 0, length: 60, words, animation: { loop: { kind: 'wave' } } };
  const both = project({
    tracks: [
      { id: 'T1', kind: 'text', items: [captions] },
      { id: 'T2', kind: 'text', items: [{ kind: 'title', id: 't', start: 0, length: 60, text: 'Hi' }] },
    ],
  });
  const apply = (edit: ReturnType<typeof planTextStyle>) => {
    const applied = edit && applyEdit(both, edit);
    if (!applied?.ok) throw new Error('The edit does not fit.');
    return applied.project.tracks.map(({ items }) => items[0]);
  };

  it('take a style as titles do, but for what they have not', () => {
    const [taken, title] = apply(planTextStyle(both, first.look, ['c', 't']));
    expect(taken).toMatchObject({
      style: first.look.style,
      animation: first.look.animation,
      words,
      position: { y: 0.7 },
    });
    expect(title).toMatchObject({ style: first.look.style, fade: first.look.fade });
  });

  it('change one motion of several, and none is no animation', () => {
    const pop = animationPresets.pop.in;
    expect(apply(planTextMotion(both, 'in', pop, ['c', 't']))).toMatchObject([
      { animation: { in: pop, out: null, loop: { kind: 'wave' } } },
      { animation: { in: pop, out: null, loop: null } },
    ]);
    expect(apply(planTextMotion(both, 'loop', null, ['c']))[0]).toMatchObject({ animation: null });
  });

  it('light up in one way or another, or not', () => {
    const lit = apply(planKaraoke(both, karaokePresets.marker, ['c', 't']));
    expect(lit).toMatchObject([{ karaoke: karaokePresets.marker }, { karaoke: karaokePresets.marker }]);
    expect(planKaraoke(both, null, ['c'])).toBeNull();
  });
});

it('says the first words of a text on a tile', () => {
  expect(firstWords('Look at this really sharp knife')).toBe('Look at this really');
  expect(firstWords('Donaudampfschifffahrt gesellschaft')).toBe('Donaudampfschifffahrt');
  expect(firstWords('x'.repeat(60))).toBeNull();
});
