/** The voice panel: a script is written, spoken, changed, and one sentence recorded, in a browser with a real engine. */
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../core/api/client.js';
import type { Project } from '../../core/project/project.js';
import { directPort } from '../../main/transports/direct.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { type FakeElevenLabs, startFakeElevenLabs } from '../fakes/fake-elevenlabs.js';
import { type FakeOpenAI, startFakeOpenAI } from '../fakes/fake-openai.js';
import { chooseFiles } from './choose-files.js';
import { useEditor } from './editor.js';

const KEY = 'key-test-0123456789abcdef';

let fake: FakeOpenAI;
let speech: FakeElevenLabs;
const editor = useEditor({ privileged: true });

const panel = (): Locator => editor().page.getByRole('region', { name: 'Voice', exact: true });
const script = (): Locator => panel().getByRole('textbox', { name: 'Script' });
const sentence = (text: string): Locator => panel().getByRole('listitem').filter({ hasText: text });
const states = async (): Promise<string[]> =>
  panel()
    .getByRole('listitem')
    .getByRole('img')
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));

async function project(): Promise<Project> {
  const { client } = editor();
  const [newest] = (await client['project.list']({ order: 'opened', limit: 1 })).projects;
  return (await client['project.get']({ id: newest?.id ?? '' })).project;
}
const spoken = async () =>
  (await project()).tracks.flatMap(({ items }) => items).filter(({ kind }) => kind === 'narration');

beforeAll(async () => {
  const { page } = editor();
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Voice' }).click();
});
afterAll(async () => {
  await fake?.close();
  await speech?.close();
  expect(editor().errors).toEqual([]);
});

it('shows the sentences of a script while it is written, and speaks them', async () => {
  await script().fill('The coast is 20 km long.\n\nNobody walks it in a day.');
  await expect.poll(states).toEqual(['Not spoken yet', 'Not spoken yet']);
  // One is heard before the whole is spoken.
  const [heard] = await Promise.all([
    editor().page.waitForResponse(/\/media\/speech\//),
    sentence('Nobody walks').getByRole('button', { name: 'Hear this sentence' }).click(),
  ]);
  expect(heard.ok()).toBe(true);
  expect(await spoken()).toEqual([]);
  await panel().getByRole('button', { name: 'Speak', exact: true }).click();
  await expect.poll(states).toEqual(['Spoken', 'Spoken']);
  expect(await spoken()).toHaveLength(2);
  expect(await panel().getByRole('button', { name: 'Speak the changes' }).isDisabled()).toBe(true);
  expect(await findSeriousIssues(editor().page)).toEqual([]);
});

it('makes an avatar that says the narration, from the menu of the panel', async () => {
  const { page } = editor();
  await panel().getByRole('button', { name: 'Import, remove and more' }).click();
  await page.getByRole('menuitem', { name: 'Make an avatar…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make an avatar' });
  const make = dialog.getByRole('button', { name: 'Make', exact: true });
  expect(await make.isDisabled()).toBe(true);
  expect(await dialog.getByText('Nothing in the picture moves').isVisible()).toBe(true);
  const photo = await sharp({ create: { width: 240, height: 240, channels: 3, background: '#c08060' } })
    .png()
    .toBuffer();
  const file = { name: 'me.png', mimeType: 'image/png', buffer: photo };
  await chooseFiles(page, () => dialog.getByRole('button', { name: 'Choose…' }).click(), file);
  await dialog.getByRole('button', { name: 'me.png' }).waitFor();
  expect(await findSeriousIssues(page)).toEqual([]);
  await make.click();
  await dialog.waitFor({ state: 'hidden' });
  const { avatar, tracks } = await project();
  expect(avatar).toEqual({ narration: 'narration', shape: 'beside', service: null });
  expect(tracks.filter(({ id }) => id.startsWith('avatar-'))).toHaveLength(2);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await project()).avatar).toBeUndefined();
});

it('goes to a sentence that is clicked, and lights it', async () => {
  await sentence('Nobody walks').getByRole('button').first().click();
  const second = (await spoken())[1];
  await expect.poll(() => sentence('Nobody walks').getAttribute('data-current')).toBe('');
  expect(second?.start).toBeGreaterThan(0);
});

it('speaks only what changed, and keeps what was written over a reload until then', async () => {
  const before = (await spoken()).map(({ id }) => id);
  await script().fill('The coast is 20 km long.\n\nA train goes along it.\n\nNobody walks it in a day.');
  await expect.poll(states).toEqual(['Spoken', 'Not spoken yet', 'Spoken']);
  await editor().page.reload();
  await editor().ready();
  await expect.poll(states).toEqual(['Spoken', 'Not spoken yet', 'Spoken']);
  await panel().getByRole('button', { name: 'Speak the changes' }).click();
  await expect.poll(states).toEqual(['Spoken', 'Spoken', 'Spoken']);
  expect((await spoken()).map(({ id }) => id)).toEqual(expect.arrayContaining(before));
});

