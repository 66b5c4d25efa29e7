/** Checking a batch before it runs. */
import { mkdir, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Fixture, template } from './batch-fixture.js';

let batch: Fixture;
beforeEach(async () => {
  batch = await Fixture.make();
});
afterEach(() => batch.remove());

describe('checking', () => {
  test('reports each mistake of each row and starts nothing', async () => {
    const rows = [{ name: 'Ada' }, { other: 'x' }, { name: 'B'.repeat(130), size: '1x1' }];
    const output = batch.at('{row}.mp4');
    const found = await batch.check({ rows, output });
    expect(found.videos).toBe(3);
    expect(found.rows.map(({ row, problems }) => [row, problems.map(({ path }) => path)])).toEqual([
      [1, []],
      [2, [['name']]],
      [3, [['size']]],
    ]);
    await expect(batch.start({ rows, output })).rejects.toMatchObject({
      code: 'input.invalid',
      message: expect.stringMatching(/^2 of 3 videos cannot be made, the first for this reason: Row 2 gives no value/),
      data: { problems: [{ path: ['rows', 2, 'name'] }, { path: ['rows', 3, 'size'] }] },
    });
    expect(batch.asked).toEqual([]);
    expect(await batch.start({ rows: [{ name: 'Ada' }], output })).toEqual({ jobId: 'job-1', videos: 1 });
  });

  test('rows that are wrong are skipped where that is asked for, unless all are', async () => {
    const rows = [{ name: 'Ada' }, { other: 'x' }];
    const fields = { output: batch.at('{row}.mp4'), skipInvalid: true };
    expect(await batch.start({ rows, ...fields })).toEqual({ jobId: 'job-1', videos: 2 });
    const result = await batch.run({ rows, ...fields });
    expect(result).toMatchObject({ done: 1, failed: 1, rows: [{ state: 'done' }, { row: 2, state: 'failed' }] });
    await expect(batch.start({ rows: [{ other: 'x' }], ...fields })).rejects.toMatchObject({ code: 'input.invalid' });
  });

  test.each([
    ['two rows of one name', [{ name: 'Ada' }, { name: 'ada' }], {}, /Rows 1 and 2 would both write/],
    ['two names that are one file', [{ name: 'a/b' }, { name: 'a:b' }], {}, /Rows 1 and 2 would both write/],
    ['two languages of one name', [{ name: 'Ada' }], { languages: ['en', 'fr'] }, /add a place such as/],
  ])('%s are refused', async (_, rows, fields, message) => {
    await expect(batch.check({ rows, ...fields })).rejects.toMatchObject({
      code: 'output.invalid',
      message: expect.stringMatching(message),
    });
  });

  test('places that cannot be written', async () => {
    await mkdir(batch.at('taken'));
    await writeFile(batch.at('taken/1.mp4'), '');
    await writeFile(batch.at('file'), '');
    const problems = async (output: string, fields: object = {}) =>
      (await batch.check({ rows: [{ name: 'x'.repeat(120) }], output: batch.at(output), ...fields })).rows[0]?.problems;
    expect(await problems('taken/{row}.mp4')).toMatchObject([{ code: 'output.invalid' }]);
    expect(await problems('taken/{row}.mp4', { overwrite: true })).toEqual([]);
    expect(await problems('new/folder/{row}.mp4')).toEqual([]);
    expect(await problems('file/{row}.mp4')).toMatchObject([{ code: 'output.invalid' }]);
    expect(await problems('{row}.avi')).toMatchObject([{ code: 'output.invalid' }]);
    expect(await problems('{name}{name}.mp4')).toMatchObject([{ message: expect.stringMatching(/too long/) }]);
  });
});

