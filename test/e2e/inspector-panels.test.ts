/** Titles, effects and audio beside the inspector, in a browser with a real engine. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import type { Item } from '../../core/project/item.js';
import { builtInStyles } from '../../renderer/titles/title-styles.js';
import { chooseFiles } from './choose-files.js';
import { useInspectorPage } from './inspector/inspector-page.js';

interface PageParts {
  readonly editor: import('../../renderer/app/open-editor.js').OpenEditor;
}

const fixture = useInspectorPage();

const button = (name: string): Locator => fixture().page.getByRole('button', { name, exact: true });
const card = (list: string, name: string): Locator =>
  fixture().page.getByRole('list', { name: list, exact: true }).getByRole('button', { name, exact: true });
/** Does something that must be one step, and gives the items as they are then. */
async function oneStep(act: () => Promise<unknown>): Promise<readonly Item[]> {
  const { steps, project } = fixture();
  const before = await steps();
  await act();
  await expect.poll(steps).toBe(before + 1);
  return (await project()).tracks.flatMap((track) => track.items);
}
const of = (items: readonly Item[], id: string): Item | undefined => items.find((item) => item.id === id);
/** How many pixels of a canvas anything was drawn on. */
const drawn = (canvas: Locator): Promise<number> =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const data = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    let count = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] !== 0) count++;
    return count;
  });
const look = (canvas: Locator): Promise<string> =>
  canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());

describe('titles', () => {
  it('are added at the playhead in the clicked style, and restyled by the next click', async () => {
    const { open, seek, page, steps } = fixture();
    await open('titles');
    await seek(330);
    const added = (await oneStep(() => card('Styles', 'Marker').click())).find((item) => item.start === 330);
    const [marker, neon] = ['marker', 'neon'].map((id) => builtInStyles.find((each) => each.id === id));
    expect(added).toMatchObject({ kind: 'title', length: 90, text: 'Don’t miss this', style: marker?.look.style });
    // It fades in, so the frame under the playhead decides what is shown.
    const frame = await page.evaluate(() =>
      (window as unknown as { fixture: PageParts }).fixture.editor.transport.frame(),
    );
    expect(frame).toBe(330 + (marker?.look.fade.in ?? 0));
    const items = await oneStep(() => card('Styles', 'Neon').click());
    expect(of(items, added?.id ?? '')).toMatchObject({
      text: 'Don’t miss this',
      style: { ...neon?.look.style, box: null },
    });
    // The button adds another, over it.
    const both = await oneStep(() => button('Add title').click());
    expect(both.filter(({ kind, start }) => kind === 'title' && start >= 330 && start < 340)).toHaveLength(2);
    expect(await steps()).toBe(3);
    expect(await page.getByRole('textbox', { name: 'Text', exact: true }).inputValue()).toBe('BIG NEWS');
  });

  it('are shown as libass draws them, and move under the pointer', async () => {
    const { open, page } = fixture();
    await open('titles');
    const canvases = page.getByRole('list', { name: 'Styles' }).locator('canvas');
    await expect.poll(() => canvases.count()).toBe(builtInStyles.length);
    const pictures = new Set<string>();
    // What is far out of sight is not drawn.
    expect(await drawn(canvases.last())).toBe(0);
    for (const canvas of await canvases.all()) {
      await canvas.scrollIntoViewIfNeeded();
      await expect.poll(() => drawn(canvas)).toBeGreaterThan(200);
      pictures.add(await look(canvas));
    }
    expect(pictures.size).toBe(builtInStyles.length);
    await canvases.first().scrollIntoViewIfNeeded();
    const still = await look(canvases.first());
    await card('Styles', 'Statement').hover();
    await expect.poll(() => look(canvases.first())).not.toBe(still);
    await card('Styles', 'Clean').hover();
    await expect.poll(() => look(canvases.first())).toBe(still);
  });

  it('are dragged as fields of a title that fit the project', async () => {
    const { open, edit, page } = fixture();
    await open('titles');
    await edit({ type: 'project.set', set: { size: { width: 540, height: 960 } } });
    const transfer = await page.evaluateHandle(() => new DataTransfer());
    await card('Styles', 'Statement').dispatchEvent('dragstart', { dataTransfer: transfer });
    const text = await transfer.evaluate((data) => data.getData('application/x-upright-title'));
    expect(JSON.parse(text)).toMatchObject({ text: 'BIG NEWS', style: { font: 'Anton', size: 95 }, anchor: 'center' });
  });

  it('save a style under a name for other projects', async () => {
    const { open, select, ids, page } = fixture();
    await open('titles');
    expect(await button('Keep this style').isDisabled()).toBe(true);
    await select((await ids('title'))[0] ?? '');
    await button('Keep this style').click();
    const name = page.getByRole('textbox', { name: 'Name of the style' });
    await name.fill('Sunday');
    await name.press('Enter');
    await open('titles');
    const items = await oneStep(() => card('Your styles', 'Sunday').click());
    expect(items.find((item) => item.kind === 'title' && item.text === 'Your title')).toMatchObject({
      style: { font: 'Anton', size: 166, color: '#0a3c8a' },
      position: { x: 0.5, y: 0.138 },
    });
    await button('Delete style').click();
    await expect.poll(() => page.getByRole('list', { name: 'Your styles' }).count()).toBe(0);
    // A notice ends after a while: it is not waited for until it stands still.
    await page.getByRole('button', { name: 'Undo' }).dispatchEvent('click');
    await expect.poll(() => card('Your styles', 'Sunday').count()).toBe(1);
  });
});

