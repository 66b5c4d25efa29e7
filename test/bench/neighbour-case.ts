/** What another client waits for its call while one call does heavy work. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../core/api/client.js';
import { startEngine } from '../safety/engine-process.js';
import type { Row, Tell } from './case.js';
import { percentile } from '../../core/math.js';

const TITLES = 100_000;
const EDITS = 4000;
const EVERY_MS = 10;

/** An import of 100,000 titles, a batch of 4,000 edits, and a colour table of one endless line, in an engine of their own. */
export async function runNeighbourCase({ folder }: { folder: string }, tell: Tell): Promise<Row[]> {
  const engine = await startEngine(join(folder, 'neighbour-home'));
  const { client } = engine;
  const rows: Row[] = [];
  const beside = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    tell(`another client's calls beside ${name}`);
    const started = performance.now();
    const waits = await measureBeside(() => client['system.info']({}), work);
    const took = (performance.now() - started) / 1000;
    const p95 = percentile(waits, 0.95);
    rows.push({
      name: `another client's call beside ${name}, p95`,
      value: `${p95.toFixed(1)} ms`,
      reference: `${waits.length} calls in ${took.toFixed(1)} s`,
      ratio: p95,
      target: 50,
      unit: 'ms',
    });
  };
  try {
    await client['settings.set']({ prerender: false });
    const many = join(folder, 'many-titles.json');
    const title = (i: number) => ({ kind: 'title' as const, id: `t${i}`, start: i * 3, length: 3, text: `T${i}` });
    const items = Array.from({ length: TITLES }, (_, i) => title(i));
    writeFileSync(many, JSON.stringify({ schemaVersion: 1, id: 'many', tracks: [{ id: 't', kind: 'text', items }] }));
    await beside('an import of 100,000 titles', () => client['project.import']({ file: many }));

    const { id, revision } = await client['project.create']({ name: 'Batch' });
    const edits = items.slice(0, EDITS).map((item) => ({ type: 'item.add' as const, track: 'titles', item }));
    await beside('a batch of 4,000 edits', () =>
      client['project.edit']({ id, base: revision, edit: { type: 'batch', edits } }),
    );

    const cube = join(folder, 'endless.cube');
    writeFileSync(cube, `LUT_3D_SIZE 2\n${'0 '.repeat(5_000_000)}`);
    await beside('a .cube file of one line of 10 MB', () => importFile(client, cube));
  } finally {
    await engine.stop();
  }
  return rows;
}

async function importFile(client: Client, path: string): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const off = client.on('jobs.changed', ({ kind, state }) => {
    if (kind === 'import' && (state === 'done' || state === 'failed')) ended.resolve();
  });
  await client['library.import']({ paths: [path] });
  await ended.promise.finally(off);
}

// How long calls take that are made one after the other, a pause between them, from before the work until its end.
async function measureBeside(call: () => Promise<unknown>, work: () => Promise<unknown>): Promise<number[]> {
  const waits: number[] = [];
  let isDone = false;
  const working = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const start = performance.now();
    await call();
    waits.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  await working;
  return waits;
}
