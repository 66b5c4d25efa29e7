/** Acknowledged edits survive a kill. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { createProjects } from '../../../main/engine/projects/projects.js';
import { openProjectRecords } from '../../../main/engine/store/project-records.js';
import { openStore } from '../../../main/engine/store/store.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-kill-'));
  // The database has a native part, which cannot be bundled.
  await symlink(join(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'), 'junction');
  await build({
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'edit-without-end.ts'),
      outDir: join(folder, 'out'),
      rollupOptions: { output: { entryFileNames: 'edit.mjs' } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ROUNDS = 6;

test('acknowledged edits survive a kill, and can be undone to the first state', async () => {
  const file = join(folder, 'upright.db');
  let id = '';
  let done = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const acknowledged = await editUntilKilled(file, id, 20 + 37 * round);
    id = acknowledged.id;
    const store = openStore(file);
    expect(store.findDamage()).toEqual([]);
    const projects = createProjects({ records: openProjectRecords(store), onChange: () => undefined });
    const { project, revision, head } = projects.open(id);
    // One more may have been written before its acknowledgement was.
    expect(revision - acknowledged.revision).toBeGreaterThanOrEqual(0);
    expect(revision - acknowledged.revision).toBeLessThanOrEqual(1);
    expect(project.name).toBe(`Name ${head}`);
    expect(head).toBeGreaterThan(done);
    done = head;
    store.close();
  }
  const store = openStore(file);
  const projects = createProjects({ records: openProjectRecords(store), onChange: () => undefined });
  for (let head = done; head > 0; head--) {
    expect(projects.open(id).project.name).toBe(`Name ${head}`);
    projects.undo(id, projects.open(id).revision);
  }
  expect(projects.open(id).project.name).toBe('Name 0');
  projects.goTo(id, projects.open(id).revision, done);
  expect(projects.open(id).project.name).toBe(`Name ${done}`);
  store.close();
});

/** Edits in a process of its own until `count` edits are acknowledged, and kills it in the middle of the next. */
async function editUntilKilled(file: string, id: string, count: number): Promise<{ id: string; revision: number }> {
  const child = spawn(process.execPath, [join(folder, 'out', 'edit.mjs'), file, id], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let last = { id: '', revision: -1 };
  let heard = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = JSON.parse(line) as typeof last;
    if (++heard === count) child.kill('SIGKILL');
  }
  await exited;
  expect(heard).toBeGreaterThanOrEqual(count);
  return last;
}
