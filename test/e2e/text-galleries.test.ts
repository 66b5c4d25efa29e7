/** Animations and styles of captions, chosen in the galleries, in a browser with a real engine. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import { isCaptions, isStyled } from '../../core/project/kinds/guards.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { useEditor } from './editor.js';

const editor = useEditor();

const tile = (list: string, name: string): Locator =>
  editor().page.getByRole('list', { name: list, exact: true }).getByRole('button', { name, exact: true });
const press = (key: string): Promise<void> => editor().page.keyboard.press(key);
const projectId = async (): Promise<string> =>
  (await editor().client['project.list']({ order: 'opened', limit: 1 })).projects[0]?.id ?? '';
async function captions(): Promise<CaptionsItem> {
  const { project } = await editor().client['project.get']({ id: await projectId() });
  const found = project.tracks.flatMap(({ items }) => items).find(isCaptions);
  if (!found) throw new Error('There are no captions.');
  return found;
}
beforeAll(async () => {
  const { page, client } = editor();
  await page.getByRole('button', { name: 'Skip' }).click();
  const words = ['Never', 'skip', 'leg', 'day'].map((text, i) => ({
    id: `w${i}`,
    text,
    start: i * 1_000_000,
    end: (i + 1) * 1_000_000,
  }));
  const id = await projectId();
  const { revision } = await client['project.get']({ id });
  const item = { kind: 'captions', id: 'cc', start: 0, length: 120, words, cues: { words: 4 } } as const;
  const track = { id: 'CC', kind: 'text' } as const;
  const edits = [{ type: 'track.add', track } as const, { type: 'item.add', track: 'CC', item } as const];
  await client['project.edit']({ id, base: revision, edit: { type: 'batch', edits } });
  const clip = page.getByRole('region', { name: 'Timeline' }).getByRole('option', { name: /^Captions Never skip/ });
  await clip.click();
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Text' }).click();
  await press('Home');
  // A moment at which the second word is said.
  for (let i = 0; i < 5; i++) await press('Shift+ArrowRight');
});
afterAll(async () => expect(editor().errors).toEqual([]));

describe('the galleries', () => {
  it('are one tab stop: arrow keys go from tile to tile, Enter chooses', async () => {
    const { page } = editor();
    await page.getByRole('tab', { name: 'Animations' }).click();
    await tile('In', 'None').focus();
    await press('ArrowRight');
    await press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Pop');
    await press('Enter');
    await expect.poll(async () => (await captions()).animation?.in?.kind).toBe('pop');
    expect((await captions()).animation).toMatchObject({ out: null, loop: null });
    await press('Tab');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-tile'))).toBe(false);
    expect(await findSeriousIssues(page)).toEqual([]);
  });

  it('stand on a picture that still loads once the playhead has moved on', async () => {
    const { page } = editor();
    const ground = page.locator('[data-tile] img').first();
    const address = async () => (await ground.getAttribute('src')) ?? '';
    // Before a frame is drawn, the poster of a clip.
    await expect.poll(address).not.toMatch(/^http|^\//);
    const shown = await address();
    // What has the focus may use arrow keys itself.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await press('Shift+ArrowRight');
    await expect.poll(address).not.toBe(shown);
    await press('Shift+ArrowLeft');
    const load = (src: string) => {
      const image = new Image();
      image.src = src;
      return image.decode().then(() => image.naturalWidth);
    };
    expect(await page.evaluate(load, shown)).toBeGreaterThanOrEqual(288);
  });

  it('give captions a style and leave their words, their place and their times', async () => {
    const { page } = editor();
    await page.getByRole('tab', { name: 'Styles' }).click();
    const { words, position } = await captions();
    await tile('Styles', 'Highlighter').click();
    await expect.poll(async () => (await captions()).karaoke?.kind).toBe('box');
    expect(await captions()).toMatchObject({ words, position });
    await press('Control+z');
    await press('Control+z');
    await expect.poll(async () => (await captions()).animation).toBeNull();
  });

  it('add timers and bars at the playhead, with the keys alone', async () => {
    const { page } = editor();
    await page.getByRole('tab', { name: 'Timers' }).click();
    const kinds = async () => {
      const { project } = await editor().client['project.get']({ id: await projectId() });
      return project.tracks.flatMap(({ items }) => items.map(({ kind }) => kind));
    };
    const before = await kinds();
    await tile('Timers', 'Countdown').focus();
    await press('Enter');
    await expect.poll(kinds).toContain('timer');
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    expect(await inspector.getByRole('switch', { name: 'Tenths' }).count()).toBe(1);
    await tile('Timers', 'Countdown').focus();
    await press('ArrowDown');
    await press('ArrowDown');
    await press('Enter');
    await expect.poll(async () => (await kinds()).length).toBe(before.length + 2);
    expect(await findSeriousIssues(page)).toEqual([]);
    await press('Control+z');
    await press('Control+z');
    await expect.poll(kinds).toEqual(before);
  });

  it('hang sounds on a timer, which its track can mute', async () => {
    const { page } = editor();
    const timer = async () => {
      const { project } = await editor().client['project.get']({ id: await projectId() });
      return project.tracks.flatMap(({ items }) => items).find((item) => 'sounds' in item);
    };
    await tile('Timers', 'Countdown with beeps').focus();
    await press('Enter');
    await expect.poll(async () => (await timer())?.sounds.length).toBe(4);
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByRole('button', { name: 'Sounds', exact: true }).click();
    await inspector.getByRole('button', { name: 'Add a sound' }).click();
    const added = inspector.getByRole('group', { name: 'Sound 5' });
    await added.getByRole('combobox', { name: 'Sound' }).click();
    await page.getByRole('option', { name: 'Two notes down' }).click();
    await added.getByRole('combobox', { name: 'Counted from' }).click();
    await page.getByRole('option', { name: 'Halfway' }).click();
    await expect
      .poll(async () => (await timer())?.sounds.at(-1))
      .toEqual({ kind: 'tone', tone: 'rest', from: 'half', offset: 0, gain: 1 });
    await inspector.getByRole('button', { name: 'Remove sound 1' }).click();
    await expect.poll(async () => (await timer())?.sounds.length).toBe(4);
    expect(await findSeriousIssues(page)).toEqual([]);
    const header = page.getByRole('region', { name: 'Timeline' }).getByRole('button', { name: 'Mute' });
    expect(await header.count()).toBeGreaterThan(0);
    for (let i = 0; i < 5; i++) await press('Control+z');
    await expect.poll(timer).toBeUndefined();
  });

  it('add a lower third, and a card of the next clip, each as one item', async () => {
    const items = async () =>
      (await editor().client['project.get']({ id: await projectId() })).project.tracks.flatMap((track) => track.items);
    const known = new Set((await items()).map(({ id }) => id));
    const added = async () => (await items()).filter(({ id }) => !known.has(id));
    await tile('Cards', 'Lower third').focus();
    await press('Enter');
    await expect.poll(added).toMatchObject([{ kind: 'title', bar: {}, detail: { scale: 0.62 } }]);
    const inspector = editor().page.getByRole('complementary', { name: 'Inspector' });
    expect(await inspector.getByRole('switch', { name: 'Bar', exact: true }).isChecked()).toBe(true);
    await press('Control+z');
    await expect.poll(added).toEqual([]);
    await tile('Cards', 'Next up').click();
    await expect.poll(added).toMatchObject([{ kind: 'footage', loop: true, label: { text: 'Next\nbutterfly' } }]);
    await press('Control+z');
    await expect.poll(added).toEqual([]);
  });

  it('add texts in the look of the brand of the project', async () => {
    const { page, client } = editor();
    await client['brand.save']({
      name: 'Acme',
      kit: { fonts: { titles: { family: 'Anton' } }, colors: { text: '#00ff88' } },
    });
    const id = await projectId();
    const { revision, project } = await client['project.get']({ id });
    await client['project.edit']({ id, base: revision, edit: { type: 'project.set', set: { brand: 'Acme' } } });
    const known = new Set(project.tracks.flatMap(({ items }) => items.map((item) => item.id)));
    const added = async () =>
      (await client['project.get']({ id })).project.tracks
        .flatMap(({ items }) => items)
        .filter((item) => !known.has(item.id))
        .filter(isStyled)
        .map(({ kind, style, karaoke }) => ({ kind, font: style.font, color: style.color, karaoke: karaoke?.kind }));
    const branded = { font: 'Anton', color: '#00ff88' };
    await page.getByRole('region', { name: 'Timeline' }).focus();
    await press('Escape');
    await page.getByRole('tab', { name: 'Karaoke' }).click();
    await tile('Karaoke', 'Pop, green').click();
    const title = { kind: 'title', ...branded, karaoke: 'pop' };
    await expect.poll(added).toEqual([title]);
    await page.getByRole('tab', { name: 'Timers' }).click();
    await tile('Timers', 'Countdown').click();
    await expect
      .poll(added)
      .toEqual(expect.arrayContaining([title, { kind: 'timer', ...branded, karaoke: undefined }]));
  });
});
