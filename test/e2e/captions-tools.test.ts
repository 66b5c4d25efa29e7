/** The tools of the captions panel: find and replace, timing, speakers, and the edges of words, in a browser with a real engine. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../core/api/client.js';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import { directPort } from '../../main/transports/direct.js';
import { startFakeOpenAI, type FakeOpenAI } from '../fakes/fake-openai.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { dropFiles } from './drop-files.js';
import { useEditor } from './editor.js';

let fake: FakeOpenAI;
const editor = useEditor({ privileged: true });

const TEXTS = ['Look at this', 'really sharp knife', 'It cuts trough', 'any knife trough', 'Take care of it'];
const SRT = TEXTS.map((text, i) => `${i + 1}\n00:00:0${i + 1},000 --> 00:00:0${i + 1},900\n${text}\n`).join('\n');

const panel = (): Locator => editor().page.getByRole('region', { name: 'Captions', exact: true });
const grid = (): Locator => panel().getByRole('grid', { name: 'Transcript' });
const button = (name: string): Locator => panel().getByRole('button', { name, exact: true });
const rows = async (): Promise<string[]> =>
  grid()
    .getByRole('row')
    .evaluateAll((all) => all.map((each) => each.querySelector('p, textarea')?.textContent ?? ''));
const marked = async (): Promise<string[]> =>
  grid()
    .locator('[aria-selected=true]')
    .evaluateAll((all) => all.map((each) => each.querySelector('p, textarea')?.textContent ?? ''));
const press = (key: string): Promise<void> => editor().page.keyboard.press(key);

async function projectId(): Promise<string> {
  const [newest] = (await editor().client['project.list']({ order: 'opened', limit: 1 })).projects;
  return newest?.id ?? '';
}
const captions = async (): Promise<CaptionsItem> => {
  const { project } = await editor().client['project.get']({ id: await projectId() });
  const found = project.tracks.flatMap(({ items }) => items).find((item) => item.kind === 'captions');
  return found as CaptionsItem;
};
const steps = async (): Promise<number> => (await editor().client['project.steps']({ id: await projectId() })).head;

beforeAll(async () => {
  const { page } = editor();
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Captions' }).click();
  await dropFiles(panel(), [{ name: 'knife.srt', bytes: new TextEncoder().encode(SRT) }]);
  await grid()
    .getByRole('row')
    .nth(TEXTS.length - 1)
    .waitFor();
});
afterAll(async () => {
  await fake?.close();
  expect(editor().errors).toEqual([]);
});

describe('find and replace', () => {
  const search = (): Locator => panel().getByRole('textbox', { name: 'Find' });
  const count = async (): Promise<string> => (await panel().getByRole('status').textContent()) ?? '';
  /** The parts of words that are marked as found, the current one first. */
  const highlights = (): Promise<string[][]> =>
    editor().page.evaluate(() =>
      ['found-text-current', 'found-text'].map((name) =>
        Array.from(CSS.highlights.get(name) ?? [], ({ startContainer, startOffset, endOffset }) =>
          (startContainer.nodeValue ?? '').slice(startOffset, endOffset),
        ),
      ),
    );

  it('opens with Ctrl+F, counts what is found, over the ends of words too, and goes from one to the next', async () => {
    await grid().focus();
    await press('Control+f');
    await expect.poll(() => search().evaluate((field) => field === document.activeElement)).toBe(true);
    await search().fill('TROUGH');
    await expect.poll(count).toBe('1 of 2');
    expect(await marked()).toEqual(['It cuts trough']);
    expect(await highlights()).toEqual([['trough'], ['trough']]);
    await press('Enter');
    await expect.poll(count).toBe('2 of 2');
    expect(await marked()).toEqual(['any knife trough']);
    await press('Enter');
    await expect.poll(count).toBe('1 of 2');
    await press('Shift+Enter');
    await expect.poll(count).toBe('2 of 2');
    await search().fill('trough any kn');
    await expect.poll(count).toBe('1 of 1');
    expect(await highlights()).toEqual([['trough', 'any', 'kn'], []]);
    await button('Whole words').click();
    await expect.poll(count).toBe('Not found');
    await search().fill('TROUGH');
    await expect.poll(count).toBe('1 of 2');
    await button('Match case').click();
    await expect.poll(count).toBe('Not found');
    await button('Match case').click();
    expect(await findSeriousIssues(editor().page)).toEqual([]);
  });

  it('replaces one and goes on, and all in one step that keeps the times', async () => {
    const before = await captions();
    const head = await steps();
    const replacement = panel().getByRole('textbox', { name: 'Replace with' });
    await search().fill('trough');
    await replacement.fill('through');
    await press('Enter');
    await expect.poll(rows).toEqual(TEXTS.map((text, i) => (i === 2 ? 'It cuts through' : text)));
    await expect.poll(count).toBe('1 of 1');
    await search().fill('knife');
    await replacement.fill('blade');
    await press('Control+Enter');
    await expect.poll(rows).toEqual([TEXTS[0], 'really sharp blade', 'It cuts through', 'any blade trough', TEXTS[4]]);
    await expect.poll(steps).toBe(head + 2);
    const times = ({ words }: CaptionsItem) =>
      words.map(({ id, start, end, break: mark }) => ({ id, start, end, mark }));
    expect(times(await captions())).toEqual(times(before));
    await editor().page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(rows).toContain('really sharp knife');
    expect(await rows()).toContain('any knife trough');
  });

  it('closes with Escape, back to the transcript', async () => {
    await search().focus();
    await press('Escape');
    expect(await search().count()).toBe(0);
    expect(await grid().evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await highlights()).toEqual([[], []]);
  });
});

