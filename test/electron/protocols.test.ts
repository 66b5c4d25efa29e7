/** `app://upright/` and `media://upright/`, requested from the page. */
import { copyFile, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, makeScratch, ROOT, type Scratch, startStandIn, until, untilPage } from './desktop.js';
import { call, connectPage } from './in-page.js';

let scratch: Scratch;
let desktop: Desktop;
let clip: string;
let asset: { id: string; bytes: number; derived?: unknown };

beforeAll(async () => {
  scratch = await makeScratch();
  clip = join(scratch.folder, 'walk.mp4');
  await copyFile(join(ROOT, 'resources', 'sample', 'walk.mp4'), clip);
  await writeFile(join(scratch.app, 'out', 'renderer', 'look.js'), 'window.looked = true;');
  await writeFile(join(scratch.app, 'out', 'renderer', '.hidden'), 'hidden');
  await writeFile(join(scratch.app, 'out', 'secret.txt'), 'secret');
  desktop = await startStandIn(scratch);
  await untilPage(desktop);
  await connectPage(desktop);
  await call(desktop, 'library.import', { paths: [clip] });
  asset = await until(async () => {
    const { assets } = await call<{ assets: { id: string; bytes: number }[] }>(desktop, 'library.list', {});
    return assets[0];
  });
});

afterAll(async () => {
  desktop.kill();
  await desktop.ended;
  await scratch.remove();
});

interface Got {
  readonly status: number;
  readonly type: string | null;
  readonly range: string | null;
  readonly length: number;
  readonly first: number[];
}

// In the stand-in's Chromium our addresses are hosts.
const get = (address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> =>
  desktop.inPage(
    async ({ address, headers, method }) => {
      const response = await fetch(address, { headers, method });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        range: response.headers.get('content-range'),
        length: bytes.length,
        first: [...bytes.subarray(0, 8)],
      };
    },
    { address, headers, method },
  );

const posterKey = (): Promise<string> =>
  until(async () => {
    type Asset = { derived: { kind: string; key: string }[] };
    const { derived } = await call<Asset>(desktop, 'library.get', { id: asset.id });
    return derived.find(({ kind }) => kind === 'poster')?.key;
  });

const media = (path: string): string => `https://upright.media.test/${path}`;

test('the page has the strict headers', async () => {
  const headers = await desktop.inPage(async () => Object.fromEntries((await fetch('/')).headers));
  expect(headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['content-security-policy']).not.toContain('ws:');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('a file of the editor has its media type', async () => {
  expect(await get('/look.js')).toMatchObject({ status: 200, type: 'text/javascript; charset=utf-8', length: 21 });
});

test.each(['/none.js', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/.hidden', '/%00', '/assets'])(
  '%s is no file of the editor',
  async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, length: 0 });
  },
);

test('methods that write are refused', async () => {
  expect((await get('/', {}, 'POST')).status).toBe(405);
});

test('an asset is sent whole', async () => {
  const { size } = await stat(clip);
  expect(await get(media(`asset/${asset.id}`))).toMatchObject({ status: 200, type: 'video/mp4', length: size });
});

test('a range of an asset has Content-Range, readable by the page', async () => {
  const { size } = await stat(clip);
  const bytes = await readFile(clip);
  expect(await get(media(`asset/${asset.id}`), { Range: 'bytes=100-107' })).toEqual({
    status: 206,
    type: 'video/mp4',
    range: `bytes 100-107/${size}`,
    length: 8,
    first: [...bytes.subarray(100, 108)],
  });
  expect(await get(media(`asset/${asset.id}`), { Range: `bytes=${size - 5}-` })).toMatchObject({
    status: 206,
    length: 5,
  });
  expect(await get(media(`asset/${asset.id}`), { Range: `bytes=${size}-` })).toMatchObject({ status: 416, length: 0 });
});

test('a derived file is sent by its key', async () => {
  const key = await posterKey();
  const { status, type, length } = await get(media(`derived/${encodeURIComponent(key)}`));
  expect({ status, type }).toEqual({ status: 200, type: expect.stringMatching(/^image\//) });
  expect(length).toBeGreaterThan(100);
});

test.each(['asset/none', 'derived/none', 'asset/..', 'asset/%2fetc%2fpasswd', 'asset/', 'etc/passwd', ''])(
  'media://upright/%s is not found',
  async (path) => {
    expect(await get(media(path))).toMatchObject({ status: 404, length: 0 });
  },
);

test.each([
  ['anonymous', 255],
  [null, 'SecurityError'],
])('the pixels of a picture requested as %s', async (crossOrigin, expected) => {
  const pixel = await desktop.inPage(
    async ({ address, crossOrigin }) => {
      const picture = new Image();
      picture.crossOrigin = crossOrigin;
      picture.src = address;
      await picture.decode();
      const context = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.drawImage(picture, 0, 0, 1, 1);
      try {
        return context.getImageData(0, 0, 1, 1).data[3];
      } catch (error) {
        return (error as Error).name;
      }
    },
    { address: media(`derived/${encodeURIComponent(await posterKey())}`), crossOrigin },
  );
  expect(pixel).toBe(expected);
});

test('a video loads in a video element', async () => {
  const length = await desktop.inPage(
    (address) =>
      new Promise<number>((resolve, reject) => {
        const video = document.createElement('video');
        video.crossOrigin = 'anonymous';
        video.onloadedmetadata = () => resolve(video.duration);
        video.onerror = () => reject(new Error(video.error?.message));
        video.src = address;
      }),
    media(`asset/${asset.id}`),
  );
  expect(length).toBeGreaterThan(1);
});

test('a missing file is not found', async () => {
  await rm(clip);
  expect((await get(media(`asset/${asset.id}`))).status).toBe(404);
});
