/** The inspector in a browser with a real engine: each section changes the document as it says, one step each. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import type { Item } from '../../core/project/item.js';
import { useInspectorPage } from './inspector/inspector-page.js';

interface PageParts {
  readonly commands: import('../../renderer/commands/commands.js').Commands;
  readonly editor: import('../../renderer/app/open-editor.js').OpenEditor;
}

const fixture = useInspectorPage();

const number = (name: string): Locator => fixture().page.getByRole('spinbutton', { name, exact: true });
const button = (name: string): Locator => fixture().page.getByRole('button', { name, exact: true });
const toggle = (name: string): Locator => fixture().page.getByRole('switch', { name, exact: true });
const section = async (name: string): Promise<void> => {
  const header = button(name);
  if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
};
const type = async (name: string, text: string): Promise<void> => {
  await number(name).fill(text);
  await number(name).press('Enter');
};
const choose = async (name: string, option: string): Promise<void> => {
  const { page } = fixture();
  await page.getByRole('combobox', { name, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
/** Does something that must be one step, and gives the item as it is then. */
async function oneStep(id: string, act: () => Promise<unknown>): Promise<Item> {
  const before = await fixture().steps();
  await act();
  expect(await fixture().steps()).toBe(before + 1);
  return fixture().item(id);
}
let footage: string[] = [];
let title = '';
let music = '';

beforeEach(async () => {
  const { open, ids } = fixture();
  await open();
  footage = await ids('footage');
  [title = ''] = await ids('title');
  [music = ''] = await ids('music');
});

describe('a number', () => {
  // A clip without keyframes.
  const clip = (): string => footage[1] ?? '';
  beforeEach(() => fixture().select(clip()));

  it('is typed: with units, as a sum and as a factor', async () => {
    expect(await oneStep(clip(), () => type('Scale', '150%'))).toMatchObject({ scale: 1.5 });
    expect(await oneStep(clip(), () => type('Scale', '+10'))).toMatchObject({ scale: 1.6 });
    expect(await oneStep(clip(), () => type('Scale', '*2'))).toMatchObject({ scale: 3.2 });
    expect(await oneStep(clip(), () => type('Position across', '25%'))).toMatchObject({
      position: { x: 0.25, y: 0.5 },
    });
    expect(await oneStep(clip(), () => type('Fade in', '0:01.5'))).toMatchObject({ fade: { in: 45 } });
    expect(await number('Fade in').getAttribute('aria-valuetext')).toBe('1.5 s');
  });

  it('is clamped to its range, and invalid input changes nothing', async () => {
    expect(await oneStep(clip(), () => type('Scale', '9999999'))).toMatchObject({ scale: 20 });
    const before = await fixture().steps();
    await type('Scale', 'large');
    expect(await number('Scale').inputValue()).toBe('2000');
    await type('Opacity', '900');
    expect(await fixture().steps()).toBe(before);
  });

  it('is dragged: the picture changes at once, the document at the end', async () => {
    const { page, steps, item } = fixture();
    const before = await steps();
    const box = await number('Rotation').boundingBox();
    if (!box) throw new Error('There is no field.');
    await page.mouse.move(box.x + 5, box.y + 5);
    await page.mouse.down();
    await page.mouse.move(box.x + 45, box.y + 5, { steps: 8 });
    await expect.poll(() => number('Rotation').inputValue()).toBe('20');
    expect(await item(clip())).toMatchObject({ rotation: 0 });
    await page.mouse.up();
    await expect.poll(steps).toBe(before + 1);
    expect(await item(clip())).toMatchObject({ rotation: 20 });
  });

  it('is restored when Escape is pressed during a drag', async () => {
    const { page, steps } = fixture();
    const before = await steps();
    const box = await number('Rotation').boundingBox();
    if (!box) throw new Error('There is no field.');
    await page.mouse.move(box.x + 5, box.y + 5);
    await page.mouse.down();
    await page.mouse.move(box.x + 45, box.y + 5, { steps: 8 });
    await page.keyboard.press('Escape');
    await expect.poll(() => number('Rotation').inputValue()).toBe('0');
    await page.mouse.up();
    expect(await steps()).toBe(before);
  });

  it('is stepped with arrows: ten times with Shift, a tenth with Alt, one step for as long as the key is held', async () => {
    const { page } = fixture();
    await number('Rotation').focus();
    expect(await oneStep(clip(), () => page.keyboard.press('ArrowUp'))).toMatchObject({ rotation: 1 });
    expect(await oneStep(clip(), () => page.keyboard.press('Shift+ArrowUp'))).toMatchObject({ rotation: 11 });
    expect(await oneStep(clip(), () => page.keyboard.press('Alt+ArrowDown'))).toMatchObject({ rotation: 10.9 });
    const held = async (): Promise<void> => {
      for (let i = 0; i < 5; i++) await page.keyboard.down('ArrowUp');
      await page.keyboard.up('ArrowUp');
    };
    expect(await oneStep(clip(), held)).toMatchObject({ rotation: 15.9 });
  });

  it('is reset by a double click and by its button', async () => {
    await type('Scale', '150');
    const box = await number('Scale').boundingBox();
    if (!box) throw new Error('There is no field.');
    expect(await oneStep(clip(), () => fixture().page.mouse.dblclick(box.x + 5, box.y + 5))).toMatchObject({
      scale: 1,
    });
    await type('Scale', '150');
    expect(await oneStep(clip(), () => button('Reset Scale').click())).toMatchObject({ scale: 1 });
    expect(await button('Reset Scale').count()).toBe(0);
  });
});

