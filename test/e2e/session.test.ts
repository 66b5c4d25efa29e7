/** The sessions panel: a workout typed as a table, in a browser with a real engine. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectLength } from '../../core/project/project.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { findTruncatedTexts } from '../browser/truncated-texts.js';
import { chooseFiles } from './choose-files.js';
import { dropFiles } from './drop-files.js';
import { sampleFile, useEditor } from './editor.js';
import { useProject } from './use-project.js';

const editor = useEditor();
const project = useProject(editor);

const page = () => editor().page;
const press = (key: string): Promise<void> => page().keyboard.press(key);
const type = (text: string): Promise<void> => page().keyboard.type(text);
const panel = (): Locator => page().getByRole('region', { name: 'Sessions', exact: true });
const grid = (): Locator => panel().getByRole('grid', { name: 'Workout' });
const row = (number: number): Locator => grid().getByRole('textbox', { name: `Row ${number}`, exact: true });
const rowOf = (number: number): Locator =>
  grid()
    .locator('[data-row]')
    .nth(number - 1);
const total = (): Promise<string> => panel().getByRole('status', { name: 'Total time' }).innerText();
/** What is written in the rows. */
const texts = (): Promise<string[]> =>
  grid()
    .getByRole('textbox', { name: /^Row \d/ })
    .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
const focused = (): Promise<string> => page().evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

beforeAll(async () => {
  await page().getByRole('button', { name: 'Skip' }).click();
  await project.open([]);
  await page().getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Sessions' }).click();
});
afterAll(async () => expect(editor().errors).toEqual([]));

describe('a workout', () => {
  it('is typed with the keys alone, and adds up while it is', async () => {
    await panel()
      .getByRole('button', { name: /^Yoga flow/ })
      .waitFor();
    expect(await findSeriousIssues(page())).toEqual([]);
    await row(1).focus();
    await type('squats 40/20');
    // Ten seconds to get ready, and no rest at the end.
    await expect.poll(total).toBe('50 s');
    await press('Enter');
    await type('plank 45');
    expect(await rowOf(2).innerText()).toMatch(/“plank 45” is not understood/);
    expect(await row(2).getAttribute('aria-invalid')).toBe('true');
    await expect.poll(total).toBe('50 s');
    await type('s');
    await expect.poll(total).toBe('1:55');
    expect(await row(2).getAttribute('aria-invalid')).toBe('false');
    await press('Enter');
    await type('lunges 30s each side');
    await expect.poll(total).toBe('3:00');
    await press('Enter');
    await press('Enter');
    expect(await texts()).toEqual(['squats 40/20', 'plank 45s', 'lunges 30s each side', '']);
    await press('Backspace');
    expect(await texts()).toEqual(['squats 40/20', 'plank 45s', 'lunges 30s each side']);
    expect(await focused()).toBe('Row 3');
    expect(await findSeriousIssues(page())).toEqual([]);
  });

  it('is put in another order, and its numbers are changed in their fields', async () => {
    await press('Alt+ArrowUp');
    await press('Alt+ArrowUp');
    expect(await texts()).toEqual(['lunges 30s each side', 'squats 40/20', 'plank 45s']);
    expect(await focused()).toBe('Row 1');
    await press('ArrowDown');
    await press('Tab');
    expect(await focused()).toBe('Cue');
    await type('Knees out');
    await press('Tab');
    expect(await focused()).toBe('Work');
    await type('30');
    await press('Enter');
    expect(await texts()).toContain('squats 30/20');
    expect(await focused()).toBe('Row 2');
    await press('Tab');
    await press('Tab');
    await press('ArrowUp');
    await press('ArrowUp');
    await press('Tab');
    await press('Tab');
    await type('3');
    await press('Tab');
    await expect.poll(texts).toContain('squats 32/20 x 3');
    await press('Enter');
    await page().getByRole('menuitem', { name: 'Each side' }).click();
    await expect.poll(texts).toContain('squats 32/20 x 3 each side');
    await row(1).focus();
    expect(await rowOf(2).innerText()).toContain('Knees out');
  });

  it('is taken back step by step, and done again', async () => {
    const before = await texts();
    for (let i = 0; i < 4; i++) await press('Control+z');
    await expect.poll(texts).toContain('squats 40/20');
    for (let i = 0; i < 4; i++) await press('Control+Shift+z');
    await expect.poll(texts).toEqual(before);
  });

  it('takes several lines that are pasted', async () => {
    await row(3).focus();
    await press('Enter');
    await page().evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '1. burpees 20/10 x 8\n\n- rest 60\r\n* "90/90 switch" 45s\n');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await expect.poll(texts).toHaveLength(6);
    expect((await texts()).slice(3)).toEqual(['burpees 20/10 x 8', 'rest 60', '"90/90 switch" 45s']);
  });

  it('is dragged into another block', async () => {
    await row(5).focus();
    await press('Shift+F10');
    await page().getByRole('menuitem', { name: 'New block from here' }).click();
    await expect.poll(() => grid().getByRole('rowgroup').count()).toBe(3);
    const [from, to] = [await rowOf(1).boundingBox(), await rowOf(6).boundingBox()];
    if (!from || !to) throw new Error('The rows are not shown.');
    await page().mouse.move(from.x + 18, from.y + 14);
    await page().mouse.down();
    await page().mouse.move(to.x + 40, to.y + to.height - 4, { steps: 5 });
    await page().mouse.up();
    await expect.poll(async () => (await texts()).at(-1)).toBe('lunges 30s each side');
    await grid()
      .getByRole('rowgroup')
      .nth(2)
      .getByRole('button', { name: /^Block settings/ })
      .click();
    const dialog = page().getByRole('dialog', { name: 'Block settings' });
    await dialog.getByRole('textbox', { name: 'Rounds', exact: true }).fill('2');
    await press('Enter');
    await dialog.getByRole('textbox', { name: 'Rest between rounds' }).fill('1:00');
    await press('Escape');
    await press('Escape');
    await expect
      .poll(() =>
        grid()
          .getByRole('rowgroup')
          .nth(2)
          .getByRole('button', { name: /^Block settings/ })
          .innerText(),
      )
      .toMatch(/^2 rounds/);
  });

  it('is there again after the window was closed', async () => {
    const before = await texts();
    await page().reload();
    await editor().ready();
    await expect.poll(texts).toEqual(before);
  });
});

