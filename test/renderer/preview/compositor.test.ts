/** The compositor alone, with exact pictures, against the export's own pixels. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Compositor } from '../../../renderer/preview/frame.js';
import { connectChromium, sharedPage, type SharedBrowser } from '../../browser/shared.js';
import { serve, type Served } from '../../browser/serve.js';
import { expectAlike } from '../../e2e/parity/compare.js';
import { halve, meanDifference, type Raster, readRaster, ssim } from '../../e2e/parity/image-similarity.js';
import { useEngineFixture } from '../../engine/render/engine-fixture.js';

interface Job {
  readonly project: unknown;
  readonly frame: number;
  readonly output: { readonly width: number; readonly height: number };
}

/** What `test/browser/pages/compositor` offers; files are base64. */
declare const page: {
  readonly addPicture: (asset: string, base64: string) => Promise<void>;
  readonly addCube: (asset: string, text: string) => void;
  readonly draw: (job: Job, backend: Compositor['backend']) => string;
  readonly loseContext: (job: Job) => Promise<string>;
  readonly choice: () => Compositor['backend'];
};

const fixture = useEngineFixture();
const SIZE = { width: 540, height: 960 };
const BACKENDS: readonly Compositor['backend'][] = ['webgl2', 'canvas2d'];
const SAMPLE = new URL('../../../resources/sample/', import.meta.url).pathname;

const ASSETS = [
  { id: 'chart', kind: 'image', path: 'chart.png' },
  { id: 'coast', kind: 'image', path: 'coast.png' },
  { id: 'walk', kind: 'image', path: 'walk.png' },
  { id: 'wide', kind: 'image', path: 'wide.png' },
  { id: 'badge', kind: 'image', path: 'badge.png', name: 'alpha' },
  { id: 'screen', kind: 'image', path: 'screen.png' },
  { id: 'bluescreen', kind: 'image', path: 'bluescreen.png' },
  { id: 'gone', kind: 'image', path: 'gone.png' },
  { id: 'warm', kind: 'lut', path: 'warm.cube' },
];

let browser: SharedBrowser;
let served: Served;
let tab: Page;

