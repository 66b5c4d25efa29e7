/** Brand kits, kept by a whole engine, given to projects and recipes, and passed on as files. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import type { EditInput } from '../../../core/project/edit.js';
import { isCaptions, isTitle } from '../../../core/project/kinds/guards.js';
import { LOGO_TRACK, Project } from '../../../core/project/project.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';

let folder: string;
let engine: Engine;
let client: Client;
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-brands-'));
  engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: at('home') } });
  client = createClient(directPort(engine));
  const blank = { create: { width: 120, height: 60, channels: 4 as const, background: '#ff3355' } };
  await sharp(blank).png().toFile(at('logo.png'));
  await sharp({ ...blank, create: { ...blank.create, width: 50, height: 50 } })
    .webp()
    .toFile(at('other.webp'));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const { name } of (await client['brand.list']({})).brands) await client['brand.remove']({ name });
});

const KIT = {
  fonts: { titles: { family: 'Anton', weight: 400 }, captions: { family: 'Oswald' } },
  colors: { text: '#fafafa', accent: '#ff3355', background: '#101030' },
};
const save = (name: string, more: object = {}) => client['brand.save']({ name, kit: KIT, ...more });

const title = (id: string, fields: object = {}): object => ({
  ...{ kind: 'title', id, start: 0, length: 60, text: 'Hi', position: { x: 0.3, y: 0.4 } },
  ...fields,
});
const makeProject = (more: object[] = [], params: object = { brand: null }) =>
  client['project.create']({
    project: Project.parse({
      schemaVersion: 1,
      id: 'p',
      tracks: [
        { id: 'T1', kind: 'text', items: [title('t', { style: { size: 50, box: { color: '#00000080' } } })] },
        {
          ...{ id: 'T2', kind: 'text' },
          items: [
            {
              ...{ kind: 'captions', id: 'c', start: 0, length: 90, karaoke: {} },
              words: [{ id: 'w', text: 'Hello', start: 0, end: 9e5, emphasis: { color: '#00ff00' } }],
            },
          ],
        },
        { id: 'T3', kind: 'text', locked: true, items: [title('locked')] },
        ...more,
      ],
    }),
    folder,
    ...params,
  });
const read = async (id: string) => (await client['project.get']({ id })).project;
const find = async (id: string, item: string) =>
  (await read(id)).tracks.flatMap(({ items }) => items).find((each) => each.id === item);

describe('brand kits', () => {
  test('are kept with their logo, told apart by name, renamed, chosen and removed', async () => {
    await save('Acme', { logo: at('logo.png'), kit: { ...KIT, styles: { captions: 'karaoke' } } });
    const brand = await client['brand.get']({ name: 'ACME' });
    expect(brand).toMatchObject({
      name: 'Acme',
      logo: { type: 'image/png', width: 120, height: 60 },
      isDefault: false,
    });
    expect(Buffer.from(brand.logoData ?? '', 'base64')).toEqual(await readFile(at('logo.png')));
    expect(brand.kit.styles).toMatchObject({ titles: null, captions: { name: 'Karaoke' } });
    await expect(save('acme')).rejects.toMatchObject({ code: 'brand.exists' });
    expect(await save('acme', { replace: true })).toMatchObject({ name: 'acme', logo: { width: 120 } });
    expect(await save('acme', { replace: true, logo: null })).toMatchObject({ logo: null });
    await save('Other');
    await expect(client['brand.rename']({ name: 'acme', to: 'OTHER' })).rejects.toMatchObject({ code: 'brand.exists' });
    await client['brand.rename']({ name: 'acme', to: 'Acme Inc' });
    const chosen = await client['brand.setDefault']({ name: 'acme inc' });
    expect(chosen.brands.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Acme Inc', true],
      ['Other', false],
    ]);
    const { brand: removed, wasDefault } = await client['brand.remove']({ name: 'Acme Inc' });
    expect([removed.name, wasDefault]).toEqual(['Acme Inc', true]);
    await client['brand.save']({ name: removed.name, kit: removed.kit });
    await expect(client['brand.get']({ name: 'Nowhere' })).rejects.toMatchObject({ code: 'brand.unknown' });
    await expect(save('X', { kit: { styles: { titles: 'none' } } })).rejects.toMatchObject({ code: 'style.unknown' });
  });

  test.each([
    ['a text', Buffer.from('no picture at all')],
    ['a picture cut short', null],
    ['a video', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom')],
    ['more bytes than a logo has', Buffer.alloc((2 << 20) + 1)],
  ])('refuse %s as a logo', async (_, bytes) => {
    const noise = {
      create: {
        width: 200,
        height: 200,
        channels: 3 as const,
        background: '#fff',
        noise: { type: 'gaussian' as const, mean: 120, sigma: 60 },
      },
    };
    const whole = await sharp(noise).png().toBuffer();
    await writeFile(at('bad.png'), bytes ?? whole.subarray(0, whole.length / 2));
    await expect(save('Bad', { logo: at('bad.png') })).rejects.toMatchObject({
      code: expect.stringMatching(/^media\.(unreadable|unsuitable)$/),
    });
    expect((await client['brand.list']({})).brands).toEqual([]);
  });
});

describe('a kit is applied', () => {
  test('in one step that changes only what it defines', async () => {
    await save('Acme', { logo: at('logo.png') });
    const { id, revision } = await makeProject();
    const { state, problems } = await client['brand.apply']({ id, base: revision, name: 'acme' });
    expect(problems).toEqual([]);
    expect(await find(id, 't')).toMatchObject({
      style: { font: 'Anton', weight: 400, size: 50, color: '#fafafa', box: { color: '#10103080' }, outline: null },
      position: { x: 0.3, y: 0.4 },
      karaoke: null,
    });
    expect(await find(id, 'c')).toMatchObject({
      style: { font: 'Oswald', weight: 800 },
      karaoke: { kind: 'current', color: '#ff3355' },
      words: [{ emphasis: { color: '#00ff00' } }],
    });
    expect(await find(id, 'locked')).toMatchObject({ style: { font: 'Montserrat' } });
    const project = await read(id);
    const logos = project.tracks.filter((track) => track.id === LOGO_TRACK);
    expect(logos).toMatchObject([{ name: 'Acme', kind: 'picture', items: [{ kind: 'image', start: 0, length: 90 }] }]);
    expect(project.tracks.findIndex((track) => track.id === LOGO_TRACK)).toBe(0);
    expect((await stat(project.assets[0]?.path ?? '')).size).toBeGreaterThan(0);
    await client['project.undo']({ id, base: state.revision });
    expect(await read(id)).toMatchObject({ assets: [], tracks: [{ id: 'T1' }, { id: 'T2' }, { id: 'T3' }] });
  });

  test('again, with another logo in the place of the first and the styles that it has', async () => {
    await save('Acme', { logo: at('logo.png') });
    const { id, revision } = await makeProject();
    const first = await client['brand.apply']({ id, base: revision, name: 'Acme' });
    const corner = { logo: { corner: 'bottom-right', size: 0.1, margin: 0, opacity: 0.5 } };
    await save('Acme', {
      replace: true,
      logo: at('other.webp'),
      kit: { ...KIT, ...corner, styles: { titles: 'neon' } },
    });
    await client['brand.apply']({ id, base: first.state.revision, name: 'Acme' });
    const project = await read(id);
    expect(project.assets.map(({ path }) => path.endsWith('.webp'))).toEqual([true]);
    const [logo, ...more] = project.tracks.find((track) => track.id === LOGO_TRACK)?.items ?? [];
    expect(more).toEqual([]);
    expect(logo).toMatchObject({ opacity: 0.5, position: { x: 0.95 }, scale: expect.closeTo(0.1, 2) });
    const neon = (await client['style.get']({ name: 'neon' })).look;
    expect(await find(id, 't')).toMatchObject({
      style: { font: 'Anton', size: neon.style.size, color: '#fafafa' },
      position: { x: 0.3, y: 0.4 },
    });
  });

  test('to new projects when it is the default, and to captions that come later', async () => {
    await save('Acme');
    await client['brand.setDefault']({ name: 'Acme' });
    const made = await makeProject([], {});
    expect(await find(made.id, 't')).toMatchObject({ style: { font: 'Anton' } });
    const plain = await makeProject();
    expect(await find(plain.id, 't')).toMatchObject({ style: { font: 'Montserrat' } });
    const empty = await client['project.create']({});
    expect(await read(empty.id)).toMatchObject({ brand: 'Acme' });
    await writeFile(at('talk.srt'), '1\n00:00:00,000 --> 00:00:01,000\nHi\n');
    const taken = await client['captions.import']({ id: empty.id, base: empty.revision, file: at('talk.srt') });
    expect(await find(empty.id, taken.item)).toMatchObject({ style: { font: 'Oswald', color: '#fafafa' } });
    await expect(client['project.create']({ brand: 'Nowhere' })).rejects.toMatchObject({ code: 'brand.unknown' });
  });

  test('by a recipe, whose own words go before it', async () => {
    await save('Acme', { logo: at('logo.png') });
    const recipe = (brand: string): object => ({
      ...{ segments: [], narration: { file: 'voice.wav' }, brand },
      text_overlays: [{ text: 'One' }, { text: 'Two', color: '#00ff00' }],
      captions: { words: [{ text: 'Hi', start: 0, end: 0.4 }] },
    });
    await writeFile(at('recipe.json'), JSON.stringify(recipe('acme')));
    const { id } = await client['project.import']({ file: at('recipe.json'), allowOutside: true });
    const { tracks, brand } = await read(id);
    const items = tracks.flatMap((track) => track.items);
    expect(brand).toBe('Acme');
    expect(items.filter(isTitle)).toMatchObject([
      { style: { font: 'Anton', color: '#fafafa' } },
      { style: { font: 'Anton', color: '#00ff00' } },
    ]);
    expect(items.filter(isCaptions)).toMatchObject([{ style: { font: 'Oswald' }, position: { y: 0.7 } }]);
    expect(tracks.find((track) => track.id === LOGO_TRACK)?.items).toHaveLength(1);
    await writeFile(at('unknown.json'), JSON.stringify(recipe('Nowhere')));
    const wrong = await client['project.import']({ file: at('unknown.json'), allowOutside: true });
    expect(wrong.problems.map(({ path }) => path)).toContainEqual(['brand']);
  });

  test('to an empty project, once', async () => {
    await save('Acme');
    const { id, revision } = await client['project.create']({});
    const { state } = await client['brand.apply']({ id, base: revision, name: 'Acme' });
    expect(await read(id)).toMatchObject({ brand: 'Acme', assets: [] });
    const again = client['brand.apply']({ id, base: state.revision, name: 'Acme' });
    await expect(again).rejects.toMatchObject({ code: 'edit.impossible' });
  });

  test('with a logo and fonts that are there before anything else, and last as long as the video', async () => {
    const fonts = { ...KIT.fonts, titles: { family: 'Brand Sans', file: at('brand.ttf') } };
    await save('Acme', { logo: at('logo.png'), kit: { ...KIT, fonts } });
    let { id, revision } = await client['project.create']({ brand: 'Acme', name: 'Mine' });
    const made = await read(id);
    expect(made).toMatchObject({ name: 'Mine', brand: 'Acme' });
    expect(made.assets.map(({ kind }) => kind).toSorted()).toEqual(['font', 'image']);
    const lengths = async (): Promise<number[]> =>
      (await read(id)).tracks.flatMap((track) =>
        track.id === LOGO_TRACK ? track.items.map((item) => item.length) : [],
      );
    const edit = async (change: EditInput): Promise<void> => {
      ({ revision } = await client['project.edit']({ id, base: revision, edit: change }));
    };
    expect(await lengths()).toEqual([1]);
    const track = made.tracks.find(({ kind }) => kind === 'text')?.id ?? '';
    await edit({ type: 'item.add', track, item: { kind: 'title', id: 'a', start: 30, length: 60, text: 'Hi' } });
    expect(await lengths()).toEqual([90]);
    await edit({ type: 'item.trim', item: 'a', edge: 'end', to: 70 });
    expect(await lengths()).toEqual([70]);
    ({ revision } = await client['project.undo']({ id, base: revision }));
    expect(await lengths()).toEqual([90]);
    await edit({ type: 'item.remove', items: ['a'] });
    expect(await lengths()).toEqual([1]);
  });
});

describe('files of kits', () => {
  const write = async (content: unknown): Promise<string> => {
    await writeFile(at('in.json'), typeof content === 'string' ? content : JSON.stringify(content));
    return at('in.json');
  };
  const file = (fields: object = {}): object => ({
    format: 'upright-brand',
    version: 1,
    name: 'Acme',
    kit: KIT,
    ...fields,
  });

  test('bring back all but the paths of this machine', async () => {
    const fonts = { titles: { family: 'Brand Sans', file: at('brand.ttf') } };
    await save('Acme', { logo: at('logo.png'), kit: { ...KIT, fonts, styles: { titles: 'gold' } } });
    await client['brand.export']({ name: 'Acme', output: at('acme.json') });
    expect(await readFile(at('acme.json'), 'utf8')).not.toContain('brand.ttf');
    await expect(client['brand.import']({ file: at('acme.json') })).rejects.toMatchObject({ code: 'brand.exists' });
    const { brand, problems } = await client['brand.import']({ file: at('acme.json'), taken: 'rename' });
    expect(brand).toMatchObject({
      name: 'Acme 2',
      logo: { width: 120, height: 60 },
      kit: { fonts: { titles: { family: 'Brand Sans', file: null } }, styles: { titles: { name: 'Gold' } } },
    });
    expect(problems).toMatchObject([{ code: 'font.missing' }]);
  });

  test.each([
    ['no JSON', '{'],
    ['a later version', { ...file(), version: 2, more: 1 }],
    ['another format', { ...file(), format: 'upright-styles' }],
    ['an unknown field', file({ script: 'x' })],
    ['no colour', file({ kit: { colors: { text: 'red; drop' } } })],
    ['a logo that is no base64', file({ logo: '<svg>' })],
    ['a logo that is no picture', file({ logo: Buffer.from('hello there').toString('base64') })],
    ['more bytes than a kit has', ' '.repeat((4 << 20) + 1)],
  ])('that hold %s change nothing', async (_, content) => {
    await expect(client['brand.import']({ file: await write(content) })).rejects.toMatchObject({
      code: expect.stringMatching(/^(input\.invalid|media\.unsuitable)$/),
    });
    expect((await client['brand.list']({})).brands).toEqual([]);
  });

  test('name no file of this machine that would then be read', async () => {
    const kit = { ...KIT, fonts: { titles: { family: 'Anton', file: '/etc/passwd' } } };
    const { brand } = await client['brand.import']({ file: await write(file({ kit })) });
    expect(brand.kit.fonts.titles?.file).toBeNull();
  });
});
