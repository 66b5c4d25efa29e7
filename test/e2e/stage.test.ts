/** The stage in a real browser: what pointer, keys and buttons change in the document. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findSeriousIssues } from '../browser/accessibility.js';
import type { Item } from '../../core/project/item.js';
import type { TitleItem } from '../../core/project/kinds/title.js';
import type { ImageItem } from '../../core/project/kinds/image.js';
import type { Preview } from '../../renderer/preview/preview.js';
import { useStagePage } from './stage/stage-page.js';

const fixture = useStagePage();
const isTitle = (item: Item): item is TitleItem => item.kind === 'title' && item.text.includes('SUNDAY');
const isFirstClip = (item: Item): boolean => item.kind === 'footage' && item.start === 0;

const titleNow = async () => {
  const title = (await fixture().item(isTitle)) as TitleItem;
  const { x, y } = title.position;
  return { ...title, position: { x: Number(x), y: Number(y) }, rotation: Number(title.rotation) };
};
const clipNow = async (): Promise<ImageItem> => (await fixture().item(isFirstClip)) as unknown as ImageItem;
const steps = async (): Promise<{ head: number; last: string | undefined }> => {
  const { client, projectId, project } = fixture();
  await project();
  const { head, steps: all } = await client['project.steps']({ id: projectId });
  return { head, last: all.find(({ position }) => position === head)?.name };
};

/** Drags in the window; points are fractions of the canvas, `by` window pixels. */
async function drag(
  from: { x: number; y: number },
  by: { x: number; y: number },
  end: 'drop' | 'escape' = 'drop',
): Promise<void> {
  const { page } = fixture();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2);
  await page.mouse.move(from.x + by.x, from.y + by.y);
  if (end === 'escape') await page.keyboard.press('Escape');
  await page.mouse.up();
}

const head = { at: 0 };
beforeEach(async () => {
  const { page, seek, select } = fixture();
  head.at = (await steps()).head;
  await page.evaluate(() => {
    const { stage } = window as unknown as {
      stage: { preferences: { set: (change: object) => void } };
    };
    stage.preferences.set({ safeAreas: [] });
  });
  await select();
  await seek(30);
});
// Each test finds the sample as it came.
afterEach(async () => {
  const { client, project, projectId, page } = fixture();
  await page.keyboard.press('Escape');
  const position = head.at;
  if ((await steps()).head === position) return;
  const { revision } = await client['project.get']({ id: projectId });
  await client['project.goTo']({ id: projectId, base: revision, position });
  await expect.poll(async () => (await project()).id).toBe(projectId);
  await expect
    .poll(() =>
      page.evaluate(() => {
        const { stage } = window as unknown as {
          stage: { editor: { session: { store: { getState(): { revision: number } } } } };
        };
        return stage.editor.session.store.getState().revision;
      }),
    )
    .toBe((await client['project.get']({ id: projectId })).revision);
});