beforeAll(async () => {
  await makePictures();
  served = await serve(await sharedPage('compositor'));
  browser = await connectChromium(['--use-angle=swiftshader', '--enable-unsafe-swiftshader']);
  tab = await browser.newPage();
  await tab.goto(served.server.address);
  for (const asset of ASSETS) {
    if (asset.id === 'gone') continue;
    const bytes = await readFile(fixture().path(asset.path));
    if (asset.kind === 'lut')
      await tab.evaluate(([id, text]) => page.addCube(id, text), [asset.id, bytes.toString()] as const);
    else await tab.evaluate(([id, data]) => page.addPicture(id, data), [asset.id, bytes.toString('base64')] as const);
  }
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function makePictures(): Promise<void> {
  const { ffmpeg, path } = fixture();
  const still = (...args: string[]) => ffmpeg(...args.slice(0, -1), '-frames:v', '1', args.at(-1) as string);
  await still('-f', 'lavfi', '-i', 'testsrc2=s=640x480', 'chart.png');
  await still('-ss', '1', '-i', `${SAMPLE}coast.mp4`, '-pix_fmt', 'rgb24', 'coast.png');
  await still('-ss', '1', '-i', `${SAMPLE}walk.mp4`, '-pix_fmt', 'rgb24', 'walk.png');
  await still('-i', 'coast.png', '-vf', 'scale=1280:720,crop=1278:500', 'wide.png');
  // What is transparent is black: its colours would be blurred into what is seen.
  const disc = '255*clip((140-hypot(X-160,Y-160))/20,0,1)';
  const channels = ['r', 'g', 'b'].map((c) => `${c}='${c}(X,Y)*lt(hypot(X-160,Y-160),140)'`).join(':');
  const round = `testsrc2=s=320x320,format=rgba,geq=${channels}:a='${disc}'`;
  await still('-f', 'lavfi', '-i', round, 'badge.png');
  const subject = (color: string) =>
    `color=${color}:s=480x640,format=rgb24,drawbox=x=120:y=160:w=240:h=320:c=0xc08060:t=fill,drawbox=x=200:y=240:w=80:h=80:c=0xe0e0d0:t=fill,gblur=sigma=3`;
  await still('-f', 'lavfi', '-i', subject('0x18c030'), 'screen.png');
  await still('-f', 'lavfi', '-i', subject('0x2040d0'), 'bluescreen.png');
  const table = ['LUT_3D_SIZE 5'];
  for (let b = 0; b < 5; b++)
    for (let g = 0; g < 5; g++)
      for (let r = 0; r < 5; r++) table.push(`${(r / 4) ** 0.8} ${(g / 4) ** 1.1} ${(b / 4) ** 1.4 * 0.9}`);
  await writeFile(path('warm.cube'), `${table.join('\n')}\n`);
}

const image = (id: string, fields: object = {}, start = 0, length = 20) => ({
  ...{ kind: 'image', id: `${id}-${start}`, asset: id, start, length },
  ...fields,
});
const track = (id: string, ...items: object[]) => ({ id, kind: 'picture', items });
const between = (from: number, to: number, easing = 'linear') => ({
  keyframes: [
    { frame: 0, value: from, easing },
    { frame: 19, value: to },
  ],
});
/** Two pictures that share frames 10 to 19. */
const through = (transition: object, one: object = {}, other: object = {}) => [
  track('a', image('coast', one), image('walk', { ...other, transition: { length: 10, ...transition } }, 10)),
];

interface Case {
  readonly tracks: readonly object[];
  readonly frame?: number;
  readonly background?: string;
}

const one = (id: string, fields: object, more: Omit<Case, 'tracks'> = {}): Case => ({
  tracks: [track('a', image(id, fields))],
  ...more,
});
const over = (id: string, fields: object): Case => ({
  tracks: [track('a', image('coast')), track('b', image(id, fields))],
});

const CASES: Record<string, Case> = {
  cover: one('coast', {}),
  "cover, focus to the left and the chart's edges": one('chart', { focus: { x: 0.1, y: 0.5 } }),
  contain: one('wide', { fit: 'contain' }, { background: '#3050a0' }),
  blur: one('wide', { fit: 'blur' }),
  crop: one('chart', { crop: { left: 0.113, top: 0.07, right: 0.2, bottom: 0.031 } }),
  'rotate a quarter': one('chart', { rotate: 90 }),
  'rotate three quarters, flip': one('chart', { rotate: 270, flip: { horizontal: true } }),
  'rotate half, crop, flip down': one('chart', { rotate: 180, crop: { left: 0.3 }, flip: { vertical: true } }),
  backdrop: one('badge', { fit: 'contain', backdrop: '#206040' }),
  'backdrop that fades': one('badge', { fit: 'contain', backdrop: '#206040', opacity: 0.6 }, { background: '#a0a0a0' }),
  'small, off the middle': one('walk', { scale: 0.41, position: { x: 0.33, y: 0.61 } }, { background: '#102030' }),
  turned: one('walk', { scale: 0.6, rotation: 23 }, { background: '#808080' }),
  moving: one(
    'walk',
    { scale: between(1, 1.6, 'ease-in-out'), position: { x: between(0.4, 0.6), y: 0.5 } },
    { frame: 7 },
  ),
  'moving with back-out': one(
    'coast',
    { rotation: between(0, 40, 'back-out'), scale: 0.8, opacity: between(0.2, 1) },
    { frame: 11 },
  ),
  'fade in': one('coast', { fade: { in: 10, out: 0 } }, { frame: 4 }),
  exposure: one('coast', { grade: { exposure: 1.2 } }),
  contrast: one('coast', { grade: { contrast: 1.6 } }),
  saturation: one('coast', { grade: { saturation: 1.9 } }),
  temperature: one('coast', { grade: { temperature: -0.8 } }),
  'a table': one('walk', { lut: { asset: 'warm', intensity: 0.7 }, grade: { exposure: -0.5 } }),
  'a graded blur': one('wide', { fit: 'blur', grade: { saturation: 0.2, contrast: 1.3 } }),
  'an overlay with alpha': over('badge', { fit: 'contain', scale: 0.7, position: { x: 0.3, y: 0.3 } }),
  'a turned overlay with alpha, half seen': over('badge', { fit: 'contain', rotation: -17, opacity: 0.5 }),
  'a green screen': over('screen', { chromaKey: { color: '#18c030' } }),
  'a soft green screen, small': over('screen', {
    scale: 0.5,
    chromaKey: { color: '#18c030', similarity: 0.2, smoothness: 0.2, despill: 1 },
  }),
  'a turned blue screen': over('bluescreen', {
    rotation: 12,
    chromaKey: { color: '#2040d0', similarity: 0.1, smoothness: 0.1 },
  }),
  'a green screen on its blur': one('screen', { fit: 'blur', scale: 0.7, chromaKey: { color: '#18c030' } }),
  crossfade: { tracks: through({ kind: 'crossfade' }), frame: 13 },
  'dip, first half': { tracks: through({ kind: 'dip', color: '#f0f0ff' }), frame: 12 },
  'dip, second half': { tracks: through({ kind: 'dip', color: '#000000' }), frame: 16 },
  'wipe from the left': { tracks: through({ kind: 'wipe', from: 'left' }), frame: 13 },
  'wipe from the bottom between contained ones': {
    tracks: through({ kind: 'wipe', from: 'bottom' }, { fit: 'contain' }, { fit: 'contain' }),
    frame: 13,
  },
  'slide from the right': { tracks: through({ kind: 'slide', from: 'right' }), frame: 13 },
  'slide from the top with blurred backdrops': {
    tracks: through({ kind: 'slide', from: 'top' }, { fit: 'blur' }, { fit: 'blur' }),
    frame: 15,
  },
  zoom: { tracks: through({ kind: 'zoom' }), frame: 14 },
  'zoom of what stands on a colour': {
    tracks: through({ kind: 'zoom' }, { fit: 'contain', backdrop: '#704010' }, {}),
    frame: 12,
  },
  'blur transition': { tracks: through({ kind: 'blur' }), frame: 14 },
  'blur transition of contained ones': {
    tracks: through({ kind: 'blur' }, { fit: 'contain' }, { fit: 'contain' }),
    frame: 12,
  },
  'alpha on its own blur, half seen': one(
    'badge',
    { fit: 'blur', scale: 0.6, opacity: 0.7 },
    { background: '#406080' },
  ),
  'a backdrop that lets the background through': one(
    'badge',
    { fit: 'contain', backdrop: '#ff800080' },
    { background: '#406080' },
  ),
  'alpha that zooms with its backdrop': {
    tracks: through({ kind: 'zoom' }, { asset: 'badge', fit: 'contain', backdrop: '#704010a0' }, {}),
    frame: 12,
    background: '#909090',
  },
  'a punch in by held keyframes': one(
    'walk',
    {
      scale: {
        keyframes: [
          { frame: 0, value: 1, easing: 'hold' },
          { frame: 3, value: 1.3 },
        ],
      },
    },
    { frame: 9 },
  ),
  'zoomed far in': one('chart', { scale: 4, position: { x: 1.3, y: 0.2 } }),
  'a missing picture behind another': {
    tracks: [track('a', image('gone')), track('b', image('walk', { scale: 0.5 }))],
  },
};

async function drawn(job: Job, backend: Compositor['backend']): Promise<Raster> {
  const url = await tab.evaluate(([what, how]) => page.draw(what, how), [job, backend] as const);
  return readRaster(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}

describe('the compositor draws as the export does', () => {
  test.each(Object.entries(CASES))('%s', async (name, { tracks, frame = 5, background = '#000000' }) => {
    const fields = { id: 'test', schemaVersion: 1, size: SIZE, background, assets: ASSETS, tracks };
    const file = await fixture().project('case.json', fields);
    const png = fixture().path('case.png');
    await fixture().client['render.frame']({ source: { file }, at: { frame }, output: png, skipMissing: true });
    const wanted = halve(await readRaster(png));
    for (const backend of BACKENDS) {
      const got = await drawn({ project: fields, frame, output: { width: 270, height: 480 } }, backend);
      await expectAlike(got, wanted, `${backend} ${name}`);
    }
  });
});

const plain = (tracks: readonly object[]) => ({
  ...{ id: 'test', schemaVersion: 1, size: SIZE, background: '#000000', assets: ASSETS },
  tracks,
});

describe('the compositor', () => {
  test.each(BACKENDS)('draws outputs of any size by %s', async (backend) => {
    const project = plain(over('badge', { fit: 'contain', rotation: 30 }).tracks);
    const whole = await drawn({ project, frame: 5, output: SIZE }, backend);
    const half = halve(whole);
    const quarter = halve(half);
    for (const [wanted, name] of [
      [half, 'half'],
      [quarter, 'a quarter'],
    ] as const) {
      const got = await drawn({ project, frame: 5, output: wanted }, backend);
      expect(ssim(got, wanted), name).toBeGreaterThan(0.96);
      expect(Math.max(...meanDifference(got, wanted)), name).toBeLessThan(3);
    }
    const odd = await drawn({ project, frame: 5, output: { width: 101, height: 180 } }, backend);
    expect(odd).toMatchObject({ width: 101, height: 180 });
  });

  test('draws the same after a lost context', async () => {
    const job = {
      project: plain(one('coast', { grade: { exposure: 1 } }).tracks),
      frame: 5,
      output: { width: 90, height: 160 },
    };
    const before = await drawn(job, 'webgl2');
    expect(await tab.evaluate((what) => page.loseContext(what), job)).toBe('told to draw again');
    expect((await drawn(job, 'webgl2')).data).toEqual(before.data);
  });

  test('chooses a 2D canvas where WebGL is rendered in software', async () => {
    expect(await tab.evaluate(() => page.choice())).toBe('canvas2d');
  });
});
