/** Pictures in Electron on Linux, whose process has the system's GLib loaded before sharp comes. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const GLIB = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
  .map((folder) => `/usr/lib/${folder}/libgobject-2.0.so.0`)
  .find(existsSync);
const MODULE = new URL('../../../main/engine/media/pictures/load-sharp.ts', import.meta.url);

const script = (electron: boolean): string => `
  if (${electron}) Object.defineProperty(process.versions, 'electron', { value: '45.0.0' });
  const { loadSharp } = await import(${JSON.stringify(MODULE.href)});
  const sharp = await loadSharp();
  const red = { create: { width: 64, height: 48, channels: 3, background: 'red' } };
  for (const format of ['png', 'jpeg', 'webp', 'avif', 'tiff', 'gif']) {
    const { width } = await sharp(await sharp(red).toFormat(format).toBuffer()).metadata();
    console.log(format, width);
  }
  await import('sharp').then((again) => console.log(again.default === sharp));`;

async function runBesideGlib(electron: boolean) {
  const args = ['--no-warnings', '--input-type=module', '--eval', script(electron)];
  return promisify(execFile)(process.execPath, args, { env: { ...process.env, LD_PRELOAD: GLIB ?? '' } });
}

if (GLIB === undefined) console.log('Not tested: sharp beside the system’s GLib, for this machine has none.');

test.runIf(GLIB !== undefined)('every format is read and written without a second GLib', async () => {
  const { stdout, stderr } = await runBesideGlib(true);
  expect(stdout.trim().split('\n')).toEqual([
    ...['png 64', 'jpeg 64', 'webp 64', 'avif 64', 'tiff 64', 'gif 64'],
    'true',
  ]);
  expect(stderr).not.toContain('GLib');
});

test.runIf(GLIB !== undefined)('the native build would not do there', async () => {
  expect((await runBesideGlib(false)).stderr).toContain('GLib-GObject-CRITICAL');
});
