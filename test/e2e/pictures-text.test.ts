/** The texts of the preview, drawn by libass in a real browser, against the frames of a real export. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, test, vi } from 'vitest';
import { Project } from '../../core/project/project.js';
import { usePreviewPage } from './pictures/preview-page.js';

const fixture = usePreviewPage();
const SIZE = { width: 540, height: 960 };
const BACKGROUND = 32;

const style = (more: Record<string, unknown>) => ({ size: 64, color: '#ffffff', ...more });
const titles = [
  { text: 'Leg day', style: style({ font: 'Montserrat', weight: 800, color: '#ff5a36' }) },
  { text: 'Ten squats,\nthen rest', style: style({ font: 'Anton', outline: { width: 6, color: '#000000' } }) },
  { text: 'مرحبا שלום Ελλάς', style: style({ font: 'Inter', color: '#3ecf8e' }) },
  { text: 'Hold 🔥 it', style: style({ font: 'Poppins', weight: 700 }), rotation: 20 },
  { text: 'Top left', style: style({ font: 'Roboto', weight: 900 }), anchor: 'top-left', position: { x: 0.1, y: 0.1 } },
  { text: 'Half', style: style({ font: 'Oswald', weight: 700, color: '#4080ff' }), opacity: 0.5 },
  { text: 'Own font', style: style({ font: 'Antox' }) },
  { text: 'In a box', style: style({ font: 'Inter', box: { color: '#ff5a36', padding: 20 } }) },
  { text: 'Fades in', style: style({ font: 'Bebas Neue' }), fade: { in: 8, out: 8 } },
];
const LENGTH = 20;

/** A bundled font under a name that no bundled font has. */
async function makeFont(path: string): Promise<string> {
  const bytes = await readFile('resources/fonts/anton/Anton-Regular.ttf');
  for (const encoding of ['latin1', 'utf16le'] as const) {
    const [from, to] = ['Anton', 'Antox'].map((name) => {
      const coded = Buffer.from(name, encoding);
      return encoding === 'utf16le' ? coded.swap16() : coded;
    }) as [Buffer, Buffer];
    for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) to.copy(bytes, at);
  }
  await writeFile(path, bytes);
  return path;
}

let projectId: string;
beforeAll(async () => {
  const { client, call, folder } = fixture();
  const items = titles.map((title, i) => ({ kind: 'title', id: `t${i}`, start: i * LENGTH, length: LENGTH, ...title }));
  const missing = { kind: 'footage', id: 'm', asset: 'gone', start: titles.length * LENGTH, length: LENGTH };
  const project = Project.parse({
    schemaVersion: 1,
    id: 'texts',
    size: SIZE,
    background: '#202020',
    assets: [
      { kind: 'video', id: 'gone', path: join(folder, 'gone.mp4') },
      { kind: 'font', id: 'own', path: await makeFont(join(folder, 'antox.ttf')) },
    ],
    tracks: [
      { id: 'v1', kind: 'picture', items: [missing] },
      { id: 'x', kind: 'text', items },
    ],
  });
  projectId = (await client['project.create']({ project })).id;
  await call('open', projectId);
  await vi.waitFor(async () => {
    expect(await call('kinds', titles.length * LENGTH)).toEqual(['placeholder']);
    expect(await call('fonts')).toBe(1);
  }, 300_000);
});

/** RGB of the export at a frame, and of the preview's text laid on the background. */
async function both(frame: number, ground: readonly number[] = [BACKGROUND, BACKGROUND, BACKGROUND]) {
  const { client, call, folder } = fixture();
  const output = join(folder, `frame-${frame}.png`);
  await client['render.frame']({ source: { projectId }, at: { frame }, output, skipMissing: true });
  const exported = await sharp(output).removeAlpha().raw().toBuffer();
  const rgba = Buffer.from((await call('text', frame, SIZE.width, SIZE.height)) ?? '', 'base64');
  const shown = Buffer.alloc(exported.length);
  for (let i = 0; i < rgba.length / 4; i++) {
    const alpha = (rgba[i * 4 + 3] ?? 0) / 255;
    for (let c = 0; c < 3; c++)
      shown[i * 3 + c] = Math.round((rgba[i * 4 + c] ?? 0) * alpha + (ground[c] ?? 0) * (1 - alpha));
  }
  return { exported, shown };
}

