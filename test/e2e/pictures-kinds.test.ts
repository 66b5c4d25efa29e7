/** Every kind of picture that a project may hold, in a real browser: transparent, still, drawn, animated, broken. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { Project } from '../../core/project/project.js';
import { makeMedia } from '../engine/media/footage.js';
import { usePreviewPage } from './pictures/preview-page.js';

const fixture = usePreviewPage();
const LENGTH = 30;

/** One item of each asset after the other. */
function toDocument(assets: readonly { id: string; kind: string; path: string; fps?: unknown }[]) {
  const items = assets.map(({ id, kind }, i) => ({
    kind: kind === 'image' ? 'image' : 'footage',
    id: `item-${id}`,
    asset: id,
    start: i * LENGTH,
    length: LENGTH,
  }));
  return Project.parse({
    schemaVersion: 1,
    id: 'kinds',
    size: { width: 180, height: 320 },
    assets,
    tracks: [{ id: 'v1', kind: 'picture', items }],
  });
}

let order: string[];
const frameOf = (asset: string, after = 0): number => order.indexOf(asset) * LENGTH + after;
const near = (found: readonly number[] | undefined, wanted: readonly number[], by = 8): void => {
  for (const [c, value] of wanted.entries())
    expect(Math.abs((found?.[c] ?? -999) - value), `${found}`).toBeLessThan(by);
};

beforeAll(async () => {
  const { tools, folder, client, call } = fixture();
  const at = (name: string): string => join(folder, name);
  // Red where it is seen, which is the left half.
  const clear = "format=rgba,geq=r=255:g=0:b=0:a='if(lt(X,W/2),255,0)'";
  const film = ['-f', 'lavfi', '-i', 'color=red:size=128x64:rate=30:duration=1.4', '-vf', clear];
  await makeMedia(tools, at('alpha.mov'), ...film, '-c:v', 'qtrle', '-pix_fmt', 'argb');
  await makeMedia(tools, at('alpha.webm'), ...film, '-c:v', 'libvpx-vp9', '-pix_fmt', 'yuva420p');
  const half = {
    create: { width: 64, height: 64, channels: 4 as const, background: { r: 0, g: 255, b: 0, alpha: 0.5 } },
  };
  await sharp(half).png().toFile(at('half.png'));
  const wide = { create: { width: 400, height: 100, channels: 3 as const, background: '#804020' } };
  await sharp(wide).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toFile(at('turned.jpg'));
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#0000ff"/></svg>';
  await writeFile(at('drawing.svg'), drawing);
  const pages = ['#ff0000', '#00ff00', '#0000ff'].map((background) => ({
    create: { width: 40, height: 40, channels: 3 as const, background },
  }));
  const frames = await Promise.all(pages.map((page) => sharp(page).png().toBuffer()));
  await sharp(frames, { join: { animated: true } })
    .gif({ delay: [200, 200, 200], loop: 0 })
    .toFile(at('colors.gif'));
  await mkdir(at('walk'));
  for (const [i, page] of pages.entries())
    await sharp(page)
      .png()
      .toFile(at(`walk/step_${i + 1}.png`));
  await writeFile(at('broken.mp4'), 'nothing');
  const { fps: _, ...untagged } = {
    fps: 0,
    args: ['-f', 'lavfi', '-i', 'color=0x2060c0:size=320x180:rate=25:duration=0.6'],
  };
  await makeMedia(tools, at('untagged.mp4'), ...untagged.args, '-c:v', 'libx264', '-pix_fmt', 'yuv420p');
  const assets = [
    { id: 'mov', kind: 'video', path: at('alpha.mov') },
    { id: 'webm', kind: 'video', path: at('alpha.webm') },
    { id: 'png', kind: 'image', path: at('half.png') },
    { id: 'jpeg', kind: 'image', path: at('turned.jpg') },
    { id: 'svg', kind: 'image', path: at('drawing.svg') },
    { id: 'gif', kind: 'image', path: at('colors.gif') },
    { id: 'walk', kind: 'sequence', path: at('walk'), fps: { num: 10, den: 1 } },
    { id: 'untagged', kind: 'video', path: at('untagged.mp4') },
    { id: 'broken', kind: 'video', path: at('broken.mp4') },
    { id: 'missing', kind: 'video', path: at('missing.mp4') },
  ];
  order = assets.map(({ id }) => id);
  const { id } = await client['project.create']({ project: toDocument(assets) });
  await call('open', id);
  await call('ready');
});

test.each(['mov', 'webm'])('transparent footage keeps its transparency (%s)', async (asset) => {
  const found = await fixture().call('mean', frameOf(asset, 12));
  expect(found).toMatchObject({ width: 128, height: 64 });
  // What is not seen has no colour.
  near(found?.mean, [127, 0, 0, 127], 12);
});

test('stills: transparent, rotated by EXIF, SVG', async () => {
  const { call } = fixture();
  near((await call('mean', frameOf('png')))?.mean, [0, 255, 0, 128]);
  const turned = await call('mean', frameOf('jpeg'));
  expect(turned).toMatchObject({ width: 100, height: 400 });
  near(turned?.mean, [128, 64, 32, 255]);
  const drawn = await call('mean', frameOf('svg'));
  expect(drawn).toMatchObject({ width: 200, height: 100 });
  near(drawn?.mean, [0, 0, 255, 255]);
});

test('animated pictures loop at their own rate', async () => {
  const { call } = fixture();
  const colors: (readonly number[])[] = [];
  for (const after of [0, 5, 6, 12, 17, 18, 24]) colors.push((await call('mean', frameOf('gif', after)))?.mean ?? []);
  const [red, green, blue] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
  ];
  const wanted = [red, red, green, blue, blue, red, green];
  for (const [i, color] of colors.entries()) near(color, wanted[i] ?? [], 24);
});

test('an image sequence plays at its rate, and its last picture stays', async () => {
  const { call } = fixture();
  const colors: (readonly number[])[] = [];
  for (const after of [0, 2, 3, 6, 9, 29]) colors.push((await call('mean', frameOf('walk', after)))?.mean ?? []);
  const wanted = [
    [255, 0, 0],
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [0, 0, 255],
    [0, 0, 255],
  ];
  for (const [i, color] of colors.entries()) near(color, wanted[i] ?? [], 24);
});

test('short untagged footage has the colours of the export', async () => {
  // Chromium without a graphics card is some steps short of blue. By BT.709 the red would be wrong by as much.
  near((await fixture().call('mean', frameOf('untagged')))?.mean, [0x20, 0x60], 4);
});

test('broken and missing files are placeholders', async () => {
  const { call } = fixture();
  await expect.poll(() => call('kinds', frameOf('broken'))).toEqual(['placeholder']);
  expect(await call('kinds', frameOf('missing'))).toEqual(['placeholder']);
  expect(await call('at', frameOf('missing'))).toEqual({});
  expect(await call('unreadable')).toEqual([]);
  expect(fixture().errors).toEqual([]);
});
