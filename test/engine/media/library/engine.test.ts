/** The library in a whole engine. */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, createClient } from '../../../../core/api/client.js';
import { createEngine, type Engine } from '../../../../main/engine/engine.js';
import { locateFfmpeg } from '../../../../main/engine/ffmpeg/locate.js';
import { directPort } from '../../../../main/transports/direct.js';
import { coders, makeMedia, sources } from '../footage.js';

let folder: string;
let engine: Engine;
let client: Client;
const start = async (): Promise<void> => {
  engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: join(folder, 'home') } });
  client = createClient(directPort(engine));
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-library-'));
  await start();
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

async function importAll(paths: string[]) {
  const { jobId } = await client['library.import']({ paths });
  for (;;) {
    const job = await client['jobs.get']({ jobId });
    if (job.endedAt !== null && job.kind === 'import') return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a folder is imported, analysed, used by a project, and known after a restart', async () => {
  const tools = await locateFfmpeg();
  const shoot = join(folder, 'shoot');
  await mkdir(shoot);
  const clip = await makeMedia(tools, join(shoot, 'clip.mp4'), ...sources(1.5, '64x36', '10'), ...coders);
  await copyFile(clip, join(shoot, 'again.mp4'));
  await writeFile(join(shoot, 'torn.mp4'), 'torn');
  const heard = new Set<string>();
  const stop = engine.subscribe(({ method, params }) => {
    if (method === 'library.changed') for (const id of (params as { changed: string[] }).changed) heard.add(id);
  });
  const job = await importAll([shoot]);
  expect(job).toMatchObject({ state: 'done', result: { added: 1, known: 1, brokenTotal: 1 } });
  expect(job.progress).toMatchObject({ total: 3, percent: 100, failed: 1 });
  await engine.whenIdle();
  stop();
  const { assets } = await client['library.list']({ states: ['ready'] });
  const [asset] = assets;
  if (!asset) throw new Error('Nothing was imported.');
  expect(asset.derived.map(({ kind }) => kind).sort()).toEqual(['filmstrip', 'peaks', 'poster', 'proxy']);
  expect(heard).toContain(asset.id);
  expect((await client['jobs.list']({ states: ['failed'] })).total).toBe(0);
  const analyses = (await client['jobs.list']({ kinds: ['analysis'] })).jobs;
  expect(analyses.map(({ title }) => title).sort()).toEqual([`Look at ${asset.name}`, `Look through ${asset.name}`]);

  expect(await client['library.usage']({ id: asset.id })).toEqual({ projects: [] });
  const project = await client['project.create']({ name: 'Leg day' });
  const edit = {
    type: 'asset.add',
    asset: { id: 'a', kind: 'video', path: asset.path, hash: asset.hash ?? '' },
  } as const;
  await client['project.edit']({ id: project.id, base: project.revision, edit });
  expect(await client['library.usage']({ id: asset.id })).toMatchObject({ projects: [{ name: 'Leg day' }] });

  await engine.close();
  await start();
  expect(await client['library.get']({ id: asset.id })).toEqual(asset);
  expect(await importAll([shoot])).toMatchObject({ result: { added: 0, known: 2, brokenTotal: 1 } });
  await engine.whenIdle();
  expect((await client['jobs.list']({ kinds: ['analysis', 'proxy'] })).total).toBe(3);
});