describe('the picture', () => {
  test('is the frame of the export', async () => {
    const { client, projectId, color } = fixture();
    const folder = await mkdtemp(join(tmpdir(), 'upright-stage-'));
    try {
      const { output } = await client['render.frame']({
        source: { projectId },
        at: { frame: 30 },
        output: join(folder, 'frame.png'),
      });
      const expected = await Promise.all(
        [0, 1, 2].flatMap((y) =>
          [0, 1, 2].map(async (x) => {
            const { data } = await sharp(output)
              .removeAlpha()
              .extract({ left: x * 360, top: y * 640, width: 360, height: 640 })
              .raw()
              .toBuffer({ resolveWithObject: true });
            const sum = [0, 0, 0];
            for (let i = 0; i < data.length; i++) sum[i % 3] = (sum[i % 3] ?? 0) + (data[i] ?? 0);
            return sum.map((each) => each / (data.length / 3));
          }),
        ),
      );
      await expect
        .poll(async () => {
          const shown = await Promise.all(
            [0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => color(x / 3, y / 3, 1 / 3, 1 / 3))),
          );
          return Math.max(
            ...shown.flatMap((cell, i) => cell.map((value, c) => Math.abs(value - (expected[i]?.[c] ?? 0)))),
          );
        })
        .toBeLessThan(6);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('selecting', () => {
  test('selects the topmost item, then the one below, and nothing outside the picture', async () => {
    const { page, at, selected } = fixture();
    const [title, clip] = [await titleNow(), await clipNow()];
    const on = await at(0.5, 0.14);
    await page.mouse.click(on.x, on.y);
    expect(await selected()).toEqual([title.id]);
    await page.waitForTimeout(550);
    await page.mouse.click(on.x, on.y);
    expect(await selected()).toEqual([clip.id]);
    await page.keyboard.down('Alt');
    await page.mouse.click(on.x, on.y);
    await page.keyboard.up('Alt');
    expect(await selected()).toEqual([title.id]);
    const off = await at(0.5, 0.6);
    await page.mouse.click(off.x, off.y);
    expect(await selected()).toEqual([clip.id]);
    const beside = await at(-0.3, 0.5);
    await page.mouse.click(beside.x, beside.y);
    expect(await selected()).toEqual([]);
  });

  test('adds with Shift, and steps through the items by keys', async () => {
    const { page, at, selected } = fixture();
    const [title, clip] = [await titleNow(), await clipNow()];
    const [on, off] = [await at(0.5, 0.14), await at(0.5, 0.6)];
    await page.mouse.click(on.x, on.y);
    await page.keyboard.down('Shift');
    await page.mouse.click(off.x, off.y);
    await page.keyboard.up('Shift');
    expect(await selected()).toEqual([title.id, clip.id]);
    await page.keyboard.press('PageUp');
    expect(await selected()).toEqual([title.id]);
    await page.keyboard.press('PageDown');
    expect(await selected()).toEqual([clip.id]);
  });
});

describe('moving', () => {
  test('follows the pointer and is one step', async () => {
    const { at, scale } = fixture();
    const before = await titleNow();
    await drag(await at(0.5, 0.14), { x: 20, y: 90 });
    const { position } = await titleNow();
    const pixels = await scale();
    expect(position.x).toBeCloseTo(before.position.x + 20 / pixels / 1080, 2);
    expect(position.y).toBeCloseTo(before.position.y + 90 / pixels / 1920, 2);
    expect(await steps()).toEqual({ head: head.at + 1, last: 'Move' });
  });

  test('shows the draft during a drag, and is canceled by Escape', async () => {
    const { page, at, color } = fixture();
    const before = await color(0.4, 0.12, 0.2, 0.04);
    const from = await at(0.5, 0.14);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x, from.y + 120);
    await page.mouse.move(from.x, from.y + 160);
    await expect.poll(async () => (await color(0.4, 0.12, 0.2, 0.04))[0]).toBeGreaterThan(before[0] + 30);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect.poll(async () => Math.abs((await color(0.4, 0.12, 0.2, 0.04))[0] - before[0])).toBeLessThan(3);
    expect((await steps()).head).toBe(head.at);
  });

  test('snaps to the middle', async () => {
    const { at, select } = fixture();
    const title = await titleNow();
    await select(title.id);
    await drag(await at(0.5, 0.14), { x: 3.4, y: 60 });
    expect((await titleNow()).position.x).toBe(0.5);
  });

  test('sets a keyframe at the playhead if the position is animated', async () => {
    const { client, project, projectId, at, seek } = fixture();
    const clip = await clipNow();
    const { revision } = await client['project.get']({ id: projectId });
    const keyframes = [
      { frame: 0, value: 0.5 },
      { frame: 60, value: 0.6 },
    ];
    await client['project.edit']({
      id: projectId,
      base: revision,
      edit: { type: 'item.set', item: clip.id, set: { position: { x: { keyframes } } } },
    });
    await project();
    await expect.poll(async () => typeof (await clipNow()).position.x).toBe('object');
    await seek(30);
    await drag(await at(0.5, 0.6), { x: 50, y: 0 });
    const { x } = (await clipNow()).position;
    expect(typeof x === 'number' ? [] : x.keyframes.map(({ frame }) => frame)).toEqual([0, 30, 60]);
  });
});

describe('handles', () => {
  test('set keyframes of a title whose size is animated', async () => {
    const { client, project, projectId, seek, select } = fixture();
    const before = await titleNow();
    const { revision } = await client['project.get']({ id: projectId });
    const scale = { keyframes: [{ frame: 0, value: 1 }] };
    await client['project.edit']({
      id: projectId,
      base: revision,
      edit: { type: 'item.set', item: before.id, set: { scale } },
    });
    await project();
    await expect.poll(async () => typeof (await titleNow()).scale).toBe('object');
    await seek(before.start + 20);
    await select(before.id);
    const box = await outline();
    await drag({ x: box.left + box.width, y: box.top + box.height }, { x: box.width / 2, y: box.height / 2 });
    const after = await titleNow();
    expect(after.style.size).toBe(before.style.size);
    expect(after.scale).toMatchObject({ keyframes: [{ frame: 0, value: 1 }, { frame: 20 }] });
    const [, grown] = typeof after.scale === 'number' ? [] : after.scale.keyframes;
    expect(grown?.value).toBeGreaterThan(1.2);
  });

  test('of a corner scale about the opposite corner', async () => {
    const { select } = fixture();
    const before = await titleNow();
    await select(before.id);
    const box = await outline();
    await drag({ x: box.right, y: box.bottom }, { x: -box.width / 3, y: -box.height / 3 });
    const after = await titleNow();
    expect(after.style.size / before.style.size).toBeCloseTo(2 / 3, 1);
    const now = await outline();
    expect(Math.abs(now.left - box.left)).toBeLessThan(2.5);
    expect(Math.abs(now.top - box.top)).toBeLessThan(2.5);
    expect(await steps()).toEqual({ head: head.at + 1, last: 'Resize' });
  });

  test('of rotation rotate, with Shift in steps of 15 degrees', async () => {
    const { page, select } = fixture();
    await select((await titleNow()).id);
    const box = await outline();
    const from = { x: box.left + box.width / 2, y: box.top - 26 };
    await page.keyboard.down('Shift');
    await drag(from, { x: 60, y: 10 });
    await page.keyboard.up('Shift');
    const { rotation } = await titleNow();
    expect(rotation % 15).toBe(0);
    expect(rotation).toBeGreaterThan(15);
  });

  test('of a side change the line width of a title', async () => {
    const { select } = fixture();
    await select((await titleNow()).id);
    const box = await outline();
    await drag({ x: box.right, y: box.top + box.height / 2 }, { x: -box.width / 3, y: 0 });
    expect((await titleNow()).maxWidth).toBeCloseTo(0.52, 1);
    expect((await outline()).height).toBeGreaterThan(box.height * 1.6);
  });
});

/** The outline of the selected item, window pixels. */
async function outline(): Promise<{
  left: number;
  top: number;
  right: number;
  bottom: number;
  width: number;
  height: number;
}> {
  const { page } = fixture();
  const read = () =>
    page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const { x, y, width, height } = [...document.querySelectorAll('section svg polygon')]
        .at(-1)
        ?.getBoundingClientRect() ?? {
        x: 0,
        y: 0,
        width: 0,
        height: 0,
      };
      return { x, y, width, height };
    });
  await expect.poll(async () => (await read()).width).toBeGreaterThan(0);
  const box = await read();
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height, ...box };
}

