/** The user's own styles, kept by a whole engine, passed on as files and used by recipes. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { isCaptions, isTitle } from '../../../core/project/kinds/guards.js';
import { TitleStyle } from '../../../core/project/title-style.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';

let folder: string;
let engine: Engine;
let client: Client;
const open = async (): Promise<void> => {
  engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: join(folder, 'home') } });
  client = createClient(directPort(engine));
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-styles-'));
  await open();
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  const { styles } = await client['style.list']({});
  const names = styles.flatMap(({ builtIn, name }) => (builtIn ? [] : [name]));
  if (names.length > 0) await client['style.remove']({ names });
});

const look = TitleStyle.parse({
  style: { font: 'Anton', size: 120, color: '#ff0055' },
  position: { y: 0.2 },
  rotation: 4,
});
const save = (name: string, more: object = {}) => client['style.save']({ name, from: { look }, ...more });
const ownNames = async (): Promise<string[]> =>
  (await client['style.list']({})).styles.flatMap(({ builtIn, name }) => (builtIn ? [] : [name]));

const WORDS = [
  { id: 'w1', text: 'Hello', start: 0, end: 500_000 },
  { id: 'w2', text: 'there', start: 500_000, end: 900_000 },
];

/** A project of half the canvas at 60 frames a second, with a title and captions. */
const makeProject = () =>
  client['project.create']({
    project: {
      schemaVersion: 1,
      id: 'p',
      size: { width: 540, height: 960 },
      fps: { num: 60, den: 1 },
      tracks: [
        {
          id: 'T1',
          kind: 'text',
          items: [
            {
              ...{ kind: 'title', id: 't', start: 0, length: 60, text: 'Hi', position: { x: 0.3, y: 0.4 } },
              style: { size: 50, box: {} },
              fade: { in: 10, out: 20 },
            },
          ],
        },
        {
          id: 'T2',
          kind: 'text',
          items: [{ kind: 'captions', id: 'c', start: 0, length: 60, words: WORDS, karaoke: { kind: 'pop' } }],
        },
      ],
    },
    folder,
  });

const itemsOf = async (id: string) =>
  (await client['project.get']({ id })).project.tracks.flatMap(({ items }) => items);

describe('own styles', () => {
  test('are kept beside those that come with Upright, and outlive the engine', async () => {
    await save('Sale');
    await engine.close();
    await open();
    const { styles } = await client['style.list']({});
    expect(styles[0]).toMatchObject({ name: 'Sale', label: 'Sale', builtIn: false, look });
    expect(styles.filter(({ builtIn }) => builtIn).length).toBeGreaterThanOrEqual(30);
    expect(await client['style.get']({ name: 'Lower third' })).toMatchObject({ name: 'lower-third', builtIn: true });
    expect(await client['style.get']({ name: 'SALE' })).toMatchObject({ name: 'Sale' });
  });

  test('are saved from titles and captions, for a canvas of full size', async () => {
    const { id } = await makeProject();
    const title = await client['style.save']({ name: 'From title', from: { projectId: id, item: 't' } });
    expect(title.look).toMatchObject({
      style: { size: 100, box: { padding: 36 } },
      fade: { in: 5, out: 10 },
      position: { x: 0.3 },
    });
    const captions = await client['style.save']({ name: 'From captions', from: { projectId: id, item: 'c' } });
    expect(captions.look).toMatchObject({ karaoke: { kind: 'pop' }, fade: { in: 0, out: 0 } });
    await expect(
      client['style.save']({ name: 'Of nothing', from: { projectId: id, item: 'none' } }),
    ).rejects.toMatchObject({ code: 'edit.impossible' });
  });

  test('are told apart by name, whatever its case and accents', async () => {
    await save('Été');
    await expect(save('ETE')).rejects.toMatchObject({ code: 'style.exists' });
    await expect(save('Karaoke')).rejects.toMatchObject({ code: 'style.exists' });
    expect((await save('ete', { replace: true })).name).toBe('ete');
    expect(await ownNames()).toEqual(['ete']);
  });

  test('are renamed and removed, and saved again as they were', async () => {
    await save('One');
    await save('Two');
    await expect(client['style.rename']({ name: 'One', to: 'TWO' })).rejects.toMatchObject({ code: 'style.exists' });
    expect((await client['style.rename']({ name: 'one', to: 'ONE' })).name).toBe('ONE');
    expect((await client['style.rename']({ name: 'ONE', to: 'Three' })).name).toBe('Three');
    await expect(client['style.remove']({ names: ['Two', 'None'] })).rejects.toMatchObject({ code: 'style.unknown' });
    expect(await ownNames()).toEqual(['Three', 'Two']);
    const { styles } = await client['style.remove']({ names: ['Three'] });
    await client['style.save']({ name: styles[0]?.name ?? '', from: { look: styles[0]?.look ?? look } });
    expect(await client['style.get']({ name: 'Three' })).toMatchObject({ look });
    await expect(client['style.remove']({ names: ['neon'] })).rejects.toMatchObject({ code: 'style.exists' });
  });

  test.each(['', '   ', 'a'.repeat(61), 'a\u0007b', 'a\u202eb'])('refuse the name %j', async (name) => {
    await expect(save(name)).rejects.toMatchObject({ code: 'input.invalid' });
  });
});

