/** Writing outputs and files, and working on lists. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { draftOf, isAbandoned, partPathOf, removeAbandoned, removeDrafts, workName } from '../../main/files/drafts.js';
import { mapConcurrent } from '../../main/files/map-concurrent.js';
import { placeNewFile, replaceFile } from '../../main/files/place-file.js';
import { writeFileAtomic, writeFileAtomicSync } from '../../main/files/write-atomic.js';
import { writeOutput } from '../../main/files/write-output.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('what a killed process left', () => {
  // No system gives a number as high as this.
  const DEAD = '4194999';
  const ofDead = (name: string) => name.replace(`${process.pid}`, DEAD);

  test('is known by its name, and what is under way is not taken for it', async () => {
    const [draft, part, work] = [
      draftOf(join(folder, 'a.mp4')),
      partPathOf(join(folder, 'key.mp4')),
      join(folder, workName()),
    ];
    await mkdir(ofDead(work));
    for (const file of [draft, part, ofDead(draft), ofDead(part), join(ofDead(work), 'piece')])
      await writeFile(file, '');
    await mkdir(work);
    expect([part, work, 'key.mp4', 'ab/key.mp4'].map(isAbandoned)).toEqual([false, false, false, false]);
    await removeAbandoned(folder);
    await removeDrafts(folder);
    expect((await readdir(folder)).map((name) => join(folder, name)).sort()).toEqual([draft, part, work].sort());
  });

  test('is never looked for in a folder of the user by any other name than that of a draft', async () => {
    const own = [ofDead(workName()), ofDead(`film.mp4.${workName()}.part`), '.film.part'];
    for (const name of own) await mkdir(join(folder, name));
    await removeDrafts(folder);
    expect((await readdir(folder)).sort()).toEqual([...own].sort());
    await removeDrafts(join(folder, 'nowhere'));
  });
});

describe('an output', () => {
  const write = (text: string) => async (draft: string) => {
    await writeFile(draft, text, { flag: 'wx' });
    return text.length;
  };

  test('is written under a temporary name, which is gone afterwards', async () => {
    const file = join(folder, 'a.json');
    const names: string[][] = [];
    const length = await writeOutput(file, false, async (draft) => {
      const written = await write('whole')(draft);
      names.push(await readdir(folder));
      return written;
    });
    expect([length, await readFile(file, 'utf8'), await readdir(folder)]).toEqual([5, 'whole', ['a.json']]);
    expect(names).toEqual([[expect.stringMatching(/^\.a\.json\..*\.part$/)]]);
  });

  test('replaces a file only where that is allowed', async () => {
    const file = join(folder, 'a.json');
    await writeFile(file, 'old');
    await expect(writeOutput(file, false, write('new'))).rejects.toMatchObject({ code: 'output.invalid' });
    expect([await readFile(file, 'utf8'), await readdir(folder)]).toEqual(['old', ['a.json']]);
    await writeOutput(file, true, write('new'));
    expect([await readFile(file, 'utf8'), await readdir(folder)]).toEqual(['new', ['a.json']]);
  });

  test('that cannot be written says why, and passes failures on', async () => {
    const gone = writeOutput(join(folder, 'no', 'a.json'), true, write('x'));
    await expect(gone).rejects.toMatchObject({ code: 'output.invalid' });
    await mkdir(join(folder, 'taken'));
    await expect(writeOutput(join(folder, 'taken'), true, write('x'))).rejects.toMatchObject({
      code: 'output.invalid',
    });
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    await expect(writeOutput(join(folder, 'b'), true, () => Promise.reject(full))).rejects.toMatchObject({
      code: 'disk.full',
    });
    const bug = new TypeError('a bug');
    await expect(writeOutput(join(folder, 'b'), true, () => Promise.reject(bug))).rejects.toBe(bug);
    expect(await readdir(folder)).toEqual(['taken']);
  });
});

describe('a finished file', () => {
  const noLinks = () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' }));

  test.each([
    ['with links', undefined],
    ['without links', noLinks],
  ])('takes a name that is free, and no other, on a disk %s', async (_disk, makeLink) => {
    const [draft, file] = [join(folder, 'draft'), join(folder, 'a.json')];
    await writeFile(draft, 'new');
    await placeNewFile(draft, file, makeLink);
    expect([await readFile(file, 'utf8'), await readdir(folder)]).toEqual(['new', ['a.json']]);
    await writeFile(draft, 'newer');
    await expect(placeNewFile(draft, file, makeLink)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(file, 'utf8')).toBe('new');
  });

  test('is tried again while another program holds it, but no other failure is', async () => {
    const [draft, file] = [join(folder, 'draft'), join(folder, 'taken')];
    await writeFile(draft, 'new');
    // A folder that is not empty refuses with another code than what is held.
    await mkdir(join(file, 'inside'), { recursive: true });
    await expect(replaceFile(draft, file, [60_000])).rejects.toThrow();
    await rm(file, { recursive: true });
    await replaceFile(draft, file, [60_000]);
    expect(await readFile(file, 'utf8')).toBe('new');
  });
});

describe('a file written atomically', () => {
  test('has its content and mode, in folders created for it', async () => {
    const file = join(folder, 'deep', 'a.json');
    await writeFileAtomic(file, 'one', { durable: false });
    await writeFileAtomic(file, Buffer.from('two'), { durable: true });
    expect([await readFile(file, 'utf8'), await readdir(join(folder, 'deep'))]).toEqual(['two', ['a.json']]);
    const secret = join(folder, 'secret.json');
    writeFileAtomicSync(secret, 'three', { mode: 0o600, durable: true });
    expect(await readFile(secret, 'utf8')).toBe('three');
    if (process.platform !== 'win32') expect((await stat(secret)).mode & 0o777).toBe(0o600);
  });

  test('fails immediately where a folder has its name', async () => {
    await mkdir(join(folder, 'a'));
    await expect(writeFileAtomic(join(folder, 'a'), 'x', { durable: false })).rejects.toMatchObject({ code: 'EISDIR' });
    expect(await readdir(folder)).toEqual(['a']);
  });
});

describe('work on a list', () => {
  test('runs a few at a time, and returns results in order', async () => {
    let running = 0;
    let most = 0;
    const results = await mapConcurrent([5, 1, 4, 2, 3], 2, async (item, index) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < item; turn++) await Promise.resolve();
      running--;
      return `${index}:${item}`;
    });
    expect(results).toEqual(['0:5', '1:1', '2:4', '3:2', '4:3']);
    expect(most).toBe(2);
    expect(await mapConcurrent([], 2, async () => 1)).toEqual([]);
  });

  test('starts nothing after a failure, which is thrown when the others have ended', async () => {
    const log: string[] = [];
    const work = mapConcurrent(['slow', 'bad', 'never'], 2, async (name) => {
      log.push(`${name} starts`);
      if (name === 'bad') throw new Error(name);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} ends`);
    });
    await expect(work).rejects.toThrow('bad');
    expect(log).toEqual(['slow starts', 'bad starts', 'slow ends']);
  });
});

test('files are renamed in one way only, which waits for whatever holds them on Windows', async () => {
  const main = join(import.meta.dirname, '../../main');
  const names = (await readdir(main, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const renaming: string[] = [];
  for (const name of names) {
    const text = await readFile(join(main, name), 'utf8');
    const imports = [...text.matchAll(/^import \{([^}]*)\} from 'node:fs(?:\/promises)?';/gm)].map(([, list]) => list);
    if (imports.some((list) => /\brename(Sync)?\b/.test(list ?? ''))) renaming.push(name.replaceAll('\\', '/'));
  }
  // Of the latter there are none on Windows.
  expect(renaming.sort()).toEqual(['files/place-file.ts', 'transports/socket/server.ts']);
});
