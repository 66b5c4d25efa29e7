/** The project commands: requests to the engine, output and exit status. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProjectSummary } from '../../core/api/projects.js';
import { UprightError } from '../../core/errors.js';
import { FakeProcess, runFake } from './fake.js';
import { at, known, last, listing, project, state } from './fake-projects.js';

describe('naming a project', () => {
  const renamed = async (name: string, ...projects: ProjectSummary[]) => {
    const done = await runFake(['project', 'undo', name], {
      'project.list': listing(...projects),
      'project.undo': () => state,
    });
    return done.code === 0 ? (last(done.engine)?.[1] as { id: string } | undefined)?.id : done.process.err;
  };

  test('by id or by name in any case, archived and deleted ones too', async () => {
    expect(await renamed('p1', project())).toBe('p1');
    expect(await renamed('LEG day', project())).toBe('p1');
    expect(await renamed('Leg day', project({ archived: true }))).toBe('p1');
    expect(await renamed('Leg day', project({ deletedAt: 1 }))).toBe('p1');
  });

  test('an id wins over a name, an active project over an archived one', async () => {
    expect(await renamed('p1', project({ id: 'p2', name: 'p1' }), project())).toBe('p1');
    expect(await renamed('Leg day', project({ id: 'old', deletedAt: 1 }), project())).toBe('p1');
  });

  test('several of one name, and none', async () => {
    const several = await renamed('leg day', project(), project({ id: 'p2' }));
    expect(several).toBe('Error: Several projects are called "leg day"; name one by its id: p1, p2.\n');
    expect(await renamed('Arm day', project())).toBe(
      'Error: There is no project "Arm day"; see upright project list.\n',
    );
  });

  test('among thousands', async () => {
    const many = Array.from({ length: 2500 }, (_, i) => project({ id: `n${i}`, name: `Walk ${i}` }));
    expect(await renamed('Walk 2400', ...many)).toBe('n2400');
    expect(await renamed('n2499', ...many)).toBe('n2499');
  });
});

describe('project', () => {
  test('list is an aligned table', async () => {
    const projects = [
      project({ favourite: true, tags: ['client-a', 'x'] }),
      project({ id: 'p200', name: 'B\u001b[2J', seconds: 90 }),
    ];
    const { code, process, engine } = await runFake(
      ['project', 'list', '--tag', 'x', '--search', 'leg', '--limit', '2'],
      {
        'project.list': () => ({ projects, total: 5 }),
      },
    );
    expect(code).toBe(0);
    expect(engine.calls[0]?.[1]).toMatchObject({
      search: 'leg',
      tags: ['x'],
      archived: false,
      limit: 2,
      order: 'changed',
    });
    expect(process.out.split('\n')).toEqual([
      'p1    *  2.5 s  1080x1920  2026-03-01 14:05  Leg day [client-a, x]',
      'p200     1:30   1080x1920  2026-03-01 14:05  B [2J',
      'and 3 more',
      '',
    ]);
    const none = await runFake(['project', 'list', '--json'], { 'project.list': () => ({ projects: [], total: 0 }) });
    expect(none.process.lines).toEqual([{ type: 'result', projects: [], total: 0 }]);
  });

  test('edit takes JSON from the command line or a file, and names the revision', async () => {
    const edit = { type: 'project.set', set: { name: 'x' } };
    const methods = known({ 'project.edit': () => state });
    const { process, engine } = await runFake(['project', 'edit', 'p1', JSON.stringify(edit)], methods);
    expect(last(engine)).toEqual(['project.edit', { id: 'p1', base: 7, edit }]);
    expect(process.out).toBe('p1  revision 8  Rename\n');

    const folder = await mkdtemp(join(tmpdir(), 'upright-cli-'));
    try {
      await writeFile(join(folder, 'edit.json'), `\uFEFF${JSON.stringify(edit)}`);
      const there = (...argv: string[]) =>
        runFake(['project', 'edit', 'p1', ...argv], methods, new FakeProcess({ cwd: folder }));
      expect(last((await there('@edit.json', '--base', '3')).engine)?.[1]).toEqual({ id: 'p1', base: 3, edit });
      expect(await there('@gone.json')).toMatchObject({
        code: 3,
        process: { err: expect.stringMatching(/^Error: gone.json cannot be read/) },
      });
      expect((await there('{oops')).process.err).toMatch(
        /^Error: This is not JSON \(.*\); quote it for your shell\.\n$/,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('a conflict has its exit status', async () => {
    const fail = () => {
      throw new UprightError('project.conflict', undefined, { revision: 9 });
    };
    const { code, process } = await runFake(['project', 'undo', 'p1', '--json'], known({ 'project.undo': fail }));
    expect(code).toBe(4);
    expect(process.lines).toMatchObject([{ type: 'error', code: 'project.conflict', data: { revision: 9 } }]);
  });

  test('tag adds and removes; favourite and archive can be undone', async () => {
    const methods = {
      'project.list': listing(project({ tags: ['a', 'b'] })),
      'project.label': () => project({ favourite: true, tags: ['a', 'c'] }),
    };
    const tagged = await runFake(['project', 'tag', 'p1', 'c', 'a', '--remove', 'b'], methods);
    expect(last(tagged.engine)).toEqual(['project.label', { id: 'p1', tags: ['a', 'c'] }]);
    expect(tagged.process.out).toBe('p1  Leg day  favourite  [a]  [c]\n');
    expect(last((await runFake(['project', 'favourite', 'p1'], methods)).engine)?.[1]).toEqual({
      id: 'p1',
      favourite: true,
    });
    expect(last((await runFake(['project', 'archive', 'p1', '--off'], methods)).engine)?.[1]).toEqual({
      id: 'p1',
      archived: false,
    });
  });

  test('versions are named by id or name, the newest of several', async () => {
    const versions = ['v3', 'v2', 'v1'].map((id) => ({
      id,
      name: id === 'v1' ? 'first' : 'draft',
      revision: 1,
      createdAt: at,
    }));
    const methods = known({ 'project.versions': () => ({ versions }), 'project.restoreVersion': () => state });
    const restored = async (name: string) =>
      last((await runFake(['project', 'version', 'restore', 'p1', name], methods)).engine)?.[1];
    expect(await restored('draft')).toEqual({ id: 'p1', base: 7, version: 'v3' });
    expect(await restored('v2')).toMatchObject({ version: 'v2' });
    const none = await runFake(['project', 'version', 'restore', 'p1', 'gone'], methods);
    expect([none.code, none.process.err]).toEqual([
      3,
      'Error: There is no version "gone"; see upright project version list.\n',
    ]);
  });

  test.each([
    ['walk.upright', [], 'upright'],
    ['walk.OTIO', [], 'otio'],
    ['walk.json', [], 'json'],
    ['walk.bin', [], 'upright'],
    ['walk.bin', ['--format', 'otio'], 'otio'],
  ])('export to %s %j is %s', async (name, argv, format) => {
    const warning = { severity: 'warning', code: 'input.invalid', message: 'Effects are left out.', path: [] };
    const { code, process, engine } = await runFake(
      ['project', 'export', 'p1', '-o', name, ...argv],
      known({
        'project.export': () => ({ file: `/home/person/${name}`, bytes: 1500, problems: [warning] }),
      }),
    );
    expect(last(engine)?.[1]).toEqual({
      id: 'p1',
      output: `/home/person/${name}`,
      format,
      media: false,
      overwrite: false,
    });
    expect([code, process.out]).toEqual([0, `/home/person/${name}\n  1.5 kB\n`]);
    expect(process.err).toContain('Warning: Effects are left out.');
  });

  test('relink takes links and folders', async () => {
    const methods = known({
      'project.relink': () => ({ ...state, assets: [{ asset: 'a', path: '/x', status: 'present' }] }),
    });
    const { engine, process } = await runFake(
      ['project', 'relink', 'p1', '--link', 'a=b=c.mp4', '--search', 'x', '--search', '/y'],
      methods,
    );
    expect(last(engine)?.[1]).toEqual({
      id: 'p1',
      base: 7,
      links: { a: '/home/person/b=c.mp4' },
      search: ['/home/person/x', '/y'],
    });
    expect(process.out).toBe('p1  revision 8\n  a: /x (present)\n');
    const wrong = await runFake(['project', 'relink', 'p1', '--link', 'squat.mp4']);
    expect([wrong.code, wrong.process.err]).toEqual([2, expect.stringContaining('A link is an asset and its file')]);
  });
});