describe('timing', () => {
  const number = (name: string): Locator => panel().getByRole('spinbutton', { name, exact: true });
  const starts = async () => (await captions()).words.map(({ start }) => start);

  it('moves all captions by a typed time, and takes it back as one step', async () => {
    await button('Timing').click();
    const [before, head] = [await starts(), await steps()];
    await number('Later by').fill('0.5');
    await press('Enter');
    await expect.poll(starts).toEqual(before.map((us) => us + 500_000));
    expect(await steps()).toBe(head + 1);
    await press('Control+z');
    await expect.poll(starts).toEqual(before);
  });

  it('moves the selected captions as far as there is room, by dragging too, and Escape leaves them', async () => {
    const before = await starts();
    await grid().getByRole('row').nth(1).click();
    await panel().getByRole('radio', { name: 'Selected (1)' }).click();
    const field = number('Later by');
    const box = await field.boundingBox();
    const { mouse } = editor().page;
    const drag = async (by: number) => {
      await mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 8);
      await mouse.down();
      await mouse.move((box?.x ?? 0) + 20 + by, (box?.y ?? 0) + 8, { steps: 4 });
    };
    await drag(40);
    await expect.poll(() => field.getAttribute('aria-valuenow')).not.toBe('0');
    await press('Escape');
    await mouse.up();
    expect(await starts()).toEqual(before);
    await drag(400);
    await mouse.up();
    // 100 ms are free before the next one.
    await expect.poll(starts).toEqual(before.map((us, i) => (i >= 3 && i <= 5 ? us + 100_000 : us)));
    await press('Control+z');
    await expect.poll(starts).toEqual(before);
  });

  it('stretches between the first word and the last', async () => {
    await panel().getByRole('radio', { name: 'All', exact: true }).click();
    const { words } = await captions();
    const [first, last] = [words[0]?.start ?? 0, words.at(-1)?.end ?? 0];
    await number('End').fill(String(last / 1e6 + 1));
    await press('Enter');
    await expect.poll(async () => (await captions()).words.at(-1)?.end).toBe(last + 1_000_000);
    expect((await captions()).words[0]?.start).toBe(first);
    expect(await findSeriousIssues(editor().page)).toEqual([]);
    await editor().page.getByRole('button', { name: 'Undo' }).first().click();
    await expect.poll(async () => (await captions()).words).toEqual(words);
  });
});