describe('a recipe as template', () => {
  beforeEach(() =>
    batch.write('template.json', {
      background: '{{brand|#112233}}',
      segments: [{ video: '{{clip}}', duration: '{{seconds|2}}' }],
      music: { file: 'song.mp3' },
      text_overlays: [{ text: '{{headline}} {{language|xx}}', start: 0, end: 1 }],
    }),
  );

  test('paths of a row are relative to the list, paths of the recipe to the recipe', async () => {
    await mkdir(batch.at('lists'));
    await batch.write('lists/rows.csv', '\uFEFFheadline;clip\r\nHallo;clips/a.mp4\r\nTschüss;/b.mp4\r\n');
    const request = { rows: { file: batch.at('lists/rows.csv') }, output: batch.at('{headline}.mp4') };
    await batch.check(request);
    expect(batch.compiled).toMatchObject([
      {
        segments: [{ video: batch.at('lists/clips/a.mp4'), duration: 2 }],
        background: '#112233',
        music: { file: 'song.mp3' },
      },
      { segments: [{ video: '/b.mp4' }] },
    ]);
    await batch.run(request);
    expect(batch.asked.map(({ output }) => output).sort()).toEqual([batch.at('Hallo.mp4'), batch.at('Tschüss.mp4')]);
  });

  test('languages and sizes make variants, and translations win', async () => {
    const rows = [{ headline: 'Hello', 'headline:fr': 'Bonjour', clip: 'a.mp4', 'clip:fr': 'b.mp4', language: 'nl' }];
    const variants = { languages: ['en', 'fr'], sizes: ['100x200', '200x200'] };
    const request = { rows, output: batch.at('{language}-{size}.mp4'), ...variants };
    await batch.check(request);
    const texts = batch.compiled.map(({ text_overlays }) => text_overlays[0]?.text);
    expect(texts).toEqual(['Hello en', 'Hello en', 'Bonjour fr', 'Bonjour fr']);
    expect(batch.compiled[3]).toMatchObject({ segments: [{ video: batch.at('b.mp4') }] });
    await batch.run(request);
    const made = batch.asked.map(({ output, project: { size, language } }) => [
      output.slice(batch.folder.length + 1),
      size,
      language,
    ]);
    expect(made.sort()).toEqual([
      ['en-100x200.mp4', { width: 100, height: 200 }, 'en'],
      ['en-200x200.mp4', { width: 200, height: 200 }, 'en'],
      ['fr-100x200.mp4', { width: 100, height: 200 }, 'fr'],
      ['fr-200x200.mp4', { width: 200, height: 200 }, 'fr'],
    ]);
  });

  test('a language that is no tag is told of, and the video keeps its own', async () => {
    const request = {
      rows: [{ headline: 'Hello', clip: 'a.mp4' }],
      output: batch.at('{language}.mp4'),
      languages: ['pt_BR'],
    };
    const { rows } = await batch.check(request);
    expect(rows[0]?.problems).toMatchObject([{ severity: 'warning', path: ['language'] }]);
    await batch.run(request);
    expect(batch.asked[0]?.project.language).toBeUndefined();
  });

  test('problems are told at their places in the template, also in repeated parts and of media', async () => {
    await batch.write('template.json', {
      segments: [
        { when: '{{intro|}}', video: 'intro.mp4', duration: 1 },
        { video: '{{clip}}', duration: 9 },
      ],
      lists: { words: ['One', 'Two'] },
      text_overlays: [
        { when: '{{headline|}}', text: '{{headline}}', start: 0, end: 1 },
        { 'for each': 'words', do: [{ text: '{{item}}', font: 'Nowhere', start: '{{index}}', end: 3 }] },
      ],
    });
    const isError = { severity: 'error', code: 'font.missing', message: 'x' } as const;
    batch.findProblems = async (project) => {
      const t = project.tracks.findIndex(({ kind }) => kind === 'text');
      return [
        { ...isError, path: ['assets', 0, 'path'] },
        { ...isError, path: ['tracks', t, 'items', 0, 'style', 'font'] },
      ];
    };
    const { rows } = await batch.check({ rows: [{ clip: 'a.mp4' }], output: batch.at('{row}.mp4') });
    expect(rows[0]?.problems.map(({ path }) => path.join('.'))).toEqual([
      'segments.1.video',
      'text_overlays.1.do.0.font',
    ]);
  });

  test('its slots are listed', async () => {
    const found = await batch.handlers['batch.slots'](
      { template: { file: batch.at('template.json') } },
      { signal: new AbortController().signal },
    );
    expect(found.slots.map(({ name, kind, required }) => [name, kind, required])).toEqual([
      ['brand', 'color', false],
      ['clip', 'media', true],
      ['seconds', 'value', false],
      ['headline', 'text', true],
      ['language', 'language', false],
    ]);
  });
});

test('a project as template fills its declared slots, and warns of an unused one', async () => {
  const slots = [
    { name: 'brand', target: { kind: 'project', field: ['background'] } },
    { name: 'brand', target: { kind: 'item', item: 'head', field: ['style', 'color'] } },
    { name: 'clip', target: { kind: 'asset', asset: 'a' } },
    { name: 'lost', target: { kind: 'item', item: 'gone', field: ['text'] } },
  ];
  const assets = [{ id: 'a', kind: 'video', path: 'old.mp4' }];
  await batch.write('template.json', template({}, { slots, assets }));
  const rows = [{ name: 'Ada', brand: '#00ff00', clip: 'new.mp4' }];
  const { rows: found } = await batch.check({ rows });
  expect(found[0]?.problems).toMatchObject([{ severity: 'warning', path: ['slots', 'lost'] }]);
  await batch.run({ rows });
  const project = batch.asked[0]?.project;
  expect(project).toMatchObject({ background: '#00ff00', assets: [{ path: batch.at('new.mp4') }], slots: [] });
  expect(project?.tracks[0]?.items[0]).toMatchObject({ style: { color: '#00ff00' } });
});
