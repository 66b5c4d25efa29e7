/** Export before you ask: the reference job as an open project, exported cold and after the machine has been idle. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../core/api/client.js';
import { startEngine } from '../safety/engine-process.js';
import { type Row, seconds, type Tell } from './case.js';
import type { Material } from './material.js';
import { toRecipe } from './reference-job.js';

/** Both exports through one lasting engine; the cold one with rendering ahead turned off. */
export async function runAheadCase(context: { material: Material; folder: string }, tell: Tell): Promise<Row[]> {
  const { folder, material } = context;
  const engine = await startEngine(join(folder, 'ahead-home'));
  const { client } = engine;
  const file = join(folder, 'ahead.json');
  writeFileSync(file, JSON.stringify(toRecipe(await material.phone())));
  try {
    tell('a cold export, for what is rendered ahead');
    await client['settings.set']({ prerender: false });
    const { id } = await client['project.import']({ file });
    const cold = await exportTo(client, id, join(folder, 'ahead-cold.mp4'));
    await client['cache.clear']({});
    await client['settings.set']({ prerender: true });
    tell('waiting while the engine renders ahead');
    await client['project.open']({ id });
    await untilAhead(client);
    const ready = await exportTo(client, id, join(folder, 'ahead-ready.mp4'));
    return [
      {
        name: 'export after idle',
        value: seconds(ready),
        reference: `${seconds(cold)} cold`,
        ratio: ready / cold,
        target: 0.1,
      },
    ];
  } finally {
    await engine.stop();
  }
}

async function exportTo(client: Client, projectId: string, output: string): Promise<number> {
  const start = performance.now();
  const { jobId } = await client['render.start']({ source: { projectId }, output });
  for (;;) {
    const { state, error } = await client['jobs.get']({ jobId });
    if (state === 'done') return (performance.now() - start) / 1000;
    if (state === 'failed' || state === 'canceled') throw new Error(error?.message ?? state);
    await pause(20);
  }
}

async function untilAhead(client: Client): Promise<void> {
  for (;;) {
    const { jobs } = await client['jobs.list']({ kinds: ['prerender'], states: ['done'] });
    if (jobs.length > 0) return;
    await pause(500);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