describe('speakers', () => {
  const saidBy = async () => (await captions()).words.map(({ speaker }) => speaker ?? null);
  const list = (): Locator => panel().getByRole('list', { name: 'Speakers' });

  it('are added, say the selected captions, and show it in the transcript', async () => {
    await button('Speakers').click();
    const field = panel().getByRole('textbox', { name: 'New speaker' });
    await field.fill('Ann');
    await press('Enter');
    await list().getByRole('listitem').first().waitFor();
    await grid().getByRole('row').nth(0).click();
    await grid()
      .getByRole('row')
      .nth(1)
      .click({ modifiers: ['Shift'] });
    await list().getByRole('button', { name: 'Ann says the selected captions' }).click();
    await expect.poll(saidBy).toEqual([...Array(6).fill('Ann'), ...Array(10).fill(null)]);
    expect(await grid().getByRole('row').nth(0).textContent()).toContain('Ann');
    expect((await captions()).speakers).toMatchObject([{ name: 'Ann', color: expect.stringMatching(/^#/) }]);
    expect(await findSeriousIssues(editor().page)).toEqual([]);
  });

  it('are renamed everywhere in one step, and go without what they said', async () => {
    const head = await steps();
    const name = list().getByRole('textbox', { name: 'Name of Ann' });
    await name.fill('Anna');
    await press('Enter');
    await expect.poll(saidBy).toEqual([...Array(6).fill('Anna'), ...Array(10).fill(null)]);
    expect(await steps()).toBe(head + 1);
    await list().getByRole('button', { name: 'Remove Anna' }).click();
    await expect.poll(saidBy).toEqual(Array(16).fill(null));
    expect((await captions()).words).toHaveLength(16);
  });
});

describe('single words', () => {
  const find = async (text: string) => (await captions()).words.find((word) => word.text === text);

  it('are set apart by hand: in a colour, a size and a font, each one step', async () => {
    const { page } = editor();
    await button('Emphasis').click();
    await grid().getByText('sharp', { exact: true }).click();
    const fields = panel().getByRole('group', { name: 'Emphasis of “sharp”' });
    const head = await steps();
    await fields.getByRole('textbox', { name: 'Colour' }).fill('ff0000');
    await press('Enter');
    await expect.poll(async () => (await find('sharp'))?.emphasis).toEqual({ color: '#ff0000' });
    await fields.getByRole('spinbutton', { name: 'Size' }).fill('150');
    await press('Enter');
    await expect.poll(async () => (await find('sharp'))?.emphasis?.scale).toBe(1.5);
    await fields.getByRole('combobox', { name: 'Font' }).focus();
    await press('Enter');
    await page.getByRole('option', { name: 'Anton', exact: true }).focus();
    await press('Enter');
    await expect
      .poll(async () => (await find('sharp'))?.emphasis)
      .toEqual({ color: '#ff0000', scale: 1.5, font: 'Anton' });
    expect((await captions()).words.filter(({ emphasis }) => emphasis)).toHaveLength(1);
    expect(await steps()).toBe(head + 3);
    expect(await findSeriousIssues(page)).toEqual([]);
    await panel().getByRole('button', { name: 'As the others' }).focus();
    await press('Enter');
    await expect.poll(async () => (await find('sharp'))?.emphasis).toBeUndefined();
    await grid().focus();
    await press('Control+z');
    await expect.poll(async () => (await find('sharp'))?.emphasis?.font).toBe('Anton');
    for (let i = 0; i < 3; i++) await press('Control+z');
    await expect.poll(async () => (await find('sharp'))?.emphasis).toBeUndefined();
  });

  it('get a speaker of their own, by keyboard, and a caption for themselves', async () => {
    await button('Speakers').click();
    const field = panel().getByRole('textbox', { name: 'New speaker' });
    await field.fill('Ben');
    await press('Enter');
    await grid().getByText('sharp', { exact: true }).click();
    await panel().getByRole('radio', { name: '“sharp”' }).focus();
    await press('Enter');
    await panel().getByRole('button', { name: 'Ben says “sharp”' }).focus();
    await press('Enter');
    await expect.poll(async () => (await find('sharp'))?.speaker).toBe('Ben');
    expect((await captions()).words.filter(({ speaker }) => speaker)).toHaveLength(1);
    await expect.poll(rows).toEqual([TEXTS[0], 'really', 'sharp', 'knife', ...(await rows()).slice(4)]);
    expect(await findSeriousIssues(editor().page)).toEqual([]);
    await grid().focus();
    await press('Control+z');
    await expect.poll(async () => (await find('sharp'))?.speaker).toBeUndefined();
    expect((await rows())[1]).toBe('really sharp knife');
    await press('Control+z');
  });
});

describe('the edges of words', () => {
  const word = async (id: string) => (await captions()).words.find((each) => each.id === id);

  it('move by keys a frame at a time', async () => {
    const sharp = (await captions()).words[4];
    if (!sharp) throw new Error('There is no such word.');
    await grid().getByText('sharp', { exact: true }).click();
    await expect
      .poll(() => panel().getByRole('status', { name: 'Times of the word' }).textContent())
      .toContain('sharp');
    await press('Alt+ArrowLeft');
    // Its start touches the word before.
    await press('Alt+Shift+ArrowLeft');
    await expect.poll(async () => (await word(sharp.id))?.end).toBeLessThan(sharp.end);
    expect((await word(sharp.id))?.start).toBe(sharp.start);
    await press('Alt+ArrowRight');
    await expect.poll(async () => (await word(sharp.id))?.start).toBeGreaterThan(sharp.start);
    await press('Control+z');
    await press('Control+z');
    await expect.poll(() => word(sharp.id)).toEqual(sharp);
  });

  it('are dragged on the clip, up to the words beside, in one step', async () => {
    const { page } = editor();
    const item = await captions();
    const [before, head] = [item.words[4], await steps()];
    if (!before) throw new Error('There is no such word.');
    const clip = page.locator(`[data-item="${item.id}"]`);
    const { project } = await editor().client['project.get']({ id: await projectId() });
    const frameOf = (us: number): number =>
      item.start + ((us - item.in) * project.fps.num) / (project.fps.den * 1_000_000);
    const place = async (us: number) => {
      const box = await clip.boundingBox();
      const width = (box?.width ?? 0) + 1;
      const x = (box?.x ?? 0) + ((frameOf(us) - item.start) / item.length) * width;
      return { x, y: (box?.y ?? 0) + (box?.height ?? 0) / 2, zoom: width / item.length };
    };
    // Near enough for words to be shown.
    await grid().getByText('sharp', { exact: true }).click();
    await page.getByRole('region', { name: 'Timeline' }).focus();
    for (let i = 0; i < 20 && (await place(0)).zoom < 8; i++) await press('=');
    await expect.poll(async () => (await place(0)).zoom).toBeGreaterThanOrEqual(8);
    const at = await place(before.end);
    await page.mouse.move(at.x - 1, at.y);
    await expect
      .poll(() =>
        page
          .getByRole('listbox')
          .first()
          .evaluate((all) => all.style.cursor),
      )
      .toBe('e-resize');
    await page.mouse.down();
    await page.mouse.move(at.x - 1 - at.zoom * 2, at.y, { steps: 4 });
    await expect.poll(() => page.locator('[data-part=label]').textContent()).toMatch(/^−\d f/);
    await press('Escape');
    await page.mouse.up();
    expect(await word(before.id)).toEqual(before);
    await page.mouse.move(at.x - 1, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x - 1 - at.zoom * 2, at.y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await word(before.id))?.end).toBeLessThan(before.end);
    const moved = await word(before.id);
    expect(moved?.start).toBe(before.start);
    // It lies on a frame.
    expect(Math.abs(frameOf(moved?.end ?? 0) - Math.round(frameOf(moved?.end ?? 0)))).toBeLessThan(0.01);
    expect(await steps()).toBe(head + 1);
    await press('Control+z');
    await expect.poll(() => word(before.id)).toEqual(before);
  });
});

describe('translating', () => {
  it('asks the server of one’s own for its models, asks for agreement, and adds captions that undo takes away', async () => {
    fake = await startFakeOpenAI(null, ['qwen3:8b', 'gemma3']);
    fake.writes.text = (asked) => {
      const { lines } = JSON.parse(asked) as { lines: { id: string; text: string }[] };
      return JSON.stringify({ lines: lines.map(({ id }) => ({ id, text: `Ligne ${id}` })) });
    };
    const { page, client } = editor();
    await createClient(directPort(editor().engine, { privileged: true }))['settings.set']({
      providerAddresses: { ollama: fake.address },
    });
    await button('Translate').first().click();
    await panel().getByRole('combobox', { name: 'Service' }).click();
    await page.getByRole('option', { name: 'Ollama' }).click();
    await panel().getByRole('combobox', { name: 'Model' }).click();
    await page.getByRole('option', { name: 'gemma3' }).click();
    await panel().getByText('5 lines').waitFor();
    expect(await findSeriousIssues(page)).toEqual([]);
    await button('Translate').last().click();
    const question = page.getByRole('dialog', { name: 'Send this to Ollama?' });
    await question.getByRole('button', { name: 'Allow once' }).click();
    const tabs = panel().getByRole('tab');
    await expect.poll(() => tabs.count()).toBe(2);
    await expect.poll(async () => (await rows())[0]).toBe('Ligne 1');
    const used = JSON.parse(fake.asked.at(-1)?.body ?? '{}') as { model: string };
    expect(used.model).toBe('gemma3');
    const { providers } = await client['providers.list']({});
    expect(providers.find(({ id }) => id === 'ollama')?.allowed).toBe(false);
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect.poll(() => tabs.count()).toBe(1);
  });
});
