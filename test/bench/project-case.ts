/** Stored projects: how fast edits are acknowledged, how long a large one takes to open, how an engine answers under load. */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../core/api/client.js';
import type { EditInput } from '../../core/project/edit.js';
import { type EngineProcess, startEngine } from '../safety/engine-process.js';
import type { Row, Tell } from './case.js';
import type { Material } from './material.js';
import { median } from './measure.js';

const ITEMS = 1000;
const EDITS = 10_000;
const TIMED_EDITS = 1000;
const CALLS = 500;
const QUIET_MS = 15_000;

/** Every row about a lasting engine and its projects. */
export async function runProjectCase(context: { material: Material; folder: string }, tell: Tell): Promise<Row[]> {
  const home = join(context.folder, 'project-home');
  tell('a project of 1,000 items and 10,000 edits');
  // The first start compiles what the others load.
  await (await startEngine(home)).stop();
  let engine = await startEngine(home);
  await pause(QUIET_MS);
  const idle = idleRow(engine.pid);
  const id = await makeProject(engine.client);
  const edits = await editRow(engine.client, id, context.folder);
  await editMany(engine.client, id, EDITS - TIMED_EDITS);
  await engine.stop();
  const walls: number[] = [];
  for (let i = 0; i < 5; i++) {
    engine = await startEngine(home);
    const { wall } = await timed(() => engine.client['project.open']({ id }));
    walls.push(wall);
    await engine.stop();
  }
  engine = await startEngine(home);
  const calls = await callRow(engine, context, tell);
  await engine.stop();
  const opened = median(walls);
  return [
    edits,
    absolute(`opening a project of ${ITEMS} items and ${EDITS} edits`, opened, 'a restarted engine', 300),
    calls,
    idle,
  ];
}

const absolute = (name: string, value: number, reference: string, target: number): Row => ({
  name,
  value: `${value.toFixed(1)} ms`,
  reference,
  ratio: value,
  target,
  unit: 'ms',
});

async function makeProject(client: Client): Promise<string> {
  const titles = Array.from({ length: ITEMS }, (_, i) => ({
    kind: 'title' as const,
    id: `t${i}`,
    start: i * 30,
    length: 30,
    text: `Title ${i}`,
  }));
  const project = {
    schemaVersion: 1 as const,
    id: 'bench',
    tracks: [{ id: 'texts', kind: 'text' as const, items: titles }],
  };
  return (await client['project.create']({ project, folder: '/' })).id;
}

const rename = (i: number): EditInput => ({ type: 'item.set', item: `t${i % ITEMS}`, set: { text: `Text ${i}` } });

async function editMany(client: Client, id: string, count: number): Promise<void> {
  let { revision } = await client['project.get']({ id });
  for (let i = 0; i < count; i++)
    revision = (await client['project.edit']({ id, base: revision, edit: rename(i + 7) })).revision;
}

async function editRow(client: Client, id: string, folder: string): Promise<Row> {
  const { wall } = await timed(() => editMany(client, id, TIMED_EDITS));
  const each = wall / TIMED_EDITS;
  const sync = syncMs(join(folder, 'sync'));
  return {
    name: 'an edit acknowledged, durable',
    value: `${each.toFixed(2)} ms, ${Math.round(1000 / each)} a second`,
    reference: `${sync.toFixed(2)} ms to write 4 KiB and sync`,
    ratio: each,
    target: 5,
    unit: 'ms',
  };
}

/** Milliseconds to write a page and have it on disk: what no durable edit can go below. */
function syncMs(file: string): number {
  const page = Buffer.alloc(4096, 1);
  const handle = openSync(file, 'w');
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now();
    writeSync(handle, page);
    fsyncSync(handle);
    return performance.now() - start;
  });
  closeSync(handle);
  return median(times);
}

async function callRow(
  { client }: EngineProcess,
  { material, folder }: { material: Material; folder: string },
  tell: Tell,
) {
  tell('calls while an export runs');
  const clips = await material.phone();
  const project = {
    schemaVersion: 1 as const,
    id: 'load',
    assets: clips.map((path, i) => ({ id: `a${i}`, kind: 'video' as const, path })),
    tracks: [
      {
        id: 'v',
        kind: 'picture' as const,
        items: clips.map((_, i) => ({
          kind: 'footage' as const,
          id: `c${i}`,
          asset: `a${i}`,
          start: i * 150,
          length: 150,
        })),
      },
    ],
  };
  const { jobId } = await client['render.start']({
    source: { project, folder },
    output: join(folder, 'load.mp4'),
    cache: false,
  });
  while ((await client['jobs.get']({ jobId })).progress === null) await pause(50);
  await pause(2000);
  const times: number[] = [];
  for (let i = 0; i < CALLS; i++) {
    times.push((await timed(() => client['project.list']({}))).wall);
    await pause(5);
  }
  const { state } = await client['jobs.cancel']({ jobId });
  if (state !== 'canceled') throw new Error('the export ended before the calls were measured');
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
  return absolute('a call over the socket while an export runs, p95', p95, `median ${median(times).toFixed(1)} ms`, 5);
}

function idleRow(pid: number): Row {
  const kilobytes = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN);
  const megabytes = kilobytes / 1024;
  return {
    name: 'memory of an idle engine',
    value: `${megabytes.toFixed(0)} MB`,
    reference: 'resident, upright serve',
    ratio: megabytes,
    target: 150,
    unit: 'MB',
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function timed(work: () => Promise<unknown>): Promise<{ wall: number }> {
  const start = performance.now();
  await work();
  return { wall: performance.now() - start };
}
