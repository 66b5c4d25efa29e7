/** The pure parts of the app: window bounds, restart policy, document arguments. */
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { toOpenFilters, toSaveFilters } from '../../main/app/dialogs/filters.js';
import { addRecent, parseDocuments } from '../../main/app/documents/document-paths.js';
import { createRestartPolicy } from '../../main/app/supervisor/restart-policy.js';
import { withinTime } from '../../main/app/within-time.js';
import { MIN_WINDOW_SIZE, planWindowBounds } from '../../main/app/window/window-bounds.js';
import { readDesktopTexts } from '../../main/app/desktop-texts.js';

const FIRST = { x: 0, y: 25, width: 1920, height: 1055 };
const LEFT = { x: -1280, y: 0, width: 1280, height: 1024 };

test.each([
  ['where it was', { x: 100, y: 100, width: 1300, height: 800 }, { x: 100, y: 100, width: 1300, height: 800 }],
  ['on the other screen', { x: -1200, y: 50, width: 1100, height: 700 }, { x: -1200, y: 50, width: 1100, height: 700 }],
  ['across both', { x: -200, y: 50, width: 1100, height: 700 }, { x: -200, y: 50, width: 1100, height: 700 }],
  ['no larger than its screen', { x: 0, y: 30, width: 4000, height: 3000 }, { x: 0, y: 30, width: 1920, height: 1055 }],
  ['no smaller than what is in it', { x: 10, y: 30, width: 200, height: 10 }, { x: 10, y: 30, ...MIN_WINDOW_SIZE }],
])('the window opens %s', (_, kept, expected) => {
  expect(planWindowBounds(kept, [FIRST, LEFT])).toEqual(expected);
});

test.each([
  ['its screen is gone', { x: 5000, y: 100, width: 1300, height: 800 }],
  ['its title bar is under the edge', { x: 100, y: 1060, width: 1300, height: 800 }],
  ['hardly any of it is on a screen', { x: 1900, y: 100, width: 1300, height: 800 }],
  ['it was never open', null],
])('where %s it opens centred on the first screen', (_, kept) => {
  expect(planWindowBounds(kept, [FIRST, LEFT])).toEqual({ x: 240, y: 103, width: 1440, height: 900 });
});

test('fits a small screen', () => {
  expect(planWindowBounds(null, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({
    x: 0,
    y: 0,
    width: 1280,
    height: 720,
  });
});

test('restarts with growing delays, and gives up at the fifth quick crash', () => {
  const restartPolicy = createRestartPolicy();
  const waits = Array.from({ length: 5 }, () => restartPolicy.afterExit(100));
  expect(waits).toEqual([{ waitMs: 200 }, { waitMs: 500 }, { waitMs: 1000 }, { waitMs: 2000 }, 'give-up']);
  restartPolicy.reset();
  expect(restartPolicy.afterExit(100)).toEqual({ waitMs: 200 });
});

test('a long run resets the count', () => {
  const restartPolicy = createRestartPolicy();
  for (let each = 0; each < 4; each++) restartPolicy.afterExit(100);
  expect(restartPolicy.afterExit(60_000)).toEqual({ waitMs: 200 });
});

test('documents are read from a command line', () => {
  const argv = [
    '/usr/bin/upright',
    '--no-sandbox',
    'a.upright',
    '/b/C.UPRIGHT',
    'd.mp4',
    '--x.upright',
    'a.upright.txt',
  ];
  expect(parseDocuments(argv, '/home/me')).toEqual(['/home/me/a.upright', '/b/C.UPRIGHT']);
});

test('documents are named by file: URLs, too, as launchers do', () => {
  const argv = [
    'electron',
    'file:///home/me/Leg%20day%20%C3%A9.upright',
    'file:///a/b.txt',
    'file://%zz.upright',
    'FILE:///c.upright',
  ];
  expect(parseDocuments(argv, '/home/me')).toEqual(['/home/me/Leg day é.upright', '/c.upright']);
});

test('ten documents are remembered, each once', () => {
  const many = Array.from({ length: 12 }, (_, index) => `/${index}.upright`).reduce<string[]>(addRecent, []);
  expect(many).toHaveLength(10);
  expect(addRecent(many, '/5.upright').slice(0, 2)).toEqual(['/5.upright', '/11.upright']);
  expect(addRecent(many, '/5.upright')).toHaveLength(10);
});

test('a dialog lists the matching filter first', () => {
  const texts = readDesktopTexts('en', fileURLToPath(new URL('../../resources/locales/', import.meta.url)));
  expect(toOpenFilters('media', texts).map(({ name }) => name)).toEqual(['Media', 'All files']);
  expect(toOpenFilters('lut', texts)).toEqual([{ name: 'Colour tables', extensions: ['cube'] }]);
  expect(toSaveFilters({ name: 'x.MOV', purpose: 'video' }, texts)[0]?.extensions[0]).toBe('mov');
  expect(toSaveFilters({ name: 'x', purpose: 'bundle' }, texts)).toEqual([
    { name: 'Project with media', extensions: ['upright'] },
  ]);
});

test('what may never answer, such as a key ring whose password nobody gives, counts as nothing after its time', async () => {
  vi.useFakeTimers();
  const waits = withinTime(new Promise<string>(() => undefined), 30_000);
  await vi.advanceTimersByTimeAsync(30_000);
  vi.useRealTimers();
  expect(await waits).toBeNull();
  expect(await withinTime(Promise.resolve('key'), 30_000)).toBe('key');
});