it('records a sentence, and undo brings the voice back', async () => {
  const { page } = editor();
  const [, train] = await spoken();
  await sentence('A train').getByRole('button', { name: 'More for this sentence' }).click();
  await page.getByRole('menuitem', { name: 'Record it yourself…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record a sentence' });
  // The browser's microphone of tests beeps, which the noise filter takes for noise.
  await dialog.getByRole('switch', { name: 'Remove noise' }).click();
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  // It beeps once a second.
  const level = dialog.locator('[aria-hidden=true] > [style*=width]');
  const width = async () => Number.parseFloat((await level.getAttribute('style'))?.replace(/^width: /, '') ?? '0');
  await expect.poll(width, { interval: 20 }).toBeGreaterThan(5);
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await dialog.getByRole('button', { name: 'Use this take' }).click();
  await expect.poll(states).toEqual(['Spoken', 'Recorded', 'Spoken']);
  const recorded = (await spoken())[1];
  expect(recorded?.kind === 'narration' && train?.kind === 'narration' && recorded.asset !== train.asset).toBe(true);
  await page.keyboard.press('Control+z');
  await expect.poll(states).toEqual(['Spoken', 'Spoken', 'Spoken']);
});

it('lets two voices of a service answer each other, in a panel that is not wider than its room', async () => {
  const { page, engine } = editor();
  speech = await startFakeElevenLabs(KEY);
  const client = createClient(directPort(engine, { privileged: true }));
  await client['settings.set']({ providerAddresses: { elevenlabs: speech.address } });
  await client['providers.setKey']({ id: 'elevenlabs', key: KEY });
  await client['providers.allow']({ id: 'elevenlabs', allowed: true });
  // Its voices are known from then on.
  await client['providers.test']({ id: 'elevenlabs' });
  const settings = panel().getByRole('button', { name: 'Voice settings' });
  await settings.click();
  const dialogue = panel().getByRole('switch', { name: 'Dialogue' });
  for (const [i, name] of ['Rachel', 'Ben'].entries()) {
    expect(await dialogue.count()).toBe(0);
    await panel().getByRole('button', { name: 'Add a speaker' }).click();
    const field = panel().getByRole('textbox', { name: 'Name' }).nth(i);
    await field.fill(name);
    await field.blur();
    await panel()
      .getByRole('button', { name: `Voice of ${name}` })
      .click();
    await page.getByRole('region', { name: 'ElevenLabs' }).getByRole('button', { name, exact: false }).first().click();
  }
  await dialogue.click();
  const fields = panel().getByRole('group', { name: 'Voice settings' });
  expect(await fields.evaluate((group) => group.scrollWidth - group.clientWidth)).toBe(0);
  await settings.click();
  await script().fill('Rachel: The coast is long.\n\nBen: Nobody walks it.');
  await panel().getByRole('button', { name: 'Speak the changes' }).click();
  await expect.poll(states).toEqual(['Spoken', 'Spoken']);
  expect(speech.asked.filter(({ path }) => path.includes('/text-to-')).map(({ path }) => path)).toEqual([
    expect.stringContaining('/text-to-dialogue/'),
  ]);
  await page.keyboard.press('Control+z');
  await expect.poll(states).toEqual(['Spoken', 'Spoken', 'Spoken']);
});

it('translates the narration by a server of one’s own into a second one, and shows either', async () => {
  fake = await startFakeOpenAI(null, ['qwen3:8b']);
  fake.writes.text = (asked) => {
    const { lines } = JSON.parse(asked) as { lines: { id: string; text: string }[] };
    return JSON.stringify({ lines: lines.map(({ id }) => ({ id, text: `Phrase ${id}.` })) });
  };
  const { page } = editor();
  const client = createClient(directPort(editor().engine, { privileged: true }));
  await client['settings.set']({ providerAddresses: { ollama: fake.address } });
  await client['providers.allow']({ id: 'ollama', allowed: true });
  await panel().getByRole('button', { name: 'Translate the narration' }).click();
  await panel().getByText('3 lines').waitFor();
  expect(await findSeriousIssues(page)).toEqual([]);
  await panel().getByRole('button', { name: 'Translate and speak' }).click();
  await expect.poll(() => script().inputValue()).toBe('Phrase 1.\n\nPhrase 2.\n\nPhrase 3.');
  expect((await project()).narrations?.map(({ id }) => id)).toEqual(['narration', 'narration-fr']);
  const choice = panel().getByRole('combobox', { name: 'Narration' });
  await choice.click();
  await page.getByRole('option', { name: 'English' }).click();
  await expect.poll(() => script().inputValue()).toContain('A train goes along it.');
  // What is changed in the one leaves the other.
  await sentence('A train').getByRole('button', { name: 'More for this sentence' }).click();
  await page.getByRole('menuitem', { name: 'Speak it anew' }).click();
  await expect.poll(states).toEqual(['Spoken', 'Spoken', 'Spoken']);
});

it('reads the chosen titles aloud, and again when they are changed', async () => {
  const { page, client } = editor();
  const items = (await project()).tracks.flatMap((track) => track.items.filter(({ kind }) => kind === 'title'));
  const [first] = items;
  await page.locator(`[data-item="${first?.id}"]`).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Read titles aloud' }).click();
  await expect.poll(states).toEqual(['Spoken']);
  expect(await script().getAttribute('readonly')).not.toBeNull();
  const reading = async () => (await project()).tracks.find(({ id }) => id === 'titles')?.items ?? [];
  expect((await reading()).map(({ start }) => start)).toEqual([first?.start]);
  const [open] = (await client['project.list']({ order: 'opened', limit: 1 })).projects;
  const { revision } = await client['project.get']({ id: open?.id ?? '' });
  const edit = { type: 'item.set' as const, item: first?.id ?? '', set: { text: 'Another text' } };
  await client['project.edit']({ id: open?.id ?? '', base: revision, edit });
  await expect.poll(states).toEqual(['Not spoken yet']);
  await panel().getByRole('button', { name: 'Speak the changes' }).click();
  await expect.poll(states).toEqual(['Spoken']);
  expect(await script().inputValue()).toBe('Another text');
});