describe('text in place', () => {
  const edit = async (): Promise<void> => {
    const { page, at } = fixture();
    const on = await at(0.5, 0.14);
    await page.mouse.dblclick(on.x, on.y);
    await page.getByRole('textbox', { name: 'Text on the picture' }).waitFor();
  };

  test('is drawn while typing and kept by a click outside', async () => {
    const { page, at, color } = fixture();
    const before = await color(0.2, 0.1, 0.6, 0.08);
    await edit();
    await page.keyboard.type('I');
    await expect.poll(async () => (await color(0.2, 0.1, 0.6, 0.08))[0] - before[0]).toBeGreaterThan(25);
    expect((await steps()).head).toBe(head.at);
    await page.keyboard.type('t is late');
    const off = await at(0.5, 0.7);
    await page.mouse.click(off.x, off.y);
    await expect.poll(() => steps()).toEqual({ head: head.at + 1, last: 'Change text' });
    expect((await fixture().item((item) => item.kind === 'title' && item.start < 30)) as TitleItem).toMatchObject({
      text: 'It is late',
    });
    expect(await page.getByRole('textbox').count()).toBe(0);
  });

  test('is kept by Escape, in one undo step', async () => {
    const { page } = fixture();
    await edit();
    await page.keyboard.type('SUNDAY it is');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('textbox').count()).toBe(0);
    await expect.poll(async () => (await titleNow()).text).toBe('SUNDAY it is');
    expect(await steps()).toEqual({ head: head.at + 1, last: 'Change text' });
  });

  test('begins with Enter, and an empty title is removed', async () => {
    const { page, select, project } = fixture();
    const { id } = await titleNow();
    await select(id);
    await page.getByRole('application', { name: 'Picture' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox').waitFor();
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(async () => (await project()).tracks.some(({ items }) => items.some((item) => item.id === id)))
      .toBe(false);
  });
});

describe('keys on the picture', () => {
  test('nudge, rotate and scale the selection', async () => {
    const { page, select } = fixture();
    const before = await titleNow();
    await select(before.id);
    await page.getByRole('application', { name: 'Picture' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press(']');
    await page.keyboard.press('+');
    const after = await titleNow();
    expect((after.position.x - before.position.x) * 1080).toBeCloseTo(1, 1);
    expect((after.position.y - before.position.y) * 1920).toBeCloseTo(10, 1);
    expect(after.rotation).toBe(1);
    expect(after.style.size).toBeGreaterThan(before.style.size);
    expect((await steps()).head).toBe(head.at + 4);
  });
});

describe('crop and frame', () => {
  test('a side is dragged by its grip', async () => {
    const { page, at } = fixture();
    const on = await at(0.5, 0.6);
    await page.mouse.dblclick(on.x, on.y);
    await page.getByRole('toolbar', { name: 'Crop' }).waitFor();
    const box = await outline();
    await drag({ x: box.right, y: box.top + box.height / 2 }, { x: -box.width / 4, y: 0 });
    await page.getByRole('button', { name: 'Done' }).click();
    const { crop, fit } = await clipNow();
    expect(crop.right).toBeCloseTo(0.25, 1);
    expect(crop.left).toBe(0);
    expect(fit).toBe('cover');
    expect(await steps()).toEqual({ head: head.at + 1, last: 'Crop' });
  });

  test('a crop is discarded by Escape', async () => {
    const { page, select } = fixture();
    await select((await clipNow()).id);
    await page.getByRole('application', { name: 'Picture' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('toolbar', { name: 'Crop' }).waitFor();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('toolbar', { name: 'Crop' }).count()).toBe(0);
    expect((await clipNow()).crop.right).toBe(0);
    expect((await steps()).head).toBe(head.at);
  });

  test('the picture is moved inside its frame', async () => {
    const { page, at, select } = fixture();
    const before = await clipNow();
    await select(before.id);
    await page.getByRole('button', { name: 'Reframe' }).click();
    await drag(await at(0.5, 0.6), { x: 60, y: 0 });
    await page.getByRole('button', { name: 'Done' }).click();
    const after = await clipNow();
    expect(after.focus.x).toBeLessThan(before.focus.x - 0.03);
    expect(after.position).toEqual(before.position);
    expect(await steps()).toEqual({ head: head.at + 1, last: 'Reframe' });
  });
});

describe('the menu of a right click', () => {
  test('refers to the item that it was opened on', async () => {
    const { page, at, selected } = fixture();
    const on = await at(0.5, 0.14);
    await page.mouse.click(on.x, on.y, { button: 'right' });
    await page.getByRole('menuitem', { name: /^Edit text/ }).click();
    await page.getByRole('textbox', { name: 'Text on the picture' }).waitFor();
    expect(await selected()).toEqual([(await titleNow()).id]);
  });
});

describe('safe areas', () => {
  test('list the covered texts and move them', async () => {
    const { page } = fixture();
    await page.getByRole('button', { name: 'Safe areas' }).click();
    await page.getByRole('menuitem', { name: 'Reels' }).click();
    await page.getByText('under the Reels buttons').waitFor();
    const before = await titleNow();
    await page.getByRole('button', { name: 'Fix' }).click();
    await expect.poll(() => page.getByText('under the Reels buttons').count()).toBe(0);
    expect((await titleNow()).position.y).toBeGreaterThan(before.position.y);
    expect(await steps()).toEqual({ head: head.at + 1, last: 'Move texts into the safe area' });
  });
});

describe('viewing', () => {
  test('zooms about the pointer, and back to fit', async () => {
    const { page, at, scale } = fixture();
    const on = await at(0.25, 0.25);
    const before = await scale();
    await page.mouse.move(on.x, on.y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -400);
    await page.keyboard.up('Control');
    await expect.poll(scale).toBeGreaterThan(before * 2);
    const there = await at(0.25, 0.25);
    expect(Math.hypot(there.x - on.x, there.y - on.y)).toBeLessThan(2);
    await page.getByRole('button', { name: /^Zoom/ }).click();
    await page.getByRole('menuitem', { name: 'Fit' }).click();
    await expect.poll(scale).toBeCloseTo(before, 3);
  });

  test('draws at the resolution of the quality setting', async () => {
    const { page } = fixture();
    const width = () =>
      page
        .locator('section canvas')
        .first()
        .evaluate((canvas) => (canvas as HTMLCanvasElement).width);
    expect(await width()).toBe(540);
    await page.getByRole('button', { name: /^Preview quality/ }).click();
    await page.getByRole('menuitem', { name: 'Quarter' }).click();
    await expect.poll(width).toBe(270);
    await page.getByRole('button', { name: /^Preview quality/ }).click();
    await page.getByRole('menuitem', { name: 'Half' }).click();
    await expect.poll(width).toBe(540);
  });

  test('enters and leaves full screen', async () => {
    const { page, scale } = fixture();
    const before = await scale();
    await page.getByRole('button', { name: 'Full screen' }).click();
    await expect.poll(scale).toBeGreaterThan(before);
    await page.getByRole('button', { name: 'Leave full screen' }).click();
    await expect.poll(scale).toBeCloseTo(before, 3);
  });

  test('hides everything but the picture during playback in full screen without pointer movement', async () => {
    const { page, at } = fixture();
    const bar = page.getByRole('toolbar', { name: 'Playback' });
    const opacity = () => bar.evaluate((element) => Number(getComputedStyle(element).opacity));
    await page.getByRole('application', { name: 'Picture' }).focus();
    await page.keyboard.press('f');
    await page.keyboard.press('Space');
    await expect.poll(opacity).toBe(0);
    const { x, y } = await at(0.5, 0.5);
    await page.mouse.move(x, y);
    await expect.poll(opacity).toBe(1);
    await page.keyboard.press('Space');
    await page.keyboard.press('f');
  });

  test('plays, pauses and steps by the transport’s buttons', async () => {
    const { page } = fixture();
    const frame = () =>
      page.evaluate(() =>
        (window as unknown as { stage: { editor: { transport: { frame(): number } } } }).stage.editor.transport.frame(),
      );
    await page.getByRole('button', { name: 'Next frame' }).click();
    expect(await frame()).toBe(31);
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(frame).toBeGreaterThan(35);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Go to the end' }).click();
    expect(await frame()).toBe(599);
  });
});

describe('the rest of the transport', () => {
  const frame = () =>
    fixture().page.evaluate(() =>
      (window as unknown as { stage: { editor: { transport: { frame(): number } } } }).stage.editor.transport.frame(),
    );
  const type = async (text: string): Promise<void> => {
    const { page } = fixture();
    await page.getByRole('button', { name: /^Time / }).click();
    await page.getByRole('textbox', { name: 'Time' }).fill(text);
    await page.keyboard.press('Enter');
  };

  test.each([
    ['00:05.5', 165],
    ['12', 360],
    ['90f', 90],
    ['+10', 40],
    ['-10', 20],
    ['9:00', 599],
    ['no time', 30],
  ])('a typed %s goes to frame %i', async (typed, expected) => {
    await type(typed);
    await expect.poll(frame).toBe(expected);
  });

  test('Escape keeps the playhead', async () => {
    const { page } = fixture();
    await page.getByRole('button', { name: /^Time / }).click();
    await page.getByRole('textbox', { name: 'Time' }).fill('5');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Time / }).waitFor();
    expect(await frame()).toBe(30);
  });

  test('the loop is toggled by its key', async () => {
    const { page } = fixture();
    const loop = page.getByRole('button', { name: 'Loop' });
    await page.getByRole('application', { name: 'Picture' }).focus();
    await page.keyboard.press('Control+l');
    expect(await loop.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Control+l');
    expect(await loop.getAttribute('aria-pressed')).toBe('false');
  });

  test('Space plays and stops', async () => {
    const { page } = fixture();
    await page.getByRole('application', { name: 'Picture' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play' }).waitFor();
  });
});

describe('the sound', () => {
  const drawn = () =>
    fixture()
      .page.getByRole('img', { name: 'Sound level' })
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        return [...data].some((value) => value > 0);
      });

  test('moves the meters while it plays', async () => {
    const { page } = fixture();
    await expect.poll(drawn).toBe(false);
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(drawn).toBe(true);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect.poll(drawn).toBe(false);
  });

  test('is muted in the monitor, and stays so', async () => {
    const { page } = fixture();
    await page.getByRole('button', { name: 'Volume of the preview' }).click();
    await page.getByRole('button', { name: 'Mute the preview' }).click();
    const kept = await page.evaluate(
      () =>
        (window as unknown as { stage: { preferences: { get(): { monitor: object } } } }).stage.preferences.get()
          .monitor,
    );
    expect(kept).toEqual({ volume: 1, muted: true });
    await page.getByRole('button', { name: 'Unmute the preview' }).click();
    await page.keyboard.press('Escape');
  });
});

describe('the frame itself', () => {
  test('is copied at the export’s size', async () => {
    const { page } = fixture();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('application', { name: 'Picture' }).focus();
    await page.keyboard.press('Control+Shift+c');
    await page.getByText('Frame copied').waitFor();
    const size = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const picture = await createImageBitmap((await item?.getType('image/png')) as Blob);
      return [picture.width, picture.height];
    });
    expect(size).toEqual([1080, 1920]);
  });

  test('is saved as a file if the clipboard is unavailable', async () => {
    const { page } = fixture();
    await page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new Error('closed'));
    });
    const download = page.waitForEvent('download');
    await page.getByRole('application', { name: 'Picture' }).focus();
    await page.keyboard.press('Control+Shift+c');
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/\.png$/);
    const file = join(fixture().folder, 'saved.png');
    await saved.saveAs(file);
    const picture = sharp(file);
    expect(await picture.metadata()).toMatchObject({ width: 1080, height: 1920 });
    const { channels } = await picture.stats();
    const shown = await fixture().color(0, 0, 1, 1);
    for (const [i, value] of shown.entries()) expect(Math.abs(value - (channels[i]?.mean ?? 0))).toBeLessThan(6);
  });

  test('of another time is drawn independently', async () => {
    const { page, color, seek } = fixture();
    const poster = await page.evaluate(async () => {
      const { preview } = (window as unknown as { stage: { editor: { preview: Preview } } }).stage.editor;
      const canvas = Object.assign(document.createElement('canvas'), { width: 90, height: 160 });
      await preview.drawFrame(165, canvas);
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, 90, 160) ?? { data: [] };
      const sum = [0, 0, 0];
      for (let i = 0; i < data.length; i += 4) for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (data[i + c] ?? 0);
      return sum.map((each) => each / (90 * 160));
    });
    await seek(165);
    await expect
      .poll(async () => {
        const shown = await color(0, 0, 1, 1);
        return Math.max(...shown.map((value, c) => Math.abs(value - (poster[c] ?? 0))));
      })
      .toBeLessThan(5);
  });

  test('is shown without its grade while comparing', async () => {
    const { client, project, projectId, color, page } = fixture();
    const clip = await clipNow();
    const plain = await color(0.1, 0.3, 0.8, 0.4);
    const { revision } = await client['project.get']({ id: projectId });
    const set = { grade: { exposure: -2 } };
    await client['project.edit']({ id: projectId, base: revision, edit: { type: 'item.set', item: clip.id, set } });
    await project();
    await expect.poll(async () => (await color(0.1, 0.3, 0.8, 0.4))[0]).toBeLessThan(plain[0] - 50);
    await page.getByRole('application', { name: 'Picture' }).focus();
    await page.keyboard.press('Shift+c');
    await expect.poll(async () => Math.abs((await color(0.1, 0.3, 0.8, 0.4))[0] - plain[0])).toBeLessThan(3);
    await page.keyboard.press('Shift+c');
    await expect.poll(async () => (await color(0.1, 0.3, 0.8, 0.4))[0]).toBeLessThan(plain[0] - 50);
    await fixture().select(clip.id);
    await page.getByRole('button', { name: 'Without colour changes' }).hover();
    await page.mouse.down();
    await expect.poll(async () => Math.abs((await color(0.1, 0.3, 0.8, 0.4))[0] - plain[0])).toBeLessThan(3);
    await page.mouse.up();
    await expect.poll(async () => (await color(0.1, 0.3, 0.8, 0.4))[0]).toBeLessThan(plain[0] - 50);
  });
});