it('passes undo through while a number has the focus', async () => {
  const { page, select, item } = fixture();
  const id = footage[1] ?? '';
  await page.evaluate(() => {
    const { commands, editor } = (window as unknown as { fixture: PageParts }).fixture;
    commands.register([{ id: 'edit.undo', group: 'edit', title: () => 'Undo', run: () => editor.session.undo() }]);
  });
  await select(id);
  await number('Rotation').focus();
  await page.keyboard.press('ArrowUp');
  expect(await item(id)).toMatchObject({ rotation: 1 });
  await page.keyboard.press('Control+z');
  await expect.poll(() => number('Rotation').inputValue()).toBe('0');
  expect(await item(id)).toMatchObject({ rotation: 0 });
});

describe('several clips', () => {
  it('show common values, and are changed together in one step', async () => {
    const { select, edit, item } = fixture();
    const [, one = '', two = ''] = footage;
    await edit({ type: 'item.set', item: one, set: { rotation: 10 } });
    await select(one, two);
    expect(await number('Scale').inputValue()).toBe('100');
    expect(await number('Rotation').inputValue()).toBe('');
    await oneStep(one, () => type('Rotation', '+5'));
    expect([await item(one), await item(two)]).toMatchObject([{ rotation: 15 }, { rotation: 5 }]);
    await oneStep(one, () => type('Rotation', '90'));
    expect([await item(one), await item(two)]).toMatchObject([{ rotation: 90 }, { rotation: 90 }]);
  });

  it('of different kinds show their common properties', async () => {
    const { select, page } = fixture();
    await select(footage[0] ?? '', music);
    expect(
      await page
        .locator('aside')
        .getByRole('region')
        .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label'))),
    ).toEqual(['Sound', 'Speed']);
  });

  it('paste the properties of another', async () => {
    const { select, page, item } = fixture();
    const [, one = '', two = ''] = footage;
    await select(one);
    await type('Scale', '130');
    await button('More').click();
    await page.getByRole('menuitem', { name: 'Copy properties' }).click();
    await select(two);
    const before = await item(two);
    const pasted = await oneStep(two, async () => {
      await button('More').click();
      await page.getByRole('menuitem', { name: 'Paste properties' }).click();
    });
    expect(pasted).toMatchObject({ scale: 1.3, start: before.start, length: before.length });
    const reset = await oneStep(two, async () => {
      await button('More').click();
      await page.getByRole('menuitem', { name: 'Reset everything' }).click();
    });
    expect(reset).toMatchObject({ scale: 1, focus: { x: 0.5, y: 0.5 } });
  });
});

