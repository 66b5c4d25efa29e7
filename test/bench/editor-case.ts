/** The editor in Chromium: how soon it can be used, how it answers, whether the preview keeps up and memory stays flat. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import type { Client } from '../../core/api/client.js';
import { launchChromium } from '../browser/chromium.js';
import { buildPages } from '../browser/build-pages.js';
import { serve } from '../browser/serve.js';
import { megabytes, type Row, type Tell } from './case.js';
import type { Material } from './material.js';
import { median } from './measure.js';
import { percentile } from '../../core/math.js';

const ITEMS = 1000;
const SEEKS = 120;
const LOOP_MINUTES = 10;

/** Every row about the editor. */
export async function runEditorCase(context: { material: Material; folder: string }, tell: Tell): Promise<Row[]> {
  const browser = await launchChromium();
  try {
    return [
      await startRow(browser, context.folder, tell),
      ...(await timelineRows(browser, tell)),
      ...(await previewRows(browser, context, tell)),
    ];
  } finally {
    await browser.close();
  }
}

async function startRow(browser: Browser, folder: string, tell: Tell): Promise<Row> {
  tell('the editor from its start');
  const env = { ...process.env, UPRIGHT_HOME: join(folder, 'editor-home') };
  const walls: number[] = [];
  // The first start creates the sample's project and imports its files; users usually see the second.
  for (let i = 0; i < 4; i++) {
    const page = await (await browser.newContext()).newPage();
    const start = performance.now();
    const server = spawn(process.execPath, ['out/main/cli.js', 'serve', '--json'], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await page.goto(await readAddress(server));
    await page.getByRole('region', { name: 'Timeline' }).getByRole('option').first().waitFor();
    if (i > 0) walls.push(performance.now() - start);
    await page.context().close();
    server.kill('SIGTERM');
    await once(server, 'exit');
    if (i === 0) await once(spawn(process.execPath, ['out/main/cli.js', 'jobs', 'run'], { env }), 'exit');
  }
  return absolute(
    'editor interactive with the sample, from the start of the engine',
    median(walls),
    'Chromium runs',
    1500,
  );
}

async function readAddress(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('the server has no output');
  for await (const line of createInterface({ input: server.stdout })) {
    const { address } = JSON.parse(line) as { address?: string };
    if (address) return address;
  }
  throw new Error('the server ended before it told its address');
}

async function timelineRows(browser: Browser, tell: Tell): Promise<Row[]> {
  tell(`a timeline of ${ITEMS} items`);
  const served = await serve();
  try {
    const id = await makeTitles(served.client);
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
    await page.goto(served.server.address);
    await page.goto(`${new URL(served.server.address).origin}/?project=${id}`);
    const items = page.getByRole('region', { name: 'Timeline' }).getByRole('option');
    await items.first().waitFor();
    // Zoomed in until an item is as wide as when it is dragged.
    await items.first().focus();
    for (let i = 0; i < 14; i++) await page.keyboard.press('=');
    await page.waitForTimeout(500);
    const edits = await measureEdits(page);
    const drags = await measureDrag(page);
    return [
      absolute(
        `an edit from key to paint, ${ITEMS} items, p95`,
        percentile(edits, 0.95),
        `median ${median(edits).toFixed(0)} ms`,
        50,
      ),
      absolute(
        `main thread in a frame of a drag, ${ITEMS} items, p95`,
        percentile(drags, 0.95),
        `median ${median(drags).toFixed(1)} ms`,
        16.7,
      ),
    ];
  } finally {
    await served.close();
  }
}

async function makeTitles(client: Client): Promise<string> {
  const items = Array.from({ length: ITEMS }, (_, i) => ({
    ...{ kind: 'title' as const, id: `t${i}`, start: i * 20, length: 15, text: `Title ${i}` },
  }));
  const project = { schemaVersion: 1 as const, id: 'many', tracks: [{ id: 'texts', kind: 'text' as const, items }] };
  return (await client['project.create']({ project, folder: '/' })).id;
}

// From the key's event to the first picture after it: a message that is posted in a frame comes when that is painted.
const OBSERVE_KEYS = `
  window.painted = [];
  window.addEventListener('keydown', () => {
    const start = performance.now();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.painted.push(performance.now() - start);
      channel.port2.postMessage(null);
    });
  }, true);`;

async function measureEdits(page: Page): Promise<number[]> {
  await page.evaluate(OBSERVE_KEYS);
  await page.getByRole('region', { name: 'Timeline' }).getByRole('option').first().click();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press(i % 2 === 0 ? 'Alt+ArrowRight' : 'Alt+ArrowLeft');
    await page.waitForTimeout(30);
  }
  return page.evaluate('window.painted');
}

