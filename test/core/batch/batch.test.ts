/** Templates, their slots, variants, and names of videos. */
import { describe, expect, test } from 'vitest';
import { fillTemplate, type BatchTemplate, templateSlots } from '../../../core/batch/fill-template.js';
import { toFileName, toOutputName } from '../../../core/batch/output-name.js';
import { planVariants, type Variant } from '../../../core/batch/variants.js';
import { Project } from '../../../core/project/project.js';

const variant = (values: Variant['values'], fields: Partial<Variant> = {}): Variant => ({
  row: 1,
  values,
  language: null,
  size: null,
  ...fields,
});

const recipe: BatchTemplate = {
  kind: 'recipe',
  json: {
    name: 'For {{name}}',
    background: '{{brand|#102030}}',
    segments: [{ video: '{{clip}}', duration: '{{seconds|2}}' }],
    text_overlays: [{ text: 'Hello {{name}}, {{ greeting | welcome }}!', start: 0, end: 1 }],
  },
};

const project = Project.parse({
  schemaVersion: 1,
  id: 'p',
  background: '#000000',
  assets: [{ id: 'a', kind: 'video', path: '/clips/sample.mp4', name: '{{clip}}' }],
  tracks: [
    { id: 'v', kind: 'picture', items: [{ kind: 'footage', id: 'c', asset: 'a', start: 0, length: 30 }] },
    { id: 't', kind: 'text', items: [{ kind: 'title', id: 'head', start: 0, length: 30, text: '{{headline}}' }] },
  ],
  slots: [
    { name: 'brand', target: { kind: 'project', field: ['background'] } },
    { name: 'brand', target: { kind: 'item', item: 'head', field: ['style', 'color'] } },
    { name: 'zoom', target: { kind: 'item', item: 'c', field: ['scale'] } },
  ],
});

describe('the slots of a template', () => {
  test('are found with their kinds', () => {
    expect(templateSlots(recipe)).toEqual([
      { name: 'name', kind: 'text', required: true, uses: 2 },
      { name: 'brand', kind: 'color', required: false, uses: 1 },
      { name: 'clip', kind: 'media', required: true, uses: 1 },
      { name: 'seconds', kind: 'value', required: false, uses: 1 },
      { name: 'greeting', kind: 'text', required: false, uses: 1 },
    ]);
    expect(templateSlots({ kind: 'project', project }).map(({ name, kind, uses }) => [name, kind, uses])).toEqual([
      ['brand', 'color', 2],
      ['clip', 'media', 1],
      ['zoom', 'value', 1],
      ['headline', 'text', 1],
    ]);
  });
});

describe('filling', () => {
  test('puts values into texts, files, colours and numbers of a recipe', () => {
    const filled = fillTemplate(recipe, variant({ name: 'Ada', clip: 'a.mp4', seconds: '2.5' }));
    expect(filled).toMatchObject({
      ok: true,
      recipe: {
        name: 'For Ada',
        background: '#102030',
        segments: [{ video: 'a.mp4', duration: 2.5 }],
        text_overlays: [{ text: 'Hello Ada, welcome!' }],
      },
    });
  });

  test('keeps a text that reads like a number as text where a text is wanted', () => {
    const filled = fillTemplate(recipe, variant({ name: '2026', clip: '7' }));
    expect(filled).toMatchObject({ ok: true, recipe: { name: 'For 2026', segments: [{ video: '7' }] } });
  });

  test('fills the declared slots of a project and leaves none', () => {
    const filled = fillTemplate(
      { kind: 'project', project },
      variant({ clip: '/x/b.mp4', headline: 'Bonjour', brand: '#ff0000', zoom: '1.5' }),
    );
    if (!filled.ok || filled.kind !== 'project') throw new Error(JSON.stringify(filled));
    expect(filled.project.assets[0]).toEqual({ id: 'a', kind: 'video', path: '/x/b.mp4' });
    expect(filled.project.background).toBe('#ff0000');
    expect(filled.project.tracks[1]?.items[0]).toMatchObject({ text: 'Bonjour', style: { color: '#ff0000' } });
    expect(filled.project.tracks[0]?.items[0]).toMatchObject({ scale: 1.5 });
    expect(templateSlots({ kind: 'project', project: filled.project })).toEqual([]);
  });

  test('reports every missing value of a row, and problems of the result', () => {
    expect(fillTemplate(recipe, variant({ name: '' }))).toMatchObject({
      ok: false,
      problems: [{ path: ['name'] }, { path: ['clip'] }],
    });
    const wrong = fillTemplate(recipe, variant({ name: 'x', clip: 'a.mp4', brand: 'reddish' }));
    expect(wrong).toMatchObject({ ok: false, problems: [{ path: ['background'], code: 'input.invalid' }] });
  });

  test('prefers a translation, and knows language, size and row', () => {
    const values = { headline: 'Hello', 'headline:fr': 'Bonjour', 'headline:de': '' };
    const template: BatchTemplate = {
      kind: 'recipe',
      json: {
        segments: [{ video: 'a.mp4' }],
        text_overlays: [{ text: '{{headline}} {{language|-}} {{row}}' }],
      },
    };
    const textIn = (language: string | null) => {
      const filled = fillTemplate(template, variant(values, { language, row: 4 }));
      return filled.ok && filled.kind === 'recipe' ? filled.recipe.text_overlays[0]?.text : filled;
    };
    expect([textIn('fr'), textIn('de'), textIn(null)]).toEqual(['Bonjour fr 4', 'Hello de 4', 'Hello - 4']);
  });

  test('ignores hostile slot paths', () => {
    const hostile = Project.parse({
      ...project,
      slots: [
        { name: 'x', target: { kind: 'project', field: ['__proto__', 'polluted'] } },
        { name: 'x', target: { kind: 'project', field: ['id'] } },
      ],
    });
    const filled = fillTemplate(
      { kind: 'project', project: hostile },
      variant({ x: 'evil', clip: '/a', headline: 'h' }),
    );
    expect(filled).toMatchObject({ ok: true, project: { id: 'p' } });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('variants', () => {
  test('are one for each language and size, rows first', () => {
    const plan = planVariants([{ a: '1' }, { a: '2', language: 'nl' }], {
      languages: [],
      sizes: ['100x200', '200x200'],
    });
    expect(plan.map(({ row, language, size }) => [row, language, size])).toEqual([
      [1, null, '100x200'],
      [1, null, '200x200'],
      [2, 'nl', '100x200'],
      [2, 'nl', '200x200'],
    ]);
  });
});

describe('names of videos', () => {
  test.each([['../../etc/passwd'], ['a/b\\c:d*e?"<>|'], ['CON'], ['...'], [''], ['Été à Paris'], ['a\u0000b\nc']])(
    '%j becomes a plain file name',
    (text) => {
      const name = toFileName(text);
      expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}]/u);
      expect(name).not.toMatch(/^\.|\.$/);
      expect(name.length).toBeGreaterThan(0);
    },
  );

  test('a placeholder without a value gives no name', () => {
    expect(toOutputName('out/{name}-{row}.mp4', (name) => (name === 'row' ? 3 : 'A/B'))).toBe('out/A B-3.mp4');
    expect(toOutputName('{gone}.mp4', () => null)).toBeNull();
  });
});
