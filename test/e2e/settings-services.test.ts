/** Services, models and spending in the settings, and the voices of services, against a service on this machine. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../core/api/client.js';
import { sampleSentence } from '../../core/speech/sample-sentence.js';
import { directPort } from '../../main/transports/direct.js';
import { openHttpServer } from '../../main/transports/http/server.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { EDITOR } from '../browser/serve.js';
import { findTruncatedTexts } from '../browser/truncated-texts.js';
import { type Answer, answerFile, type FileServer, serveFile } from '../engine/models/serve-file.js';
import { TINY_ARCHIVE, tinyModel } from '../engine/models/tiny-model.js';
import { type FakeElevenLabs, startFakeElevenLabs } from '../fakes/fake-elevenlabs.js';
import { useEditor } from './editor.js';

const KEY = 'xi-test-0123456789abcdef';
const SAMPLE = sampleSentence('en');

let fake: FakeElevenLabs;
let files: FileServer;
let client: Client;
const editor = useEditor({
  privileged: true,
  // The voice of half a kilobyte is a model of the user's own, which is fetched from here.
  async firstPage({ server, folder }) {
    files = await serveFile(TINY_ARCHIVE, stopAtOnce, answerFile);
    const models = join(folder, 'home', 'config', 'models');
    await mkdir(models, { recursive: true });
    await writeFile(join(models, 'tiny.json'), JSON.stringify(tinyModel(files.url)));
    return server.address;
  },
});

/** After the first bytes nothing more comes. */
const stopAtOnce: Answer = (_, response, content) => {
  response.writeHead(200, { 'content-length': content.length, etag: '"1"' });
  response.write(content.subarray(0, 100));
};

const page = () => editor().page;
const press = (keys: string): Promise<void> => page().keyboard.press(keys);
const settings = (): Locator => page().getByRole('dialog', { name: 'Settings' });
// Behind a dialog it has no role.
const topBar = (): Locator => page().locator('header[data-region]');
const tab = (name: string): Promise<void> => settings().getByRole('tab', { name }).click();
const service = (name: string): Locator =>
  settings()
    .getByRole('list', { name: 'Services' })
    .getByRole('listitem')
    .filter({ has: page().getByRole('button', { name: `Move ${name}` }) });
const button = (name: string | RegExp): Locator => page().getByRole('button', { name, exact: true });

beforeAll(async () => {
  fake = await startFakeElevenLabs(KEY);
  client = createClient(directPort(editor().engine, { privileged: true }));
  await client['settings.set']({ providerAddresses: { elevenlabs: fake.address } });
  await button('Skip').click();
});
afterAll(async () => {
  await fake.close();
  await files.close();
  expect(editor().errors).toEqual([]);
});