describe('effects', () => {
  it('add a transition to the cut nearest to the playhead, or to those of several clips', async () => {
    const { open, seek, ids, select, item, page } = fixture();
    await open('effects');
    const [, one = '', two = '', three = ''] = await ids('footage');
    await seek((await item(two)).start - 5);
    const { transition } = (await item(two)) as Extract<Item, { kind: 'footage' }>;
    expect(of(await oneStep(() => card('Transitions', 'Slide from the top').click()), two)).toMatchObject({
      transition: { kind: 'slide', from: 'top', length: transition?.length },
    });
    expect(await card('Transitions', 'Slide from the top').getAttribute('aria-pressed')).toBe('true');
    // Another cut is selected; the playhead says which is meant.
    await seek((await item(three)).start + 3);
    expect(of(await oneStep(() => card('Transitions', 'Blur').click()), three)).toMatchObject({
      transition: { kind: 'blur' },
    });
    await select(one, two, three);
    const cut = await oneStep(() => card('Transitions', 'None').click());
    expect([one, two, three].map((id) => of(cut, id))).toMatchObject(Array(3).fill({ transition: null }));
    const dipped = await oneStep(() => card('Transitions', 'Dip to white').click());
    expect([one, two, three].map((id) => of(dipped, id))).toMatchObject(
      Array(3).fill({ transition: { kind: 'dip', color: '#ffffff', length: 15 } }),
    );
    const sample = card('Transitions', 'Zoom').locator('canvas');
    const still = await look(sample);
    await card('Transitions', 'Zoom').hover();
    await expect.poll(() => look(sample)).not.toBe(still);
    expect(await page.getByText('Goes to 3 cuts of the selected clips.').count()).toBe(1);
  });

  it('grade clips, with a LUT file too, and refuse invalid files', async () => {
    const { open, ids, select, page, folder, steps } = fixture();
    await open('effects');
    const [id = ''] = await ids('footage');
    await page.getByRole('tab', { name: 'Looks' }).click();
    await card('Looks', 'Warm').click();
    await page.getByText('Select clips, then choose a look.').nth(1).waitFor();
    expect(await steps()).toBe(0);
    await select(id);
    expect(of(await oneStep(() => card('Looks', 'Noir').click()), id)).toMatchObject({
      grade: { saturation: 0, contrast: 1.45 },
    });
    expect(await look(card('Looks', 'Noir').locator('canvas'))).not.toBe(
      await look(card('Looks', 'Natural').locator('canvas')),
    );
    const natural = () => look(card('Looks', 'Natural').locator('canvas'));
    const [, other = ''] = await ids('footage');
    const shown = await natural();
    await select(other);
    await expect.poll(natural, { message: 'shows the clip that is selected now' }).not.toBe(shown);
    await select(id);
    await expect.poll(natural).toBe(shown);
    const give = async (name: string, text: string): Promise<void> => {
      await writeFile(join(folder, name), text);
      await chooseFiles(page, () => button('Import .cube').click(), join(folder, name));
    };
    const inverse = ['LUT_1D_SIZE 2', '1 1 1', '0 0 0'].join('\n');
    expect(of(await oneStep(() => give('Inverse.cube', inverse)), id)).toMatchObject({ lut: { intensity: 1 } });
    const table = card('LUTs', 'Inverse.cube');
    expect(await table.getAttribute('aria-pressed')).toBe('true');
    const plain = await natural();
    await expect.poll(() => look(table.locator('canvas'))).not.toBe(plain);
    expect(of(await oneStep(() => table.click()), id)).toMatchObject({ lut: null });
    const before = await steps();
    await give('Broken.cube', 'LUT_3D_SIZE two');
    await page.getByText(/cannot be used/).waitFor();
    expect(await steps()).toBe(before);
  });

  it('animate pictures, and fade anything', async () => {
    const { open, ids, select, page } = fixture();
    await open('effects');
    await page.getByRole('tab', { name: 'Motion' }).click();
    const [, clip = ''] = await ids('footage');
    const [title = ''] = await ids('title');
    await select(clip);
    expect(of(await oneStep(() => card('Slow zoom and pan', 'Zoom in').click()), clip)).toMatchObject({
      scale: { keyframes: [{ frame: 0, value: 1 }, { value: 1.14 }] },
    });
    await select(title);
    await page.getByText('Texts and sounds have no movement.', { exact: false }).waitFor();
    await card('Slow zoom and pan', 'Pan up').click();
    await page.getByText('Texts and sounds have no movement.', { exact: false }).nth(1).waitFor();
    await select(clip, title);
    const faded = await oneStep(() => card('Fades', 'Fade in and out').click());
    expect(of(faded, clip)).toMatchObject({ fade: { in: 15, out: 15 }, soundFade: { in: 15, out: 15 } });
    expect(of(faded, title)).toMatchObject({ fade: { in: 15, out: 15 } });
  });
});