describe('a style is applied', () => {
  test('to titles and captions in one step, where they stand, at the size of the project', async () => {
    await save('Sale');
    const { id, revision } = await makeProject();
    const state = await client['style.apply']({ id, base: revision, style: 'sale' });
    const [title, captions] = await itemsOf(id);
    if (!title || !isTitle(title) || !captions || !isCaptions(captions)) throw new Error('They are gone.');
    expect(title).toMatchObject({
      style: { font: 'Anton', size: 60, box: null },
      position: { x: 0.3, y: 0.4 },
      rotation: 4,
    });
    expect(captions).toMatchObject({ style: { font: 'Anton', size: 60 }, karaoke: null, position: { y: 0.7 } });
    expect(captions.words).toHaveLength(2);
    await client['project.undo']({ id, base: state.revision });
    expect((await itemsOf(id))[0]).toMatchObject({ style: { size: 50 } });
  });

  test('to those that are named, and moves them where that is asked for', async () => {
    await save('Sale');
    const { id, revision } = await makeProject();
    await client['style.apply']({ id, base: revision, style: 'Sale', items: ['t'], move: true });
    const [title, captions] = await itemsOf(id);
    expect(title).toMatchObject({ style: { font: 'Anton' }, position: { x: 0.5, y: 0.2 } });
    expect(captions).toMatchObject({ style: { font: 'Montserrat' } });
  });

  test('or told unknown', async () => {
    const { id, revision } = await makeProject();
    const wrong = client['style.apply']({ id, base: revision, style: 'karaokee' });
    await expect(wrong).rejects.toMatchObject({ code: 'style.unknown', message: expect.stringContaining('karaoke?') });
  });
});

