/** Walking folders. */
import { mkdir, mkdtemp, rm, rmdir, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { detectMediaKind } from '../../../../main/engine/media/library/detect-media-kind.js';
import { openSource } from '../../../../main/engine/media/fingerprint.js';
import { type WalkEntry, walkPaths } from '../../../../main/engine/media/library/walk.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-walk-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function touch(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), '');
  }
}
async function walk(paths: string[], recursive = true): Promise<WalkEntry[]> {
  const found: WalkEntry[] = [];
  for await (const each of walkPaths(
    paths.map((path) => join(folder, path)),
    recursive,
  ))
    found.push(each);
  return found;
}
const names = (found: readonly WalkEntry[], kind: WalkEntry['kind']): string[] =>
  found.filter((each) => each.kind === kind).map(({ path }) => relative(folder, path));

test('files come in order of names, folders after the files beside them', async () => {
  await touch('b/2.mp4', 'b/10.mp4', 'a/z.mp4', 'a/a/y.mp4', 'c.mp4', 'B.mp4');
  const found = await walk(['.']);
  expect(names(found, 'file')).toEqual(['B.mp4', 'c.mp4', 'a/z.mp4', 'a/a/y.mp4', 'b/10.mp4', 'b/2.mp4']);
  expect(await walk(['.'])).toEqual(found);
  expect(names(await walk(['a', 'c.mp4'], false), 'file')).toEqual(['a/z.mp4', 'c.mp4']);
});

test('hidden files and links are ignored, and followed if named', async () => {
  await touch('in/a.mp4', 'in/.hidden.mp4', 'in/.trash/b.mp4', 'out/c.mp4');
  await symlink(join(folder, 'out'), join(folder, 'in', 'link'));
  await symlink(join(folder, 'in'), join(folder, 'in', 'loop'));
  await symlink(join(folder, 'out', 'c.mp4'), join(folder, 'in', 'c.mp4'));
  const found = await walk(['in']);
  expect(names(found, 'file')).toEqual(['in/a.mp4']);
  expect(names(found, 'passed')).toEqual(['in/.hidden.mp4', 'in/.trash', 'in/c.mp4', 'in/link', 'in/loop']);
  expect(names(await walk(['in/link', 'in/.hidden.mp4']), 'file')).toEqual(['in/link/c.mp4', 'in/.hidden.mp4']);
});

test('endless folders are cut off with a reason; missing paths are passed on', async () => {
  const deep = Array.from({ length: 45 }, () => 'd').join('/');
  await touch(`${deep}/too-deep.mp4`, 'd/d/near.mp4');
  const found = await walk(['d', 'gone.mp4']);
  expect(names(found, 'file')).toEqual(['d/d/near.mp4', 'gone.mp4']);
  const [unreadable] = found.filter((each) => each.kind === 'unreadable');
  expect(unreadable).toMatchObject({ error: { code: 'input.unreadable' } });
  expect(names(found, 'unreadable')).toEqual([Array.from({ length: 42 }, () => 'd').join('/')]);
});

test.each<[string, string | Buffer, string | null]>([
  ['clip.MP4', '', 'video'],
  ['song.mp3', '', 'audio'],
  ['photo.HEIC', '', 'image'],
  ['font.otf', '', 'font'],
  ['look.cube', '', 'lut'],
  ['notes.txt', 'words', null],
  ['page.html', '<html></html>', null],
  ['program.ts', 'export const x = 1;', null],
  ['stream.ts', Buffer.alloc(188 * 4).map((_, i) => (i % 188 === 0 ? 0x47 : 1)) as Buffer, 'video'],
  ['no name', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'), 'video'],
  ['drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image'],
  ['sound.bin', 'ID3\x04\0', 'audio'],
  ['empty', '', null],
])('%s is taken for what it is', async (name, content, kind) => {
  await writeFile(join(folder, name), content);
  expect(await detectMediaKind(join(folder, name))).toBe(kind);
});

test('names that are no text are told as such, files and folders', async () => {
  if (process.platform !== 'linux') return console.log('Only Linux has names that are no text, so none is tried here.');
  const name = (text: string) =>
    Buffer.concat([Buffer.from(join(folder, 'Ski ')), Buffer.from([0xe9]), Buffer.from(text)]);
  await mkdir(name(''));
  await writeFile(name('.mp4'), '');
  try {
    const found = await walk(['.']);
    const [file] = names(found, 'file');
    await expect(openSource(join(folder, file ?? ''))).rejects.toMatchObject({
      code: 'asset.missing',
      message: /Ski .*\.mp4 has bytes that are no text .*rename it/,
    });
    expect(found.find((each) => each.kind === 'unreadable')).toMatchObject({ error: { message: /rename it/ } });
  } finally {
    await rmdir(name(''));
    await unlink(name('.mp4'));
  }
});