describe('audio', () => {
  it('shows the waveform from its peaks, without reading the sound', async () => {
    const { open, page } = fixture();
    // Others may request the sound, such as the loudness meter; here all requests fail.
    const sounds = '**/media/asset/**';
    await page.route(sounds, (route) => route.abort());
    await open('audio');
    const canvas = page.getByRole('img', { name: 'Waveform' }).locator('canvas').first();
    await expect.poll(() => canvas.count().then((count) => (count === 0 ? 0 : drawn(canvas)))).toBeGreaterThan(500);
    expect(await page.locator('section dl').innerText()).toMatch(/-1\d\.\d LUFS/);
    await page.unroute(sounds);
  });

  it('fades by its handles, with the pointer and with keys', async () => {
    const { open, page, ids, steps } = fixture();
    await open('audio');
    const [music = ''] = await ids('music');
    const handle = page.getByRole('slider', { name: 'Fade-in of the sound' });
    await handle.focus();
    expect(of(await oneStep(() => page.keyboard.press('Shift+ArrowRight')), music)).toMatchObject({ fade: { in: 10 } });
    const out = page.getByRole('slider', { name: 'Fade-out of the sound' });
    const wave = await page.getByRole('img', { name: 'Waveform' }).boundingBox();
    const grip = await out.boundingBox();
    if (!wave || !grip) throw new Error('There is no waveform.');
    const before = await steps();
    const items = await oneStep(async () => {
      await page.mouse.move(grip.x + 6, grip.y + 6);
      await page.mouse.down();
      await page.mouse.move(wave.x + wave.width / 2, grip.y + 6, { steps: 6 });
      expect(await steps()).toBe(before);
      await page.mouse.up();
    });
    const item = of(items, music);
    expect(item).toMatchObject({ fade: { in: 10, out: expect.closeTo((item?.length ?? 0) / 2, -1) } });
    expect(of(await oneStep(() => out.dblclick()), music)).toMatchObject({ fade: { out: 0 } });
  });

  it('sets volume, ducking and the project’s loudness', async () => {
    const { open, page, ids, project } = fixture();
    await open('audio');
    const [music = ''] = await ids('music');
    const panel = page.getByRole('region', { name: 'Audio' });
    const type = async (name: string, text: string): Promise<void> => {
      await panel.getByRole('spinbutton', { name, exact: true }).fill(text);
      await panel.getByRole('spinbutton', { name, exact: true }).press('Enter');
    };
    expect(of(await oneStep(() => type('Volume', '+6')), music)).toMatchObject({
      gain: expect.closeTo(0.8 * 10 ** 0.3, 1),
    });
    const duck = panel.getByRole('switch', { name: 'Lower under speech' });
    expect(of(await oneStep(() => duck.click()), music)).toMatchObject({ duck: { amount: 16 } });
    await oneStep(() => type('Target', '-16'));
    expect((await project()).loudness).toEqual({ integrated: -16, truePeak: -1 });
  });
});

it('has no serious accessibility issue in any panel, and no errors', async () => {
  const { open, serious, errors, page } = fixture();
  for (const panel of ['titles', 'effects', 'audio'] as const) {
    await open(panel);
    expect(await serious()).toEqual([]);
    for (const tab of (await page.getByRole('tab').all()).slice(1)) {
      await tab.click();
      expect(await serious()).toEqual([]);
    }
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate(() => document.documentElement.classList.remove('dark'));
    expect(await serious()).toEqual([]);
    await page.emulateMedia({ reducedMotion: null });
    expect(errors).toEqual([]);
  }
});
