import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFileAtomic, writeFileAtomicSync } from '../../main/files/write-atomic.js';

const run = promisify(execFile);
const module = JSON.stringify(join(import.meta.dirname, '../../main/files/write-atomic.ts'));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-atomic-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each([
  ['writeFileAtomic', writeFileAtomic],
  ['writeFileAtomicSync', async (...given: Parameters<typeof writeFileAtomicSync>) => writeFileAtomicSync(...given)],
] as const)('%s', (name, write) => {
  it.each([
    ['text', 'é'.repeat(70_000)],
    ['bytes', new Uint8Array(300_000).fill(7)],
    ['nothing', ''],
  ])('writes %s, in folders that it makes', async (kind, content) => {
    const file = join(folder, name, kind, 'file');
    await write(file, content, { durable: true });
    expect((await readFile(file)).equals(Buffer.from(content))).toBe(true);
    await write(file, 'new', { durable: false });
    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await readdir(join(folder, name, kind))).toEqual(['file']);
  });

  it.skipIf(process.platform === 'win32')('keeps the old content where there is room for a part only', async () => {
    const own = join(folder, `${name}-full`);
    const file = join(own, 'file');
    await write(file, 'old', { durable: true });
    const script = join(folder, `${name}.mjs`);
    // Of the text, a process that may write 64 blocks of 512 bytes writes the beginning.
    await writeFile(
      script,
      `process.on('SIGXFSZ', () => undefined);
       const { ${name} } = await import(${module});
       try { await ${name}(${JSON.stringify(file)}, 'x'.repeat(100_000), { durable: true }); console.log('written'); }
       catch (error) { console.log(error.code); }`,
    );
    const { stdout } = await run('/bin/sh', ['-c', 'ulimit -f 64; exec "$0" "$1"', process.execPath, script]);
    expect(stdout.trim()).toBe('EFBIG');
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(own)).toEqual(['file']);
  });
});
if (process.platform === 'win32')
  console.info('Writing without room is not tried: only POSIX limits the size of files.');