describe('a row', () => {
  it('offers the exercises of the library while its name is typed', async () => {
    await row(1).fill('mount 40/20');
    const option = page().getByRole('listbox', { name: 'Exercises' }).getByRole('option').first();
    await option.waitFor();
    const name = await option.innerText();
    expect(name).toMatch(/^mountain/i);
    expect(await option.locator('img').count()).toBe(1);
    await press('ArrowDown');
    // The clip of the one that is chosen plays.
    await option.locator('video').waitFor();
    await press('Enter');
    expect(await row(1).inputValue()).toBe(`${name} 40/20`);
    expect(await option.count()).toBe(0);
  });
});

describe('a template', () => {
  const menu = (): Promise<void> => panel().getByRole('button', { name: 'Import, export and more' }).press('Enter');

  it('is begun with by the keys alone, and taken back', async () => {
    const before = await texts();
    await menu();
    await page().getByRole('menuitem', { name: 'New from template…' }).press('Enter');
    await expect.poll(() => page().evaluate(() => document.activeElement?.textContent)).toMatch(/^Tabata/);
    expect(await findSeriousIssues(page())).toEqual([]);
    await press('Enter');
    await expect.poll(texts).toEqual(['Squats', 'Push-ups', 'Mountain climbers', 'Burpees']);
    await expect.poll(total).toBe('4:00');
    expect(await focused()).toBe('Row 1');
    // Its look and its format are in the settings.
    await panel().getByRole('button', { name: 'Workout settings' }).click();
    expect(await panel().getByRole('radio', { name: 'Neon' }).isChecked()).toBe(true);
    expect(await panel().getByRole('combobox', { name: 'Format' }).innerText()).toBe('Tabata');
    // A recording of one's own in place of what is said.
    await panel().getByRole('button', { name: 'Replace a cue…' }).click();
    const cue = page().getByRole('menuitem', { name: 'Next: Squats' });
    await chooseFiles(page(), () => cue.click(), sampleFile('music.ogg'));
    await panel().getByRole('button', { name: 'Remove the recording of “Next: Squats”' }).waitFor();
    expect(await findSeriousIssues(page())).toEqual([]);
    await panel().getByRole('button', { name: 'Workout settings' }).click();
    await row(1).focus();
    await press('Control+z');
    await press('Control+z');
    await expect.poll(texts).toEqual(before);
  });

  it('is left by Escape', async () => {
    const before = await texts();
    await menu();
    await page().getByRole('menuitem', { name: 'New from template…' }).press('Enter');
    await expect.poll(() => page().evaluate(() => document.activeElement?.textContent)).toMatch(/^Tabata/);
    await press('Escape');
    await expect.poll(texts).toEqual(before);
  });
});

