/** The times of a text are tapped by keyboard while the project plays, in a browser with a real engine. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import type { Project } from '../../core/project/project.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { useEditor } from './editor.js';

const editor = useEditor();

const panel = (): Locator => editor().page.getByRole('region', { name: 'Captions', exact: true });
const pad = (): Locator => panel().locator('button[aria-keyshortcuts]');
const next = (): Promise<string[]> => pad().locator('[data-next]').allTextContents();
const press = (key: string): Promise<void> => editor().page.keyboard.press(key);

async function project(): Promise<Project> {
  const { client } = editor();
  const [newest] = (await client['project.list']({ order: 'opened', limit: 1 })).projects;
  return (await client['project.get']({ id: newest?.id ?? '' })).project;
}
const words = async (): Promise<CaptionsItem['words']> =>
  (await project()).tracks.flatMap(({ items }) => items).find((item): item is CaptionsItem => item.kind === 'captions')
    ?.words ?? [];
const steps = async (): Promise<number> => {
  const { client } = editor();
  const [newest] = (await client['project.list']({ order: 'opened', limit: 1 })).projects;
  return (await client['project.steps']({ id: newest?.id ?? '' })).head;
};

/** Where the player is in microseconds, as its clock shows: to a hundredth of a second. */
async function time(): Promise<number> {
  const shown = await editor().page.getByRole('group', { name: 'Playhead and length' }).innerText();
  const [, minutes, seconds] = /(\d+):(\d+\.\d+)/u.exec(shown) ?? [];
  return (Number(minutes) * 60 + Number(seconds)) * 1e6;
}
const CLOCK_STEP = 10_000;

/** Presses a key once the player is past a time, and says between which times that was. */
async function tapAfter(at: number): Promise<{ readonly from: number; readonly to: number }> {
  await expect.poll(time, { interval: 10 }).toBeGreaterThan(at);
  const from = await time();
  await press('Space');
  return { from: from - CLOCK_STEP, to: (await time()) + CLOCK_STEP };
}

beforeAll(async () => {
  const { page } = editor();
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Captions' }).click();
});
afterAll(async () => expect(editor().errors).toEqual([]));

it('takes a text that is typed, a caption a line', async () => {
  await panel().getByRole('button', { name: 'Type or paste a text…' }).click();
  await panel().getByRole('textbox', { name: 'Text' }).fill('Row your boat\ngently down');
  await press('Control+Enter');
  await expect
    .poll(async () => (await words()).map(({ text }) => text))
    .toEqual(['Row', 'your', 'boat', 'gently', 'down']);
  await expect.poll(next).toEqual(['Row']);
  expect(await findSeriousIssues(editor().page)).toEqual([]);
});

it('gives each word the time at which its key was pressed, in one step of undo', async () => {
  const before = await steps();
  const old = await words();
  await pad().focus();
  // The first press plays.
  await press('Space');
  const taps = [await tapAfter(150_000), await tapAfter(600_000), await tapAfter(1_000_000)];
  expect(await next()).toEqual(['gently']);
  await press('p');
  // One too many is taken back.
  await press('Backspace');
  expect(await next()).toEqual(['boat']);
  await press('Escape');
  await expect.poll(steps).toBe(before + 1);
  const timed = await words();
  for (const [i, { from, to }] of taps.slice(0, 2).entries()) {
    expect(timed[i]?.start).toBeGreaterThanOrEqual(from);
    expect(timed[i]?.start).toBeLessThanOrEqual(to);
  }
  expect(timed[0]?.end).toBeLessThanOrEqual(timed[1]?.start ?? 0);
  expect(timed.map(({ id, text }) => [id, text])).toEqual(old.map(({ id, text }) => [id, text]));
  await press('Control+z');
  await expect.poll(words).toEqual(old);
});

it('taps lines, from the caption that is selected', async () => {
  const before = await steps();
  await panel().getByRole('row').filter({ hasText: 'gently' }).click();
  await panel().getByRole('toolbar').getByRole('button', { name: 'Tap' }).click();
  await panel().getByRole('radio', { name: 'Line' }).click();
  await panel().getByRole('radio', { name: '0.5×' }).click();
  await expect.poll(next).toEqual(['gently', 'down']);
  await pad().focus();
  await press('Space');
  const { from, to } = await tapAfter((await time()) + 100_000);
  await press('p');
  await panel().getByRole('button', { name: 'Done' }).click();
  await expect.poll(steps).toBe(before + 1);
  const line = (await words()).slice(3);
  expect(line[0]?.start).toBeGreaterThanOrEqual(from);
  expect(line[0]?.start).toBeLessThanOrEqual(to);
  // They share the line by their lengths.
  expect(line[1]?.start).toBe(line[0]?.end);
});
