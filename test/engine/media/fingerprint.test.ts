/** Fingerprints of files, and when they are read again. */
import { createHash } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFingerprint } from '../../../main/engine/media/fingerprint.js';

let folder: string;
let cacheFolder: string;
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const settle = () => new Promise((done) => setTimeout(done, 60));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-prints-'));
  cacheFolder = join(folder, 'cache');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Replaces what is remembered, to see whether it is used. */
async function forge(): Promise<void> {
  const root = join(cacheFolder, 'fingerprints');
  for (const name of await readdir(root, { recursive: true })) {
    if (!name.endsWith('.json')) continue;
    const file = await open(join(root, name), 'r+');
    const entry = JSON.parse(await file.readFile('utf8'));
    const text = JSON.stringify({ ...entry, hash: 'f'.repeat(64) });
    await file.truncate(0);
    await file.write(text, 0);
    await file.close();
  }
}

describe('readFingerprint', () => {
  it('is the SHA-256 of the content, however large the file', async () => {
    const path = join(folder, 'large');
    const text = 'upright'.repeat(500_000);
    await writeFile(path, text);
    expect(await readFingerprint(path, { cacheFolder })).toEqual({ hash: sha(text), bytes: text.length });
  });

  it('does not read an unchanged file again, under another name either', async () => {
    const path = join(folder, 'same');
    await writeFile(path, 'one');
    await settle();
    await readFingerprint(path, { cacheFolder });
    await forge();
    expect((await readFingerprint(path, { cacheFolder })).hash).toBe('f'.repeat(64));
  });

  it('notices an edit of the same length with the old modification time', async () => {
    const path = join(folder, 'edited');
    await writeFile(path, 'one');
    await settle();
    const { atime, mtime } = await stat(path);
    await readFingerprint(path, { cacheFolder });
    await forge();
    const file = await open(path, 'r+');
    await file.write('two');
    await file.close();
    await utimes(path, atime, mtime);
    expect((await readFingerprint(path, { cacheFolder })).hash).toBe(sha('two'));
  });

  it('notices another file put in its place', async () => {
    const path = join(folder, 'replaced');
    await writeFile(path, 'one');
    await settle();
    await readFingerprint(path, { cacheFolder });
    await writeFile(`${path}.new`, 'six');
    await rename(`${path}.new`, path);
    expect((await readFingerprint(path, { cacheFolder })).hash).toBe(sha('six'));
  });

  it('notices each of many quick edits', async () => {
    const path = join(folder, 'quick');
    for (let i = 0; i < 50; i++) {
      await writeFile(path, String(i).padStart(4, '0'));
      expect((await readFingerprint(path, { cacheFolder })).hash).toBe(sha(String(i).padStart(4, '0')));
    }
  });

  it('survives a damaged cache', async () => {
    const path = join(folder, 'memory');
    await writeFile(path, 'one');
    await settle();
    await readFingerprint(path, { cacheFolder });
    const root = join(cacheFolder, 'fingerprints');
    for (const name of await readdir(root, { recursive: true })) {
      if (name.endsWith('.json')) await writeFile(join(root, name), '{"hash":');
    }
    expect((await readFingerprint(path, { cacheFolder })).hash).toBe(sha('one'));
  });

  it('reports why a file cannot be read', async () => {
    await writeFile(join(folder, 'empty.mp4'), '');
    await mkdir(join(folder, 'folder.mp4'));
    const read = (name: string) => readFingerprint(join(folder, name), { cacheFolder });
    await expect(read('gone.mp4')).rejects.toMatchObject({
      code: 'asset.missing',
      message: expect.stringContaining('gone.mp4'),
    });
    await expect(read('empty.mp4/inside')).rejects.toMatchObject({ code: 'asset.missing' });
    await expect(read('empty.mp4')).rejects.toMatchObject({
      code: 'input.unreadable',
      message: 'empty.mp4 is empty; choose another file.',
    });
    await expect(read('folder.mp4')).rejects.toMatchObject({ code: 'input.unreadable' });
    if (process.getuid?.() === 0)
      return console.info('Permissions do not bind root: reading without them is not tested.');
    await writeFile(join(folder, 'secret.mp4'), 'x');
    chmodSync(join(folder, 'secret.mp4'), 0);
    await expect(read('secret.mp4')).rejects.toMatchObject({
      code: 'input.unreadable',
      message: expect.stringContaining('permissions'),
    });
  });

  it('stops when canceled', async () => {
    const path = join(folder, 'stopped');
    await writeFile(path, 'x'.repeat(1000));
    await expect(readFingerprint(path, { cacheFolder, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'job.canceled',
    });
  });
});