describe('a missing file', () => {
  test('is reported on the picture with an action', async () => {
    const { client, project, projectId, page, folder } = fixture();
    const clip = await clipNow();
    const { revision } = await client['project.get']({ id: projectId });
    const edits = [
      { type: 'asset.add' as const, asset: { kind: 'video' as const, id: 'gone', path: join(folder, 'gone.mp4') } },
      { type: 'item.replaceMedia' as const, item: clip.id, asset: 'gone' },
    ];
    await client['project.edit']({ id: projectId, base: revision, edit: { type: 'batch', edits } });
    await project();
    await page.getByText('gone.mp4 is missing').waitFor();
    expect(await page.getByRole('button', { name: 'Locate…' }).count()).toBe(1);
  });
});

describe('accessibility', () => {
  const findings = () => findSeriousIssues(fixture().page);

  test.each(['dark', 'light'])('has no serious issue in the %s theme', async (theme) => {
    const { page, select } = fixture();
    await page.evaluate((name) => {
      document.documentElement.classList.toggle('dark', name === 'dark');
      const { stage } = window as unknown as { stage: { preferences: { set: (change: object) => void } } };
      stage.preferences.set({ safeAreas: ['reels'] });
    }, theme);
    await select((await titleNow()).id);
    await page.getByText('under the Reels buttons').waitFor();
    expect(await findings()).toEqual([]);
    await page.getByRole('application', { name: 'Picture' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox').waitFor();
    expect(await findings()).toEqual([]);
    await page.keyboard.press('Escape');
    await select((await clipNow()).id);
    await page.getByRole('button', { name: 'Crop' }).click();
    await page.getByRole('toolbar', { name: 'Crop' }).waitFor();
    expect(await findings()).toEqual([]);
  });

  test('the page logged no error', () => expect(fixture().errors).toEqual([]));
});