describe('keyframes', () => {
  it('are added and removed at the playhead, eased and stepped through', async () => {
    const { select, seek, item, page } = fixture();
    const id = footage[1] ?? '';
    const { start } = await item(id);
    await select(id);
    await seek(start + 10);
    expect(await oneStep(id, () => button('Add keyframe to Opacity').click())).toMatchObject({
      opacity: { keyframes: [{ frame: 10, value: 1 }] },
    });
    await seek(start + 30);
    expect(await oneStep(id, () => type('Opacity', '40'))).toMatchObject({
      opacity: {
        keyframes: [
          { frame: 10, value: 1 },
          { frame: 30, value: 0.4 },
        ],
      },
    });
    await seek(start + 20);
    expect(await number('Opacity').inputValue()).toBe('70');
    expect(await oneStep(id, () => choose('Curve of Opacity', 'Hold'))).toMatchObject({
      opacity: { keyframes: [{ easing: 'hold' }, { easing: 'linear' }] },
    });
    await expect.poll(() => number('Opacity').inputValue()).toBe('100');
    await button('Next keyframe of Opacity').click();
    await expect.poll(() => number('Opacity').inputValue()).toBe('40');
    await oneStep(id, () => button('Remove keyframe from Opacity').click());
    await button('Previous keyframe of Opacity').click();
    expect(await oneStep(id, () => button('Remove keyframe from Opacity').click())).toMatchObject({ opacity: 1 });
    expect(await page.getByRole('combobox', { name: 'Curve of Opacity' }).count()).toBe(0);
  });

  it('are added to a title by its rows and by the grid of its places', async () => {
    const { select, seek, item } = fixture();
    const { start } = await item(title);
    await select(title);
    await seek(start);
    await section('Place');
    await button('Add keyframe to Scale').click();
    await button('Add keyframe to Position').click();
    await seek(start + 20);
    await type('Scale', '150');
    expect(await oneStep(title, () => button('Bottom').click())).toMatchObject({
      anchor: 'bottom',
      scale: {
        keyframes: [
          { frame: 0, value: 1 },
          { frame: 20, value: 1.5 },
        ],
      },
      position: { y: { keyframes: [{ frame: 0 }, { frame: 20, value: 0.79 }] } },
    });
  });

  it('follow the playhead without a component rendering', async () => {
    const { select, seek, item, page } = fixture();
    const id = footage[0] ?? '';
    const { length } = await item(id);
    await select(id);
    expect(await number('Scale').inputValue()).toBe('100');
    await page.evaluate(() => {
      const seen: string[] = [];
      new MutationObserver((changes) => seen.push(...changes.map(({ type }) => type))).observe(
        document.querySelector('aside') as Node,
        { childList: true, subtree: true },
      );
      Object.assign(window, { seen });
    });
    await seek(length - 2);
    await expect.poll(() => number('Scale').inputValue()).not.toBe('100');
    expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
  });
});