describe('files of styles', () => {
  const file = (name: string): string => join(folder, name);
  const write = async (name: string, content: unknown): Promise<string> => {
    await writeFile(file(name), typeof content === 'string' ? content : JSON.stringify(content));
    return file(name);
  };
  const toFile = (styles: unknown[]): object => ({ format: 'upright-styles', version: 1, styles });

  test('bring back what was written', async () => {
    await save('One');
    await save('Two');
    const written = await client['style.export']({ names: [], output: file('own.json') });
    expect(written.styles).toEqual(['One', 'Two']);
    await expect(client['style.export']({ output: file('own.json') })).rejects.toMatchObject({
      code: 'output.invalid',
    });
    await expect(client['style.import']({ file: file('own.json') })).rejects.toMatchObject({ code: 'style.exists' });
    const renamed = await client['style.import']({ file: file('own.json'), taken: 'rename' });
    expect(renamed.styles.map(({ name }) => name)).toEqual(['One 2', 'Two 2']);
    await client['style.remove']({ names: await ownNames() });
    const { styles, problems } = await client['style.import']({ file: file('own.json') });
    expect(styles).toMatchObject([
      { name: 'One', look },
      { name: 'Two', look },
    ]);
    expect(problems).toEqual([]);
  });

  test('may name karaoke looks and animations, and tell the fonts that are not there', async () => {
    const sparse = { style: { font: 'Nowhere Sans' }, karaoke: 'pop', animation: 'fade' };
    const { styles, problems } = await client['style.import']({
      file: await write('sparse.json', toFile([{ name: 'Sparse', look: sparse }])),
    });
    expect(styles[0]?.look).toMatchObject({ karaoke: { kind: 'pop' }, animation: { in: { kind: 'fade' } } });
    expect(problems).toMatchObject([{ severity: 'warning', code: 'font.missing' }]);
    expect(problems[0]?.message).toContain('Nowhere Sans');
  });

  test.each([
    ['no JSON', '{'],
    ['another format', { format: 'other', version: 1, styles: [{ name: 'A', look: {} }] }],
    ['a later version', { format: 'upright-styles', version: 2, more: true }],
    ['no styles', toFile([])],
    ['an unknown field', toFile([{ name: 'A', look: { style: { blink: true } } }])],
    ['a size that is none', toFile([{ name: 'A', look: { style: { size: 1e9 } } }])],
    ['a name of another kind', toFile([{ name: { toString: 1 }, look: {} }])],
    [
      'a prototype',
      '{"format":"upright-styles","version":1,"styles":[{"name":"A","look":{"__proto__":{"style":1},"x":1}}]}',
    ],
    [
      'two of one name',
      toFile([
        { name: 'A', look: {} },
        { name: 'a', look: {} },
      ]),
    ],
    [
      'the name of a style of Upright',
      toFile([
        { name: 'Free', look: {} },
        { name: 'neon', look: {} },
      ]),
    ],
    ['too many', toFile(Array.from({ length: 1001 }, (_, i) => ({ name: `S${i}`, look: {} })))],
    ['more bytes than any file of styles has', ' '.repeat((4 << 20) + 1)],
  ])('that hold %s change nothing', async (name, content) => {
    const path = await write(`${name.replaceAll(' ', '-')}.json`, content);
    await expect(client['style.import']({ file: path })).rejects.toMatchObject({
      code: expect.stringMatching(/^(input\.invalid|style\.exists)$/),
    });
    expect(await ownNames()).toEqual([]);
  });

  test('that are no files are told', async () => {
    await expect(client['style.import']({ file: file('none.json') })).rejects.toMatchObject({
      code: 'input.unreadable',
    });
    await expect(client['style.export']({ output: file('none-own.json') })).rejects.toMatchObject({
      code: 'style.unknown',
    });
  });

  test('say what they are', async () => {
    await save('One');
    await client['style.export']({ names: ['one'], output: file('one.json') });
    expect(JSON.parse(await readFile(file('one.json'), 'utf8'))).toMatchObject({
      format: 'upright-styles',
      version: 1,
      styles: [{ name: 'One', look: { style: { font: 'Anton' } } }],
    });
  });
});

describe('recipes', () => {
  const recipe = (fields: object): object => ({
    segments: [],
    narration: { file: 'voice.wav' },
    size: '540x960',
    styles: { loud: { style: 'neon', uppercase: true } },
    ...fields,
  });
  const importRecipe = async (fields: object) => {
    const file = join(folder, `recipe-${crypto.randomUUID()}.json`);
    await writeFile(file, JSON.stringify(recipe(fields)));
    const { id, problems } = await client['project.import']({ file, allowOutside: true });
    return { items: await itemsOf(id), problems };
  };

  test('name styles of their own, of Upright and of the user', async () => {
    await save('Sale');
    const { items } = await importRecipe({
      text_overlays: [
        { text: 'One', style: 'Sale', color: '#00ff00' },
        { text: 'Two', style: 'lower-third' },
        { text: 'Three', style: 'loud' },
      ],
      captions: { words: [{ text: 'Hi', start: 0, end: 0.4 }], style: 'karaoke', karaoke: 'pop' },
    });
    expect(items.filter(isTitle)).toMatchObject([
      { style: { font: 'Anton', size: 60, color: '#00ff00' }, position: { y: 0.2 }, rotation: 4 },
      { position: (await client['style.get']({ name: 'lower-third' })).look.position },
      { style: { font: (await client['style.get']({ name: 'neon' })).look.style.font, uppercase: true } },
    ]);
    expect(items.filter(isCaptions)).toMatchObject([
      { style: { size: 44, weight: 800, uppercase: true }, karaoke: { kind: 'pop' }, position: { y: 0.7 } },
    ]);
  });

  test('tell a style that is not there', async () => {
    const wrong = importRecipe({ text_overlays: [{ text: 'One', style: 'Nowhere' }] });
    await expect(wrong).resolves.toMatchObject({
      problems: [expect.objectContaining({ path: ['text_overlays', 0, 'style'] })],
    });
  });
});
