/** Archives that want more than a folder of files. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unpackTar } from '../../../main/engine/models/unpack.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-unpack-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Entry {
  readonly name: string;
  readonly type?: string;
  readonly content?: string;
  /** What its header says, where that is not the content's. */
  readonly size?: number;
}

function toTar(...entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ name, type = '0', content = '', size = Buffer.byteLength(content) }) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    header.write(`        ${type}`, 148);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
    body.write(content);
    return [header, body];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const unpack = (tar: Buffer, budget = 1e6) =>
  unpackTar(Readable.from([tar]), { folder, budget, signal: new AbortController().signal });

it('takes files and folders, without the outermost one', async () => {
  await unpack(
    toTar(
      { name: 'model/', type: '5' },
      { name: 'model/a.txt', content: 'first' },
      { name: 'model/deep/er/b.txt', content: 'x'.repeat(1000) },
      { name: '././@LongLink', type: 'L', content: 'model/a long name.txt\0' },
      { name: 'model/a long', content: 'second' },
      { name: 'PaxHeader', type: 'x', content: '26 path=model/another.txt\n' },
      { name: 'short', content: 'third' },
    ),
  );
  const names = (await readdir(folder, { recursive: true })).toSorted();
  expect(names).toEqual([
    'a long name.txt',
    'a.txt',
    'another.txt',
    'deep',
    join('deep', 'er'),
    join('deep', 'er', 'b.txt'),
  ]);
  expect(await readFile(join(folder, 'deep', 'er', 'b.txt'), 'utf8')).toBe('x'.repeat(1000));
  expect(await readFile(join(folder, 'another.txt'), 'utf8')).toBe('third');
});

it.each<[string, readonly Entry[]]>([
  ['a path upwards', [{ name: 'model/../../out.txt', content: 'x' }]],
  ['an absolute path', [{ name: '/tmp/out.txt', content: 'x' }]],
  ['a path of Windows', [{ name: 'model\\..\\out.txt', content: 'x' }]],
  ['a drive', [{ name: 'C:/out.txt', content: 'x' }]],
  ['a device of Windows', [{ name: 'model/nul.txt', content: 'x' }]],
  [
    'a long name upwards',
    [
      { name: 'l', type: 'L', content: 'model/../../x\0' },
      { name: 'x', content: 'x' },
    ],
  ],
  ['a symbolic link', [{ name: 'model/link', type: '2' }]],
  ['a hard link', [{ name: 'model/link', type: '1' }]],
  ['a device', [{ name: 'model/device', type: '3' }]],
  [
    'one name twice',
    [
      { name: 'model/a', content: 'x' },
      { name: 'model/a', content: 'y' },
    ],
  ],
  [
    'a file for a folder',
    [
      { name: 'model/a', content: 'x' },
      { name: 'model/a/b', content: 'y' },
    ],
  ],
  ['more than it may grow to', [{ name: 'model/a', content: 'x', size: 2e6 }]],
  ['a file that is cut', [{ name: 'model/a', content: 'x', size: 5000 }]],
  ['nothing', []],
])('refuses %s', async (_, entries) => {
  await expect(unpack(toTar(...entries))).rejects.toThrow();
  expect(await readdir(join(folder, '..')).then((names) => names.includes('out.txt'))).toBe(false);
});

it('refuses what is no archive', async () => {
  await expect(unpack(Buffer.from('x'.repeat(2000)))).rejects.toMatchObject({ code: 'model.damaged' });
});