describe('a picture', () => {
  const clip = (): string => footage[1] ?? '';
  beforeEach(() => fixture().select(clip()));

  it('is fitted, cropped, turned and mirrored', async () => {
    const { page } = fixture();
    await section('Fit');
    expect(await oneStep(clip(), () => page.getByRole('radio', { name: 'Blur' }).click())).toMatchObject({
      fit: 'blur',
    });
    expect(await oneStep(clip(), () => type('Left', '20'))).toMatchObject({ crop: { left: 0.2, right: 0 } });
    expect(await oneStep(clip(), () => button('Turn left').click())).toMatchObject({ rotate: 270 });
    expect(await oneStep(clip(), () => button('Turn right').click())).toMatchObject({ rotate: 0 });
    expect(await oneStep(clip(), () => button('Mirror left to right').click())).toMatchObject({
      flip: { horizontal: true },
    });
    expect(await oneStep(clip(), () => toggle('Colour behind').click())).toMatchObject({ backdrop: '#000000' });
    expect(await oneStep(clip(), () => button('Reset all of Fit').click())).toMatchObject({
      fit: 'cover',
      crop: { left: 0 },
      flip: { horizontal: false },
      backdrop: null,
    });
  });

  it('is graded and keyed', async () => {
    await section('Colour');
    expect(await oneStep(clip(), () => type('Exposure', '+0.5'))).toMatchObject({ grade: { exposure: 0.5 } });
    expect(await oneStep(clip(), () => type('Contrast', '20'))).toMatchObject({
      grade: { contrast: 1.2, exposure: 0.5 },
    });
    expect(await oneStep(clip(), () => type('Temperature', '-30'))).toMatchObject({ grade: { temperature: -0.3 } });
    expect(await oneStep(clip(), () => toggle('Green screen').click())).toMatchObject({
      chromaKey: { color: '#00b140' },
    });
    expect(await oneStep(clip(), () => type('Tolerance', '20'))).toMatchObject({ chromaKey: { similarity: 0.2 } });
    expect(await oneStep(clip(), () => toggle('Green screen').click())).toMatchObject({ chromaKey: null });
  });

  it('plays faster with a ripple, reversed, or frozen', async () => {
    const { item } = fixture();
    await section('Speed');
    const before = await item(clip());
    const next = await item(footage[2] ?? '');
    const fast = await oneStep(clip(), () => type('Speed', '2'));
    expect(fast).toMatchObject({ speed: 2, length: Math.round(before.length / 2) });
    expect((await item(footage[2] ?? '')).start).toBe(next.start - (before.length - fast.length));
    expect(await oneStep(clip(), () => toggle('Reverse').click())).toMatchObject({ reverse: true });
    expect(await oneStep(clip(), () => toggle('Freeze frame').click())).toMatchObject({ freeze: true });
    await expect.poll(() => number('Speed').isDisabled()).toBe(true);
  });
});