/** The box of what differs from the background clearly. */
function boxOf(rgb: Uint8Array, ground: readonly number[] = [BACKGROUND, BACKGROUND, BACKGROUND]) {
  let [left, top, right, bottom] = [SIZE.width, SIZE.height, -1, -1];
  for (let y = 0; y < SIZE.height; y++) {
    for (let x = 0; x < SIZE.width; x++) {
      const at = (y * SIZE.width + x) * 3;
      if (Math.max(...[0, 1, 2].map((c) => Math.abs((rgb[at + c] ?? 0) - (ground[c] ?? 0)))) < 48) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { left, top, right, bottom };
}

/** The mean colour of the pixels where the preview is within a hair of a colour, in both. */
function solid(rgb: Uint8Array, mask: readonly number[]): number[] {
  return [0, 1, 2].map((c) => mask.reduce((sum, at) => sum + (rgb[at + c] ?? 0), 0) / mask.length);
}

function expectAlike(exported: Uint8Array, shown: Uint8Array, ground?: readonly number[]): void {
  const mine = boxOf(shown, ground);
  const theirs = boxOf(exported, ground);
  expect(mine.right).toBeGreaterThan(mine.left + 20);
  for (const side of ['left', 'top', 'right', 'bottom'] as const) {
    expect(Math.abs(mine[side] - theirs[side]), `${side}: ${mine[side]} and ${theirs[side]}`).toBeLessThanOrEqual(1);
  }
  let difference = 0;
  for (let y = theirs.top; y <= theirs.bottom; y++) {
    for (let at = (y * SIZE.width + theirs.left) * 3; at < (y * SIZE.width + theirs.right + 1) * 3; at++)
      difference += Math.abs((shown[at] ?? 0) - (exported[at] ?? 0));
  }
  const area = (theirs.right - theirs.left + 1) * (theirs.bottom - theirs.top + 1) * 3;
  expect(difference / area).toBeLessThan(6);
}

test.each(titles.map(({ text }, i) => [text, i]))('%s', async (_, i) => {
  const { exported, shown } = await both(i * LENGTH + 10);
  expectAlike(exported, shown);
});

test('the colour of a letter is the export’s to within a step or two', async () => {
  const { exported, shown } = await both(10);
  const inside: number[] = [];
  for (let at = 0; at < shown.length; at += 3) {
    if (shown[at] === 255 && shown[at + 1] === 0x5a && shown[at + 2] === 0x36) inside.push(at);
  }
  expect(inside.length).toBeGreaterThan(200);
  // Chroma is halved in the export: letters wide enough to hold whole pairs of pixels have their own colour within.
  const mean = solid(exported, inside);
  for (const [c, value] of [255, 0x5a, 0x36].entries()) expect(Math.abs((mean[c] ?? 0) - value)).toBeLessThan(12);
});

test('every frame of a fade matches', async () => {
  const start = (titles.length - 1) * LENGTH;
  for (const frame of [start, start + 3, start + 7, start + 13, start + 19]) {
    const { exported, shown } = await both(frame);
    const light = (rgb: Uint8Array) => rgb.reduce((most, value) => Math.max(most, value), 0);
    expect(Math.abs(light(exported) - light(shown)), `frame ${frame}`).toBeLessThan(8);
  }
});

test('the label of a missing picture matches', async () => {
  const ground = [0x23, 0x26, 0x2b];
  const { exported, shown } = await both(titles.length * LENGTH + 4, ground);
  expectAlike(exported, shown, ground);
});

test('a static title is drawn once, and a fading one ahead of time', async () => {
  const { call } = fixture();
  await call('text', 10, SIZE.width, SIZE.height);
  expect(await call('textNow', 3, SIZE.width, SIZE.height)).toEqual([true]);
  expect(await call('textNow', 19, SIZE.width, SIZE.height)).toEqual([true]);
  expect(await call('errors')).toEqual([]);
  expect(fixture().errors).toEqual([]);
});
