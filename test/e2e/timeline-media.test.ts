/** Media on the timeline in a real browser: filmstrips, waveforms, and drops. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { findSeriousIssues } from '../browser/accessibility.js';
import { itemEnd } from '../../core/project/item.js';
import { type Exposed, sample, useTimelinePage } from './timeline/timeline-page.js';

const fixture = useTimelinePage();

/** Drops data on the lanes as a panel or the desktop does. */
async function drop(
  page: Page,
  place: { readonly x: number; readonly y: number },
  data: { readonly type: string; readonly text: string } | { readonly name: string; readonly base64: string },
): Promise<void> {
  await page.evaluate(
    ([{ x, y }, what]) => {
      const transfer = new DataTransfer();
      if ('type' in what) transfer.setData(what.type, what.text);
      else {
        const bytes = Uint8Array.from(atob(what.base64), (char) => char.charCodeAt(0));
        transfer.items.add(new File([bytes], what.name));
      }
      const target = document.elementFromPoint(x, y);
      for (const type of ['dragover', 'drop']) {
        target?.dispatchEvent(
          new DragEvent(type, { dataTransfer: transfer, clientX: x, clientY: y, bubbles: true, cancelable: true }),
        );
      }
    },
    [place, data] as const,
  );
}

it('shows filmstrips and waveforms once they are made', async () => {
  const { client, page, project } = fixture();
  const { id } = await project();
  await expect
    .poll(
      async () => {
        const { media } = await client['project.media']({ id });
        return media.every(({ library }) => library === null || library.derived.length > 0) && media.length;
      },
      { interval: 500 },
    )
    .toBeTruthy();
  // Some of a clip's canvas is drawn, and not in one colour.
  const colors = (item: string): Promise<number> =>
    page.evaluate((wanted) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`[data-item="${wanted}"] canvas`);
      const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const seen = new Set<number>();
      for (let n = 0; n + 3 < data.length; n += 404) {
        if (data[n + 3] !== 0) seen.add(((data[n] ?? 0) << 16) | ((data[n + 1] ?? 0) << 8) | (data[n + 2] ?? 0));
      }
      return seen.size;
    }, item);
  await expect.poll(() => colors('segment-1')).toBeGreaterThan(50);
  await expect.poll(() => colors('music-1')).toBeGreaterThan(0);
});

it('accepts assets of the library', async () => {
  const { at, client, page, project } = fixture();
  const { assets } = await client['library.list']({ search: 'coffee' });
  const before = await project();
  await drop(page, await at('segments', 60), {
    type: 'application/x-upright-assets',
    text: JSON.stringify(assets.map(({ id }) => id)),
  });
  await expect
    .poll(async () => (await project()).tracks[0]?.items.length)
    .toBe((before.tracks[0]?.items.length ?? 0) + 1);
  const after = await project();
  expect(after.assets.length).toBe(before.assets.length);
});

it('accepts files of the desktop and imports them', async () => {
  const { page, project } = fixture();
  const before = await project();
  const box = await page.locator('[role="listbox"]').boundingBox();
  const place = { x: (box?.x ?? 0) + 300, y: (box?.y ?? 0) + (box?.height ?? 0) - 4 };
  const bytes = await readFile(sample('walk.mp4'));
  await drop(page, place, { name: 'dropped walk.mp4', base64: bytes.toString('base64') });
  await page.getByText('dropped walk.mp4').first().waitFor();
  // Under the rows the main track takes them.
  await expect
    .poll(async () => (await project()).tracks[0]?.items.length)
    .toBe((before.tracks[0]?.items.length ?? 0) + 1);
  const after = await project();
  expect(after.tracks.length).toBe(before.tracks.length);
  const known = new Set(before.tracks[0]?.items.map(({ id }) => id));
  const item = after.tracks[0]?.items.find(({ id }) => !known.has(id));
  expect(item?.length).toBeGreaterThan(30);
});

it('shows where a drop over the main track lands, makes a track there, and brings the clip whole and smaller', async () => {
  const { at, client, page, project } = fixture();
  const { assets } = await client['library.list']({ search: 'coffee' });
  const place = await at('texts-1', 60);
  const marker = await page.evaluate(
    ([{ x, y }, ids]) => {
      const transfer = new DataTransfer();
      transfer.setData('application/x-upright-assets', JSON.stringify(ids));
      transfer.setData('application/x-upright-clips;video:2', '');
      const say = (type: string) =>
        document
          .elementFromPoint(x, y)
          ?.dispatchEvent(
            new DragEvent(type, { dataTransfer: transfer, clientX: x, clientY: y, bubbles: true, cancelable: true }),
          );
      say('dragover');
      const shown = document.querySelector<HTMLElement>('[data-part=place]');
      const line = document.querySelector<HTMLElement>('[data-part=newTrack]');
      const found = { frame: Number(shown?.style.getPropertyValue('--s')), line: line?.getBoundingClientRect().top };
      say('drop');
      return found;
    },
    [place, assets.map(({ id }) => id)] as const,
  );
  await expect.poll(async () => (await project()).tracks[1]?.items.length).toBe(1);
  const { tracks } = await project();
  const [item] = tracks[1]?.items ?? [];
  expect(tracks[1]?.kind).toBe('picture');
  expect(item).toMatchObject({ start: marker.frame, fit: 'contain', scale: 0.5 });
  // The line stood where the new row begins.
  const row = page.locator(`[data-row="${tracks[1]?.id}"]`);
  expect(Math.abs(((await row.boundingBox())?.y ?? 0) - (marker.line ?? 0))).toBeLessThan(4);
});

it('ends music with the video, and offers all of it', async () => {
  const { at, client, page, project } = fixture();
  const { assets } = await client['library.list']({ search: 'music' });
  const { tracks } = await project();
  const end = Math.max(...tracks.flatMap((track) => (track.kind === 'audio' ? [] : track.items.map(itemEnd))));
  const music = (await project()).tracks.find(({ kind }) => kind === 'audio');
  await drop(page, await at(music?.id ?? '', end - 40), {
    type: 'application/x-upright-assets',
    text: JSON.stringify(assets.map(({ id }) => id)),
  });
  const added = async () => (await project()).tracks.findLast(({ kind }) => kind === 'audio')?.items[0];
  await expect.poll(async () => ((await added())?.start ?? 0) > 0).toBe(true);
  const item = await added();
  expect(item && itemEnd(item)).toBe(end);
  await page.getByRole('button', { name: 'Keep all of it' }).dispatchEvent('click');
  await expect.poll(async () => itemEnd((await added()) ?? { start: 0, length: 0 })).toBeGreaterThan(end);
  await page.evaluate((id) => (window as unknown as Exposed).timeline.editor.selection.select([id]), item?.id ?? '');
  await page.locator(`[data-item="${item?.id}"]`).click({ button: 'right', position: { x: 12, y: 12 } });
  await page.getByRole('menuitem', { name: 'Fit to video' }).click();
  await expect.poll(async () => itemEnd((await added()) ?? { start: 0, length: 0 })).toBe(end);
});

it('accepts a title style', async () => {
  const { at, page, project } = fixture();
  const look = { text: 'Styled', style: { color: '#ff0000' } };
  await drop(page, await at('texts-1', 340), { type: 'application/x-upright-title', text: JSON.stringify(look) });
  await expect.poll(async () => (await project()).tracks.find(({ id }) => id === 'texts-1')?.items.length).toBe(5);
});

it('is accessible', async () => {
  const { page, errors } = fixture();
  expect(await findSeriousIssues(page)).toEqual([]);
  expect(page.isClosed()).toBe(false);
  expect(errors).toEqual([]);
});
