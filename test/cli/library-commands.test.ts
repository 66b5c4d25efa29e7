/** The library commands: requests to the engine, output and exit status. */
import { describe, expect, test } from 'vitest';
import type { Job } from '../../core/api/jobs.js';
import type { LibraryAsset } from '../../core/api/library.js';
import { job, runFake } from './fake.js';
import { at, last } from './fake-projects.js';

describe('library', () => {
  const asset = (fields: Partial<LibraryAsset> = {}): LibraryAsset =>
    ({
      id: 'a1',
      name: 'squat.mp4',
      kind: 'video',
      seconds: 4,
      size: { width: 1080, height: 1920 },
      state: 'ready',
      favourite: false,
      tags: [],
      ...fields,
    }) as LibraryAsset;

  test('list passes every condition on', async () => {
    const { process, engine } = await runFake(
      [
        'library',
        'list',
        '--kind',
        'video',
        '--kind',
        'image',
        '--longer',
        '10s',
        '--collection',
        'exercises',
        '--state',
        'broken',
      ],
      {
        'library.collections': () => ({ collections: [{ id: 'c1', name: 'Exercises', assets: 2, createdAt: at }] }),
        'library.list': () => ({
          assets: [
            asset({ tags: ['legs'] }),
            asset({ id: 'a23', kind: 'lut', seconds: null, size: null, state: 'broken' }),
          ],
          total: 2,
        }),
      },
    );
    expect(last(engine)?.[1]).toMatchObject({
      kinds: ['video', 'image'],
      minSeconds: 10,
      collection: 'c1',
      states: ['broken'],
    });
    expect(process.out).toBe(
      'a1      video  4 s  1080x1920          squat.mp4 [legs]\na23     lut                    broken  squat.mp4\n',
    );
    const none = await runFake(['library', 'list', '--collection', 'x'], {
      'library.collections': () => ({ collections: [] }),
    });
    expect([none.code, none.process.err]).toEqual([4, expect.stringContaining('There is no collection "x"')]);
  });

  const brought = {
    added: 2,
    known: 1,
    broken: [{ path: '/b.mp4', error: { code: 'media.unreadable', message: 'It is cut off.' } }],
    brokenTotal: 3,
    skipped: 0,
  };
  const imported = job({ kind: 'import', state: 'done', result: brought, endedAt: 3 } as never) as Job;

  test('import follows its job, lists broken files, and waits for the analyses', async () => {
    const { code, process, engine } = await runFake(
      ['library', 'import', 'a', '/b.mp4', '--collection', 'New', '--tag', 't'],
      {
        'library.collections': () => ({ collections: [] }),
        'library.createCollection': () => ({ id: 'c1', name: 'New', assets: 0, createdAt: at }),
        'library.import': () => ({ jobId: 'job-1' }),
        'jobs.get': () => imported,
        'jobs.list': () => ({ jobs: [], total: 0 }),
      },
    );
    expect(engine.calls.find(([name]) => name === 'library.import')?.[1]).toEqual({
      paths: ['/home/person/a', '/b.mp4'],
      recursive: true,
      collection: 'c1',
      tags: ['t'],
    });
    expect(last(engine)?.[1]).toMatchObject({ kinds: ['analysis'] });
    expect(code).toBe(5);
    expect(process.out).toBe('2 files imported, 1 known already, 3 broken\n');
    expect(process.err).toBe('Error: /b.mp4: It is cut off.\nand 2 more that are broken\n');
  });

  test('import for scripts, without waiting', async () => {
    const { process, engine } = await runFake(['library', 'import', 'a', '--no-wait', '--json'], {
      'library.import': () => ({ jobId: 'job-1' }),
      'jobs.get': () => imported,
    });
    expect(engine.calls.map(([name]) => name)).toEqual(['library.import', 'jobs.get']);
    expect(process.lines).toMatchObject([
      { type: 'error', file: '/b.mp4', code: 'media.unreadable' },
      { type: 'result', added: 2 },
    ]);
    expect(process.err).toBe('');
  });
});
