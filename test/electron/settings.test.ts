/**
 * One settings file for the app, its engine and the command line; secrets are encrypted with the key ring if there is
 * one.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSecrets, sealWith } from '../../main/engine/settings/secrets.js';
import { openSettings } from '../../main/engine/settings/settings.js';
import { type Desktop, makeScratch, ROOT, type Scratch, startStandIn, untilPage } from './desktop.js';
import { call, connectPage, type PageGlobals } from './in-page.js';

let scratch: Scratch;
let desktop: Desktop | null = null;

beforeEach(async () => {
  scratch = await makeScratch();
});

afterEach(async () => {
  desktop?.kill();
  await desktop?.ended;
  desktop = null;
  await scratch.remove();
});

const start = async (env: Record<string, string> = {}): Promise<Desktop> => {
  desktop = await startStandIn(scratch, { env });
  await untilPage(desktop);
  await connectPage(desktop);
  return desktop;
};

const config = (): string => join(scratch.home, 'config');

test('neither the app nor the command line overwrites what the other set', async () => {
  const app = await start();
  await app.inPage(() => (window as unknown as PageGlobals).upright.setPreferences({ theme: 'light' }));
  await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'out', 'main', 'cli.js'), 'settings', 'set', 'keepHours', '5'],
    {
      env: { ...process.env, UPRIGHT_HOME: scratch.home },
    },
  );
  await app.inPage(() => (window as unknown as PageGlobals).upright.setPreferences({ language: 'fr' }));
  expect(await app.inPage(() => (window as unknown as PageGlobals).upright.getPreferences())).toEqual({
    theme: 'light',
    language: 'fr',
  });
  expect(await call(app, 'settings.get', {})).toMatchObject({ keepHours: 5 });
  const file = JSON.parse(await readFile(join(config(), 'settings.json'), 'utf8'));
  expect(file).toMatchObject({ keepHours: 5, app: { preferences: { theme: 'light', language: 'fr' } } });
});

test('concurrent writers lose no changes', async () => {
  const app = await start();
  const settings = openSettings(config());
  const writes = app.inPage(async () => {
    const { upright } = window as unknown as PageGlobals;
    for (let each = 1; each <= 40; each++) await upright.setPreferences({ [`key${each}`]: each });
  });
  let keepHours = 0;
  let done = false;
  void writes.finally(() => {
    done = true;
  });
  while (!done) {
    keepHours += 1;
    settings.set({ keepHours });
    await new Promise((resolve) => setImmediate(resolve));
    expect(settings.get().keepHours).toBe(keepHours);
  }
  await writes;
  expect(Object.keys(await app.inPage(() => (window as unknown as PageGlobals).upright.getPreferences()))).toHaveLength(
    40,
  );
});

test('a stale lock is broken; a held lock is waited for, with a limit', async () => {
  const settings = openSettings(config());
  const lock = join(config(), 'settings.lock');
  await mkdir(config(), { recursive: true });
  await writeFile(lock, '');
  settings.set({ keepHours: 6 });
  expect([settings.get().keepHours, existsSync(lock)]).toEqual([6, true]);

  await utimes(lock, 0, 0);
  settings.set({ keepHours: 7 });
  expect([settings.get().keepHours, existsSync(lock)]).toEqual([7, false]);
});

test('a secret is encrypted on disk and readable by the next engine', async () => {
  const app = await start({ STAND_IN_KEY_RING: '1' });
  await call(app, 'settings.setSecret', { name: 'webhook', value: 'correct horse' });
  const kept = await readFile(join(config(), 'secrets.json'), 'utf8');
  expect(kept).toContain('sealed:v1:');
  expect(kept).not.toContain('correct horse');
  expect(openSecrets(config()).get('webhook')).toBeNull();

  const sealed = await readFile(join(config(), 'secrets.key'));
  const key = Buffer.from(sealed.map((byte) => byte ^ 0x5a).toString(), 'base64');
  expect(openSecrets(config(), sealWith(key)).get('webhook')).toBe('correct horse');
});

test('without a key ring a secret is stored as by the command line', async () => {
  const app = await start();
  await call(app, 'settings.setSecret', { name: 'webhook', value: 'correct horse' });
  expect(openSecrets(config()).get('webhook')).toBe('correct horse');
});

test('an unencrypted secret is readable with a key; one of another key is not', () => {
  const key = Buffer.alloc(32, 1);
  const { protect, reveal } = sealWith(key);
  expect(reveal('older')).toBe('older');
  expect(reveal(protect('newer'))).toBe('newer');
  expect(protect('newer')).not.toBe(protect('newer'));
  expect(sealWith(Buffer.alloc(32, 2)).reveal(protect('newer'))).toBeNull();
  expect(reveal('sealed:v1:AAAA')).toBeNull();
});
