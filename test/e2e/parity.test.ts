/** The preview and the export are equal: the whole preview against the export's own pixels. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rect, Size } from '../../core/geometry/affine.js';
import { Project } from '../../core/project/project.js';
import type { Compositor } from '../../renderer/preview/frame.js';
import { connectChromium, sharedPage, type SharedBrowser } from '../browser/shared.js';
import { type Served, serve } from '../browser/serve.js';
import { expectAlike } from './parity/compare.js';
import { brightBox, halve, type Raster, readRaster } from './parity/image-similarity.js';
import { makeParityMedia, type Media } from './parity/media.js';
import { PROJECTS, SINGLE_TITLES } from './parity/projects.js';

/** What `test/browser/pages/parity` offers. */
declare const page: {
  readonly open: (id: string) => Promise<void>;
  readonly ready: () => Promise<void>;
  readonly draw: (frame: number, output: Size, backend: Compositor['backend']) => Promise<string>;
  readonly errors: () => string[];
};

const BACKENDS: readonly Compositor['backend'][] = ['webgl2', 'canvas2d'];

let served: Served;
let browser: SharedBrowser;
let tab: Page;
let media: Media;
const ids = new Map<string, string>();

beforeAll(async () => {
  served = await serve(await sharedPage('parity'));
  media = await makeParityMedia(served.folder);
  browser = await connectChromium(['--use-angle=swiftshader', '--enable-unsafe-swiftshader']);
  tab = await browser.newPage();
  await tab.goto(served.server.address);
  await tab.waitForFunction(() => 'page' in window);
  for (const [name, { fields }] of Object.entries(PROJECTS)) {
    const project = Project.parse({ schemaVersion: 1, id: name, assets: usedBy(fields), ...fields });
    ids.set(name, (await served.client['project.create']({ project })).id);
  }
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

// Only what a project names, so that no proxy is waited for in vain; a font is named by its family.
const usedBy = (fields: object): object[] => {
  const text = JSON.stringify(fields);
  return Object.values(media).filter(({ id, kind }) => kind === 'font' || text.includes(`"${id}"`));
};

async function exported(name: string, frame: number): Promise<Raster> {
  const output = join(served.folder, `${name}-${frame}.png`);
  const source = { projectId: ids.get(name) ?? '' };
  await served.client['render.frame']({ source, at: { frame }, output, skipMissing: true });
  return halve(await readRaster(output));
}

async function previewed(frame: number, { width, height }: Size, backend: Compositor['backend']): Promise<Raster> {
  const url = await tab.evaluate(([at, output, how]) => page.draw(at, output, how), [
    frame,
    { width, height },
    backend,
  ] as const);
  return readRaster(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}

async function show(name: string): Promise<void> {
  await tab.evaluate((id) => page.open(id), ids.get(name) ?? '');
  await tab.evaluate(() => page.ready());
}

describe.each(Object.entries(PROJECTS))('the preview of %s', (name, { frames }) => {
  beforeAll(() => show(name));

  test.each(Object.entries(frames))('frame %s: %s', async (frame, what) => {
    const wanted = await exported(name, Number(frame));
    for (const backend of BACKENDS)
      await expectAlike(await previewed(Number(frame), wanted, backend), wanted, `${backend} ${name} ${frame} ${what}`);
    expect(await tab.evaluate(() => page.errors())).toEqual([]);
  });
});

describe('a white title on a plain ground', () => {
  beforeAll(() => show('titles'));

  test.each(SINGLE_TITLES)('is at the export’s position, within a pixel (frame %s)', async (frame) => {
    const wanted = brightBox(await exported('titles', frame), 128);
    for (const backend of BACKENDS) {
      const got = brightBox(await previewed(frame, { width: 540, height: 960 }, backend), 128);
      if (!wanted || !got) throw new Error('There is no title.');
      for (const [side, value] of Object.entries(edgesOf(wanted)))
        expect(Math.abs(edgesOf(got)[side as keyof Edges] - value), `${backend} ${side}`).toBeLessThanOrEqual(1);
    }
  });
});

type Edges = ReturnType<typeof edgesOf>;
const edgesOf = ({ x, y, width, height }: Rect) => ({ left: x, top: y, right: x + width, bottom: y + height });