describe('services', () => {
  it('take a key that is never shown again, and are tested at no cost', async () => {
    await press('Control+Shift+p');
    await page().keyboard.type('elevenlabs');
    await press('Enter');
    const row = service('ElevenLabs');
    await row.getByText('Needs a key').waitFor();
    expect(await findSeriousIssues(page())).toEqual([]);
    await row.getByRole('button', { expanded: false }).click();
    await row.getByLabel('Key of the account at ElevenLabs').fill(KEY);
    await press('Enter');
    await row.getByText('Not allowed yet').waitFor();
    await row.getByText('Kept on this machine').waitFor();
    await row.getByRole('button', { name: 'Test' }).click();
    await row.getByText(/^Answers in \d+ ms/).waitFor();
    expect(fake.charged()).toBe(0);
    expect(await page().content()).not.toContain(KEY);
    expect(await findSeriousIssues(page())).toEqual([]);
    expect(await findTruncatedTexts(page())).toEqual([]);
  });

  it('are put in order by the keys and by dragging, this machine among them', async () => {
    const order = async (): Promise<string[]> => (await client['settings.get']({})).providerOrder;
    await service('ElevenLabs').getByRole('button', { name: /^Move/ }).focus();
    await press('Alt+ArrowUp');
    await expect.poll(async () => (await order())[0]).toBe('elevenlabs');
    expect((await order()).indexOf('flite')).toBe(1);
    await expect
      .poll(() => page().evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Move ElevenLabs');
    const grip = service('This machine').getByRole('button', { name: /^Move/ });
    await grip.hover();
    // What is hovered is scrolled to first.
    const top = await service('ElevenLabs').boundingBox();
    await page().mouse.down();
    await page().mouse.move(top?.x ?? 0, (top?.y ?? 0) + 2, { steps: 4 });
    await page().mouse.up();
    await expect.poll(async () => (await order())[0]).toBe('flite');
  });

  it('of one’s own are named by their program', async () => {
    const row = service('OpenAI-compatible');
    await row.getByRole('button', { expanded: false }).click();
    await row.getByRole('combobox', { name: 'Server' }).click();
    await page().getByRole('option', { name: 'LM Studio' }).click();
    await expect
      .poll(async () => (await client['settings.get']({})).providerAddresses.compatible)
      .toBe('http://127.0.0.1:1234/v1');
  });

  it('are all stopped by one switch, which the window says', async () => {
    await settings().getByRole('switch', { name: 'Offline' }).click();
    await topBar().getByText('Offline').waitFor();
    await service('ElevenLabs').getByText('Offline').waitFor();
    await settings().getByRole('switch', { name: 'Offline' }).click();
    await topBar().getByText('Offline').waitFor({ state: 'detached' });
  });
});

describe('models', () => {
  it('are fetched, stopped, fetched again, tried and removed', async () => {
    await tab('Models');
    const row = settings().getByRole('listitem').filter({ hasText: 'Tiny voice' });
    await settings()
      .getByText(/ free$/)
      .waitFor();
    expect(await findSeriousIssues(page())).toEqual([]);
    expect(await findTruncatedTexts(page())).toEqual([]);
    await row.getByRole('button', { name: 'Install Tiny voice' }).click();
    await row.getByRole('progressbar').waitFor();
    await row.getByRole('button', { name: 'Cancel installing Tiny voice' }).click();
    await row.getByRole('button', { name: 'Install Tiny voice' }).click();
    await row.getByText('Installed').waitFor();
    await row.getByRole('button', { name: 'Test Tiny voice' }).click();
    await row.getByText(/^Loads in .* times as fast as it is heard$/).waitFor();
    await row.getByRole('button', { name: 'More for Tiny voice' }).click();
    await page().getByRole('menuitem', { name: 'Remove…' }).click();
    await row.getByText(/^Remove Tiny voice\?/).waitFor();
    await row.getByRole('button', { name: 'Remove', exact: true }).click();
    await row.getByRole('button', { name: 'Install Tiny voice' }).waitFor();
    expect((await client['models.list']({})).models.find(({ id }) => id === 'tiny')?.installed).toBe(false);
  });
});

describe('a voice of a service', () => {
  const voice = (): Locator => page().getByRole('button', { name: /^Spoken cues: / });
  const list = (): Locator => page().getByRole('dialog', { name: 'Spoken cues' });
  const question = (): Locator => page().getByRole('dialog', { name: 'Send this to ElevenLabs?' });
  const hear = (): Promise<void> =>
    list()
      .getByRole('button', { name: /^Hear Rachel/ })
      .click();

  it('is heard once somebody agreed to what is sent, and the budget warns once', async () => {
    await tab('Spending');
    const limit = settings().getByRole('textbox', { name: 'Limit for a month' });
    await limit.fill('lots');
    await settings().getByRole('alert').waitFor();
    await limit.fill('0.006');
    await press('Enter');
    await expect.poll(async () => (await client['settings.get']({})).budget.month).toBe(0.006);
    await press('Escape');
    await page().getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Sessions' }).click();
    const panel = page().getByRole('region', { name: 'Sessions', exact: true });
    await panel.getByRole('button', { name: 'Workout settings' }).click();
    await voice().click();
    await list().getByRole('searchbox').fill('rach');
    await list()
      .getByText(/for 1,000 characters/)
      .waitFor();
    expect(await findSeriousIssues(page())).toEqual([]);

    await hear();
    await question().getByText(`${SAMPLE.length} characters of text`).waitFor();
    await question().getByText(new URL(fake.address).host).waitFor();
    await question().getByText('about $0.005').waitFor();
    expect(await findSeriousIssues(page())).toEqual([]);
    await question().getByRole('button', { name: 'Don’t send' }).click();
    await question().waitFor({ state: 'detached' });
    expect(fake.charged()).toBe(0);

    await hear();
    await question().getByRole('button', { name: 'Allow once' }).click();
    await page().getByText('$0.005 of $0.006 are spent this month').waitFor();
    expect(fake.charged()).toBe(SAMPLE.length);
    const { providers } = await client['providers.list']({});
    expect(providers.find(({ id }) => id === 'elevenlabs')?.allowed).toBe(false);
    // What was paid is kept, and neither asked nor paid again.
    await list()
      .getByRole('button', { name: /^(Hear|Stop) Rachel/ })
      .and(page().locator(':not([aria-busy=true])'))
      .waitFor();
    await list().getByRole('button', { name: 'Rachel', exact: false }).and(page().locator('[aria-pressed]')).click();
    await page().getByRole('button', { name: 'Spoken cues: Rachel' }).waitFor();
    expect(fake.charged()).toBe(SAMPLE.length);
  });

  it('stands in the ledger, which is written as a table', async () => {
    await press('Control+,');
    await tab('Spending');
    await settings()
      .getByRole('row', { name: /^No project ElevenLabs 1 \$0\.005/ })
      .waitFor();
    expect(await findSeriousIssues(page())).toEqual([]);
    expect(await findTruncatedTexts(page())).toEqual([]);
    await settings().getByRole('button', { name: 'Export as CSV…' }).click();
    const file = join(editor().folder, 'spent.csv');
    const prompt = page()
      .getByRole('dialog')
      .filter({ hasNot: page().getByRole('tab') });
    await prompt.getByRole('textbox').fill(file);
    await press('Enter');
    await page().getByText(`1 call written to ${file}`).waitFor();
    const [header, line] = (await readFile(file, 'utf8')).split('\r\n');
    expect(header).toMatch(/^sent,service,/);
    expect(line).toMatch(/,elevenlabs,speak,eleven_multilingual_v2,,50,0,50,0\.005000,/);
    await press('Escape');
  });
});

it('tells in a browser that keys and agreements come from elsewhere', async () => {
  const { engine, context } = editor();
  const server = await openHttpServer(engine, {
    ...{ app: EDITOR, media: async () => null, uploads: null, outputFolder: null },
  });
  const other = await context.newPage();
  await other.goto(server.address);
  await other.getByRole('region', { name: 'Timeline' }).waitFor();
  await other.keyboard.press('Control+,');
  await other.getByRole('tab', { name: 'Services' }).click();
  await other.getByText('UPRIGHT_KEY_…').waitFor();
  expect(await other.getByRole('switch', { name: 'Offline' }).isDisabled()).toBe(true);
  expect(await other.getByRole('switch', { name: 'Allow ElevenLabs' }).isDisabled()).toBe(true);
  await other.close();
  await server.close();
});