// What the main thread does for each pointer move, until the picture of its frame is made.
const OBSERVE_DRAG = `
  window.busy = [];
  let moved = 0;
  window.addEventListener('pointermove', () => {
    if (moved) return;
    moved = performance.now();
    requestAnimationFrame(() => {
      const frame = performance.now();
      const channel = new MessageChannel();
      const handled = window.handled ?? 0;
      channel.port1.onmessage = () => { window.busy.push(performance.now() - frame + handled); moved = 0; };
      channel.port2.postMessage(null);
    });
  }, true);
  window.addEventListener('pointermove', () => { window.handled = performance.now() - moved; });`;

async function measureDrag(page: Page): Promise<number[]> {
  await page.evaluate(OBSERVE_DRAG);
  const box = await page.getByRole('region', { name: 'Timeline' }).getByRole('option').first().boundingBox();
  if (!box) throw new Error('there is no item to drag');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 0; i < 240; i++) {
    await page.mouse.move(x + 40 * Math.sin(i / 12) + 40, y);
    await page.waitForTimeout(4);
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return page.evaluate('window.busy');
}

interface PreviewBench {
  readonly seek: (frame: number) => Promise<number>;
  readonly play: (seconds: number) => Promise<{ shown: number; dropped: number; incomplete: number }>;
  readonly ready: () => boolean;
  readonly length: () => number;
}
type BenchWindow = Window & { bench: PreviewBench };

async function previewRows(
  browser: Browser,
  { material, folder }: { material: Material; folder: string },
  tell: Tell,
): Promise<Row[]> {
  tell('the preview');
  await buildPages(['preview-bench'], folder);
  const served = await serve(join(folder, 'preview-bench'));
  try {
    const id = await makeLayers(served.client, await material.phone(), folder);
    const page = await (await browser.newContext()).newPage();
    await page.goto(served.server.address);
    await page.goto(`${new URL(served.server.address).origin}/?project=${id}`);
    await page.waitForFunction(() => (window as unknown as BenchWindow).bench?.ready(), undefined, {
      timeout: 300_000,
    });
    const seeks = await page.evaluate(async (count) => {
      const { bench } = window as unknown as BenchWindow;
      const times: number[] = [];
      for (let i = 0; i < count; i++) times.push(await bench.seek((i * 7919) % bench.length()));
      return times.slice(10);
    }, SEEKS);
    tell('playing');
    const played = await page.evaluate(() => (window as unknown as BenchWindow).bench.play(20));
    tell(`playing for ${LOOP_MINUTES} minutes`);
    const before = await settledHeap(page, 60);
    const after = await settledHeap(page, LOOP_MINUTES * 60);
    return [
      absolute(
        'seek in the preview, 1080p by its proxy, p95',
        percentile(seeks, 0.95),
        `median ${median(seeks).toFixed(0)} ms`,
        50,
      ),
      {
        name: 'pictures dropped while two layers and titles play for 20 s',
        value: `${played.dropped} of ${played.shown + played.dropped}`,
        reference: `${played.incomplete} shown before their own was decoded`,
        ratio: played.dropped,
        target: 0,
        unit: 'pictures',
      },
      {
        name: `heap of the page after ${LOOP_MINUTES} minutes of looped playback`,
        value: megabytes(after),
        reference: `${megabytes(before)} after one`,
        ratio: after / before,
        target: 1.1,
      },
    ];
  } finally {
    await served.close();
  }
}

async function makeLayers(client: Client, clips: readonly string[], folder: string): Promise<string> {
  const assets = clips.map((path, i) => ({ id: `a${i}`, kind: 'video' as const, path }));
  const footage = (id: string, asset: number, more: object) => ({
    ...{ kind: 'footage' as const, id, asset: `a${asset}`, length: 150 },
    ...more,
  });
  const project = {
    schemaVersion: 1 as const,
    id: 'layers',
    assets,
    tracks: [
      { id: 'v', kind: 'picture' as const, items: clips.map((_, i) => footage(`c${i}`, i, { start: i * 150 })) },
      {
        id: 'o',
        kind: 'picture' as const,
        items: clips.map((_, i) => footage(`o${i}`, (i + 1) % clips.length, { start: i * 150, scale: 0.4 })),
      },
      {
        id: 't',
        kind: 'text' as const,
        items: Array.from({ length: clips.length * 5 }, (_, i) => ({
          ...{ kind: 'title' as const, id: `t${i}`, start: i * 30, length: 30, text: `Caption ${i}` },
        })),
      },
    ],
  };
  return (await client['project.create']({ project, folder } as Parameters<Client['project.create']>[0])).id;
}

/** Megabytes of the page's heap after it has played for some seconds and everything unused was collected. */
async function settledHeap(page: Page, seconds: number): Promise<number> {
  await page.evaluate((time) => (window as unknown as BenchWindow).bench.play(time), seconds);
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 2 ** 20;
}

const absolute = (name: string, value: number, reference: string, target: number): Row => ({
  ...{ name, value: `${value.toFixed(1)} ms`, reference, ratio: value, target },
  unit: 'ms',
});
