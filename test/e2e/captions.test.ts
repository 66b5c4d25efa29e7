/** The captions panel: import by drop, the transcript and its edits, in a browser with a real engine. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import type { Project } from '../../core/project/project.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { dropFiles } from './drop-files.js';
import { useEditor } from './editor.js';

const editor = useEditor();

const SRT = ['Look at this', 'really sharp knife', 'It cuts trough', 'anything', 'Take care of it']
  .map((text, i) => `${i + 1}\n00:00:0${i + 1},000 --> 00:00:0${i + 1},900\n${text}\n`)
  .join('\n');

const panel = (): Locator => editor().page.getByRole('region', { name: 'Captions', exact: true });
const grid = (): Locator => panel().getByRole('grid', { name: 'Transcript' });
const row = (text: string): Locator => grid().getByRole('row').filter({ hasText: text });
const field = (): Locator => panel().getByRole('textbox', { name: /^Text of caption/ });
/** The texts of the rows, without their times. */
const rows = async (): Promise<string[]> =>
  grid()
    .getByRole('row')
    .evaluateAll((all) => all.map((each) => each.querySelector('p, textarea')?.textContent ?? ''));
const press = (key: string): Promise<void> => editor().page.keyboard.press(key);

async function project(): Promise<Project> {
  const { client } = editor();
  const [newest] = (await client['project.list']({ order: 'opened', limit: 1 })).projects;
  return (await client['project.get']({ id: newest?.id ?? '' })).project;
}
const captions = async (): Promise<CaptionsItem | undefined> =>
  (await project()).tracks.flatMap(({ items }) => items).find((item): item is CaptionsItem => item.kind === 'captions');
const steps = async (): Promise<number> => {
  const { client } = editor();
  const [newest] = (await client['project.list']({ order: 'opened', limit: 1 })).projects;
  return (await client['project.steps']({ id: newest?.id ?? '' })).head;
};

beforeAll(async () => {
  const { page } = editor();
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Captions' }).click();
});
afterAll(async () => expect(editor().errors).toEqual([]));

describe('the transcript', () => {
  it('says what to do where there are none, and takes a file that is dropped', async () => {
    expect(await panel().getByRole('button', { name: 'Import captions…' }).isVisible()).toBe(true);
    await dropFiles(panel(), [{ name: 'knife.srt', bytes: new TextEncoder().encode(SRT) }]);
    await expect
      .poll(rows)
      .toEqual(['Look at this', 'really sharp knife', 'It cuts trough', 'anything', 'Take care of it']);
    expect((await captions())?.words).toHaveLength(14);
    expect(await findSeriousIssues(editor().page)).toEqual([]);
  });

  it('goes where it is clicked, and lights the word that is said', async () => {
    const lit = () => grid().locator('[data-lit]').allTextContents();
    await grid().getByText('sharp', { exact: true }).click();
    await expect.poll(lit).toEqual(['sharp']);
    await press('ArrowRight');
    await expect.poll(lit).toEqual(['knife']);
    await press('ArrowDown');
    // It begins with its picture, after its first word.
    await expect.poll(lit).toEqual(['cuts']);
    // While it plays, the words follow each other.
    await press('Space');
    await expect.poll(lit, { interval: 20 }).toEqual(['anything']);
    await press('Space');
  });

  it('edits in place: a correction keeps the times, Escape leaves all as it was', async () => {
    const before = await steps();
    const [words] = [(await captions())?.words ?? []];
    await row('It cuts trough').dblclick();
    await field().fill('It cuts through');
    await press('Enter');
    await expect.poll(rows).toContain('It cuts through');
    await expect.poll(steps).toBe(before + 1);
    const after = (await captions())?.words ?? [];
    expect(after.map(({ start, end }) => [start, end])).toEqual(words.map(({ start, end }) => [start, end]));
    await press('F2');
    await field().fill('something else');
    await press('Escape');
    expect(await rows()).toContain('It cuts through');
    expect(await steps()).toBe(before + 1);
  });

  it('splits at the caret and joins at the start, one step each', async () => {
    const before = await steps();
    await row('really sharp knife').click();
    await press('Enter');
    await press('Control+ArrowLeft');
    await press('Enter');
    await expect.poll(steps).toBe(before + 1);
    expect((await rows()).slice(1, 4)).toEqual(
      ['really sharp ', 'knife', 'It cuts through'].map((text) => text.trim()),
    );
    // The caret stands at the start of the new cue.
    await press('Backspace');
    await expect.poll(steps).toBe(before + 2);
    expect(await field().inputValue()).toBe('really sharp knife');
    await press('Escape');
    await press('ArrowDown');
    await press('Shift+ArrowDown');
    await press('Delete');
    await expect.poll(rows).toEqual(['Look at this', 'really sharp knife', 'Take care of it']);
    await press('Control+z');
    await expect
      .poll(rows)
      .toEqual(['Look at this', 'really sharp knife', 'It cuts through', 'anything', 'Take care of it']);
    await press('Control+z');
    await press('Control+z');
    await expect.poll(rows).toContain('really sharp knife');
    expect(await findSeriousIssues(editor().page)).toEqual([]);
  });

  it('opens at the cue that is double-clicked in the picture', async () => {
    const { page } = editor();
    await row('Take care of it').click();
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Text' }).click();
    await page.getByRole('application').press('Enter');
    await expect.poll(() => field().inputValue()).toBe('Take care of it');
    await press('Escape');
  });
});
