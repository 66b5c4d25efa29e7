/** The pictures of projects that lists show, drawn by a real engine. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createClient } from '../../../core/api/client.js';
import { createEngine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';

test('an engine that closes waits for the picture that is being drawn', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'upright-thumbnails-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: folder } });
  const client = createClient(directPort(engine));
  const title = { kind: 'title', id: 'a', start: 0, length: 60, text: 'A picture' };
  const project = { schemaVersion: 1, id: 'p', tracks: [{ id: 't', kind: 'text', items: [title] }] } as never;
  await client['project.create']({ project });
  const work = () => readdir(join(folder, 'cache', 'render', 'work')).catch(() => []);
  await expect.poll(work, { interval: 5 }).not.toEqual([]);
  await engine.close();
  expect(await work()).toEqual([]);
});