describe('a plan in a file', () => {
  it('is read by a drop, and written again', async () => {
    const yaml =
      'title: Legs\nrounds: 2\nrows:\n  - squats 40/20\n  - { exercise: glute bridge, work: 45, rest: 15 }\n';
    await dropFiles(panel(), [{ name: 'legs.yml', bytes: new TextEncoder().encode(yaml) }]);
    await expect.poll(texts).toEqual(['squats 40/20', 'glute bridge 45/15']);
    await expect.poll(total).toBe('3:55');
    await panel().getByRole('button', { name: 'Import, export and more' }).click();
    await page().getByRole('menuitem', { name: 'Export the plan…' }).click();
    const dialog = page().getByRole('dialog');
    const file = join(editor().folder, 'again.yml');
    await dialog.getByRole('textbox').fill(file);
    await press('Enter');
    await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('glute bridge 45/15');
    const { statistics, problems } = await editor().client['session.check']({ source: { file } });
    expect(problems).toEqual([]);
    expect(statistics.length).toBe(235_000_000);
  });

  it('is written as a table', async () => {
    await panel().getByRole('button', { name: 'Import, export and more' }).click();
    await page()
      .getByRole('menuitem', { name: /table \(CSV\)/ })
      .click();
    const file = join(editor().folder, 'again.csv');
    await page().getByRole('dialog').getByRole('textbox').fill(file);
    await press('Enter');
    await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toMatch(/^rounds,row,id\r\n2,squats 40\/20,/);
    const { statistics } = await editor().client['session.check']({ source: { file } });
    expect(statistics.length).toBe(235_000_000);
  });

  it('says what is wrong with one that cannot be read, and leaves the table', async () => {
    await dropFiles(panel(), [{ name: 'bad.yml', bytes: new TextEncoder().encode('rows: 3\n') }]);
    await page()
      .getByText(/rows.*must be/i)
      .first()
      .waitFor();
    expect(await texts()).toEqual(['squats 40/20', 'glute bridge 45/15']);
  });
});

describe('the video', () => {
  const length = async (): Promise<number> => projectLength(await project.project());

  it('is made of the table, and follows what is changed in it, both ways', async () => {
    await panel().getByRole('button', { name: 'Make the video' }).click();
    await expect.poll(length).toBeGreaterThanOrEqual(235 * 30);
    expect(await panel().getByRole('button', { name: 'Make the video' }).count()).toBe(0);
    const before = await length();
    // Opening a row shows the moment at which it begins, once the window has the video.
    const playback = page().getByRole('toolbar', { name: 'Playback' });
    await expect.poll(() => playback.innerText()).toMatch(/\/ 03:5/);
    await row(2).focus();
    await expect.poll(() => playback.innerText()).toMatch(/01:10/);
    await row(1).fill('squats 30/20');
    // Ten seconds less in each of two rounds.
    await expect.poll(length).toBe(before - 2 * 10 * 30);
    await press('Control+z');
    await expect.poll(() => row(1).inputValue()).toBe('squats 40/20');
    await expect.poll(length).toBe(before);
  });
});

describe.each(['en', 'fr', 'de', 'es'])('in %s', (language) => {
  beforeAll(() => project.open([]));

  it('every text of the panel fits', async () => {
    await page().evaluate((lng) => {
      const kept = JSON.parse(localStorage.getItem('upright.preferences') ?? '{}') as object;
      localStorage.setItem('upright.preferences', JSON.stringify({ ...kept, language: lng }));
      for (const key of Object.keys(localStorage)) if (key.startsWith('upright.plan')) localStorage.removeItem(key);
    }, language);
    await page().reload();
    const table = page().getByRole('grid').first();
    await table.waitFor();
    const section = page().locator('section').filter({ has: table });
    await section.getByRole('button').filter({ hasText: /^HIIT/ }).waitFor();
    expect(await findTruncatedTexts(page())).toEqual([]);
    await section
      .getByRole('button')
      .filter({ hasText: /^AMRAP/ })
      .click();
    await table.locator('[data-column=text]').nth(2).click();
    await table.locator('[data-column=cue]').waitFor();
    expect(await findTruncatedTexts(page())).toEqual([]);
    await section.locator('header button[aria-pressed]').click();
    expect(await findTruncatedTexts(page())).toEqual([]);
    if (language === 'en') expect(await findSeriousIssues(page())).toEqual([]);
  });
});