describe('a title', () => {
  beforeEach(() => fixture().select(title));

  it('is typed: shown at once, one step after a pause', async () => {
    const { page, steps, item } = fixture();
    const before = await steps();
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Hello');
    expect(await steps()).toBe(before);
    await page.keyboard.press('Tab');
    await expect.poll(steps).toBe(before + 1);
    expect(await item(title)).toMatchObject({ text: 'Hello' });
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Left alone');
    await expect.poll(steps).toBe(before + 2);
    // A title says something.
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('');
    await page.keyboard.press('Tab');
    expect(await item(title)).toMatchObject({ text: 'Left alone' });
  });

  it('keeps the typed text with its title', async () => {
    const { page, select, ids, item } = fixture();
    const [, other = ''] = await ids('title');
    const before = await item(other);
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('For the first');
    await select(other);
    await expect.poll(() => item(title)).toMatchObject({ text: 'For the first' });
    expect(await item(other)).toEqual(before);
  });

  it('changes its font, colour, outline, shadow and box', async () => {
    const { page } = fixture();
    expect(await oneStep(title, () => choose('Font', 'Montserrat'))).toMatchObject({ style: { font: 'Montserrat' } });
    expect(await oneStep(title, () => choose('Weight', 'Regular'))).toMatchObject({ style: { weight: 400 } });
    expect(await oneStep(title, () => type('Size', '*0.5'))).toMatchObject({ style: { size: 83 } });
    const hex = page.getByRole('textbox', { name: 'Colour #' });
    const write = async (): Promise<void> => {
      await hex.fill('#ff8800');
      await hex.press('Enter');
    };
    expect(await oneStep(title, write)).toMatchObject({ style: { color: '#ff8800' } });
    expect(await oneStep(title, () => toggle('Outline').click())).toMatchObject({
      style: { outline: { color: '#000000', width: 4 } },
    });
    expect(await oneStep(title, () => type('Width', '9'))).toMatchObject({ style: { outline: { width: 9 } } });
    expect(await oneStep(title, () => toggle('Outline').click())).toMatchObject({ style: { outline: null } });
    expect(await oneStep(title, () => toggle('Box').click())).toMatchObject({ style: { box: { padding: 18 } } });
    expect(await oneStep(title, () => button('Capitals').click())).toMatchObject({ style: { uppercase: true } });
    const left = page.getByRole('radio', { name: 'Left', exact: true });
    expect(await oneStep(title, () => left.click())).toMatchObject({ style: { align: 'left' } });
  });

  it('chooses a colour in the picker, with the pointer and with keys, one step each', async () => {
    const { page, steps, item } = fixture();
    await button('Colour').click();
    const plane = page.getByRole('slider', { name: 'Saturation and brightness' });
    const box = await plane.boundingBox();
    if (!box) throw new Error('There is no picker.');
    const before = await steps();
    await page.mouse.move(box.x + 5, box.y + 5);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 40, { steps: 5 });
    await page.mouse.move(box.x + 0.5, box.y + 0.5, { steps: 5 });
    expect(await steps()).toBe(before);
    await page.mouse.up();
    await expect.poll(steps).toBe(before + 1);
    expect(await item(title)).toMatchObject({ style: { color: expect.stringMatching(/^#f[ef]f[ef]f[ef]$/) } });
    // Escape during a drag closes the picker and changes nothing.
    const white = (await item(title)) as Extract<Item, { kind: 'title' }>;
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 60, { steps: 5 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    const hex = page.getByRole('textbox', { name: 'Colour #' });
    await expect.poll(() => hex.inputValue()).toBe(white.style.color.slice(1).toUpperCase());
    expect(await steps()).toBe(before + 1);
    await button('Colour').click();
    await plane.focus();
    await oneStep(title, () => page.keyboard.press('Shift+ArrowDown'));
    expect(await oneStep(title, () => button('#000000').click())).toMatchObject({ style: { color: '#000000' } });
    const opacity = page.getByRole('slider', { name: 'Opacity' });
    await opacity.focus();
    expect(await oneStep(title, () => page.keyboard.press('Home'))).toMatchObject({ style: { color: '#00000000' } });
  });

  it('moves to a corner that no platform covers', async () => {
    expect(await oneStep(title, () => button('Bottom left').click())).toMatchObject({
      anchor: 'bottom-left',
      position: { x: 0.056, y: 0.79 },
    });
    expect(await oneStep(title, () => type('Widest line', '50'))).toMatchObject({ maxWidth: 0.5 });
  });
});

describe('a sound', () => {
  it('has volume, fades, mute and ducking', async () => {
    await fixture().select(music);
    expect(await oneStep(music, () => type('Volume', '-6'))).toMatchObject({ gain: expect.closeTo(0.5012, 4) });
    expect(await oneStep(music, () => type('Sound fade in', '2'))).toMatchObject({ fade: { in: 60 } });
    expect(await oneStep(music, () => toggle('Mute').click())).toMatchObject({ muted: true });
    expect(await oneStep(music, () => toggle('Lower under speech').click())).toMatchObject({ duck: { amount: 16 } });
    expect(await oneStep(music, () => type('By at most', '10'))).toMatchObject({ duck: { amount: 10 } });
  });

  it('of a video without sound is not offered', async () => {
    const { select, page } = fixture();
    await select(footage[0] ?? '');
    await expect.poll(() => page.getByRole('region', { name: 'Sound' }).count()).toBe(0);
    expect(await page.getByRole('region', { name: 'Transform' }).count()).toBe(1);
  });
});

describe('everything else', () => {
  const call = (method: 'selectTransition' | 'selectMarker' | 'selectTrack', id: string): Promise<void> =>
    fixture().page.evaluate(
      ([name, of]) => {
        const page = window as unknown as { fixture: { editor: { selection: Record<string, (id: string) => void> } } };
        page.fixture.editor.selection[name]?.(of);
      },
      [method, id] as const,
    );

  it('is a transition: its kind, length, curve and direction, and its end', async () => {
    const { page } = fixture();
    const id = footage[3] ?? '';
    await call('selectTransition', id);
    expect(await oneStep(id, () => choose('Kind', 'Slide'))).toMatchObject({
      transition: { kind: 'slide', length: 12 },
    });
    expect(await oneStep(id, () => type('Length', '1'))).toMatchObject({ transition: { length: 30 } });
    expect(await oneStep(id, () => choose('Curve', 'Overshoot'))).toMatchObject({ transition: { easing: 'back-out' } });
    const left = page.getByRole('radio', { name: 'Left', exact: true });
    expect(await oneStep(id, () => left.click())).toMatchObject({ transition: { from: 'left' } });
    expect(await oneStep(id, () => button('Remove transition').click())).toMatchObject({ transition: null });
  });

  it('is a marker', async () => {
    const { edit, page, project, steps } = fixture();
    await edit({ type: 'marker.add', marker: { id: 'm1', frame: 30 } });
    await call('selectMarker', 'm1');
    await type('Time', '2');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Drop');
    await page.keyboard.press('Enter');
    expect((await project()).markers).toMatchObject([{ frame: 60, label: 'Drop' }]);
    const before = await steps();
    await button('Remove marker').click();
    await expect.poll(async () => (await project()).markers).toEqual([]);
    expect(await steps()).toBe(before + 1);
  });

  it('is a track, and a locked one is not touched until it is unlocked', async () => {
    const { project, select, item } = fixture();
    const track = (await project()).tracks.find(({ kind }) => kind === 'text');
    await call('selectTrack', track?.id ?? '');
    await toggle('Lock').click();
    await expect.poll(async () => (await project()).tracks.find(({ id }) => id === track?.id)?.locked).toBe(true);
    await select(title);
    expect(await number('Size').isDisabled()).toBe(true);
    await button('Unlock').click();
    await expect.poll(() => number('Size').isDisabled()).toBe(false);
    await type('Size', '100');
    expect(await item(title)).toMatchObject({ style: { size: 100 } });
  });

  it('is the project', async () => {
    const { page, project } = fixture();
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('Long Monday');
    await name.press('Enter');
    await choose('Frame rate', '25 fps');
    await choose('Canvas', '1:1 1080 × 1080');
    await choose('Language', 'Français');
    await type('Target', '-16');
    expect(await project()).toMatchObject({
      name: 'Long Monday',
      fps: { num: 25, den: 1 },
      size: { width: 1080, height: 1080 },
      language: 'fr',
      loudness: { integrated: -16, truePeak: -1 },
    });
    await choose('Language', 'None');
    expect(await project()).not.toHaveProperty('language');
    await toggle('Normalize').click();
    expect((await project()).loudness).toBeNull();
    expect(await fixture().steps()).toBe(7);
  });
});

it('remembers which sections are open', async () => {
  const { page, select, open, ids } = fixture();
  await select(footage[1] ?? '');
  await section('Fit');
  await button('Transform').click();
  await open();
  await select((await ids('footage'))[1] ?? '');
  expect(await page.getByRole('radio', { name: 'Blur' }).isVisible()).toBe(true);
  expect(await number('Scale').count()).toBe(0);
  await button('Transform').click();
});

it('speaks French', async () => {
  const { open, select, ids, page } = fixture();
  await open(undefined, 'fr');
  await select((await ids('title'))[0] ?? '');
  await page.getByRole('spinbutton', { name: 'Taille' }).waitFor();
});

it('has no serious accessibility issue, and no errors', async () => {
  const { select, serious, errors, page } = fixture();
  expect(await serious()).toEqual([]);
  for (const id of [footage[0] ?? '', footage[1] ?? '', title, music]) {
    await select(id);
    const closed = page.locator('aside section > div > button[aria-expanded=false]');
    while ((await closed.count()) > 0) await closed.first().click();
    expect(await serious()).toEqual([]);
  }
  await select(title);
  await button('Colour').click();
  await page.getByRole('dialog').waitFor();
  expect(await serious()).toEqual([]);
  // Without transitions, so that colours are what they are going to be.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => document.documentElement.classList.remove('dark'));
  expect(await serious()).toEqual([]);
  expect(errors).toEqual([]);
});
