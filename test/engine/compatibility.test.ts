/** Databases, project files, bundles, timelines and recipes of earlier versions can be opened. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../core/api/client.js';
import { createEngine, type Engine } from '../../main/engine/engine.js';
import { directPort } from '../../main/transports/direct.js';

interface Expected {
  readonly edited: string;
  readonly version: string;
  readonly deleted: string;
  readonly projects: readonly {
    readonly id: string;
    readonly name: string;
    readonly tags: readonly string[];
    readonly favourite: boolean;
    readonly project: object;
    readonly revision: number;
    readonly undo: string | null;
    readonly redo: string | null;
    readonly head: number;
    readonly steps: readonly string[];
  }[];
  readonly assets: readonly object[];
  readonly collections: readonly string[];
  readonly jobs: readonly { readonly id: string; readonly code: string | null }[];
}

const fixtures = fileURLToPath(new URL('../fixtures/compatibility/', import.meta.url));
const versions = readdirSync(fixtures, { withFileTypes: true }).flatMap((each) =>
  each.isDirectory() ? each.name : [],
);

describe.each(versions)('version %s', (version) => {
  const folder = join(fixtures, version);
  const expected: Expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  let home: string;
  let engine: Engine;
  let client: Client;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'upright-earlier-'));
    mkdirSync(join(home, 'data'));
    copyFileSync(join(folder, 'upright.db'), join(home, 'data', 'upright.db'));
    // What ended or was deleted when these were made would be cleared away by now.
    mkdirSync(join(home, 'config'));
    writeFileSync(join(home, 'config', 'settings.json'), JSON.stringify({ keepHours: 100_000, purgeDays: 36_500 }));
    engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: home }, persistent: false });
    client = createClient(directPort(engine));
  });
  afterAll(async () => {
    await engine?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('has its projects, with their labels and histories', async () => {
    const { projects } = await client['project.list']({ order: 'created' });
    expect(projects.map(({ id, name, tags, favourite }) => ({ id, name, tags, favourite }))).toEqual(
      expected.projects.map(({ id, name, tags, favourite }) => ({ id, name, tags, favourite })),
    );
    for (const { id, project, revision, undo, redo, head, steps } of expected.projects) {
      const now = await client['project.get']({ id });
      expect(now).toMatchObject({ project, revision, undo, redo });
      const history = await client['project.steps']({ id, limit: 1000 });
      expect(history.head).toBe(head);
      expect(history.steps.map(({ name }) => name)).toEqual(steps);
    }
  });

  test('undoes and redoes every kind of step', async () => {
    const { edited: id } = expected;
    const before = await client['project.get']({ id });
    const began = await client['project.goTo']({ id, base: before.revision, position: 0 });
    const first = (await client['project.get']({ id })).project;
    expect(first).toMatchObject({ name: 'Begins', assets: [], markers: [] });
    expect(first.tracks.flatMap((track) => track.items)).toEqual([]);
    const steps = expected.projects.find((each) => each.id === id)?.head ?? 0;
    const again = await client['project.goTo']({ id, base: began.revision, position: steps });
    expect((await client['project.get']({ id })).project).toEqual(before.project);
    const restored = await client['project.restoreVersion']({ id, base: again.revision, version: expected.version });
    expect(restored.undo).not.toBeNull();
  });

  test('brings back a deleted project', async () => {
    expect(await client['project.undelete']({ id: expected.deleted })).toMatchObject({ deletedAt: null });
  });

  test('has its library and its jobs', async () => {
    const { assets } = await client['library.list']({});
    expect(assets.map(({ name, kind, state, hash }) => ({ name, kind, state, hash }))).toEqual(expected.assets);
    const { collections } = await client['library.collections']({});
    expect(collections.map(({ name }) => name)).toEqual(expected.collections);
    for (const { id, code, ...job } of expected.jobs) {
      const found = await client['jobs.get']({ jobId: id });
      expect({ ...found, code: found.error?.code ?? null }).toMatchObject({ ...job, code });
    }
  });

  test.each(['bundle.upright', 'project.json', 'timeline.otio', 'recipe.json'])('imports %s', async (name) => {
    const { id, problems } = await client['project.import']({ file: join(folder, name), allowOutside: true });
    expect(problems.filter(({ severity, code }) => severity === 'error' && code !== 'asset.missing')).toEqual([]);
    expect((await client['project.get']({ id })).project.assets.length).toBeGreaterThan(0);
  });
});
