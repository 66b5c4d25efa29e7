/** The library: what an import takes for each clip, whether memory grows with their number, how long a search takes. */
import { copyFileSync, appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../core/api/client.js';
import { openAssetRecords } from '../../main/engine/store/asset-records.js';
import { openStore } from '../../main/engine/store/store.js';
import { type EngineProcess, startEngine } from '../safety/engine-process.js';
import { megabytes, type Row, type Tell } from './case.js';
import type { Material } from './material.js';
import { median } from './measure.js';

const CLIPS = 100;
const ASSETS = 10_000;
const WORDS = ['squat', 'lunge', 'press', 'plank', 'curl', 'row', 'été', 'warm-up', 'stretch', 'bridge'];

/** Every row about the library. */
export async function runLibraryCase(context: { material: Material; folder: string }, tell: Tell): Promise<Row[]> {
  return [...(await importRows(context, tell)), await searchRow(context.folder, tell)];
}

async function importRows({ material, folder }: { material: Material; folder: string }, tell: Tell): Promise<Row[]> {
  const originals = await material.phone();
  const clips = join(folder, 'clips');
  mkdirSync(clips);
  // The same picture with other bytes behind it is another file to everyone who looks at content.
  for (let i = 0; i < CLIPS; i++) {
    const copy = join(clips, `${i}.mp4`);
    copyFileSync(originals[i % originals.length] ?? '', copy);
    appendFileSync(copy, Buffer.from(`free${i}`));
  }
  const engine = await startEngine(join(folder, 'library-home'), {});
  try {
    tell('one clip into the library');
    await importAll(engine.client, [join(clips, '0.mp4')]);
    const one = await untilPictured(engine.client, [join(clips, '1.mp4')]);
    tell(`${CLIPS} clips into the library`);
    await importAll(
      engine.client,
      Array.from({ length: 10 }, (_, i) => join(clips, `${i}.mp4`)),
    );
    const few = memoryOf(engine);
    await importAll(engine.client, [clips]);
    const many = memoryOf(engine);
    return [
      {
        name: 'import of a clip: probe, poster, peaks',
        value: `${(one / 1000).toFixed(2)} s`,
        reference: 'a clip of 6 s, 1080p, 16 Mb/s',
        ratio: one,
        target: 1000,
        unit: 'ms',
      },
      {
        name: `memory of the engine after ${CLIPS} clips against 10`,
        value: megabytes(many),
        reference: megabytes(few),
        ratio: many / few,
        target: 1.3,
      },
    ];
  } finally {
    await engine.stop();
  }
}

async function importAll(client: Client, paths: string[]): Promise<void> {
  await client['library.import']({ paths });
  for (;;) {
    const states = ['queued', 'running', 'waiting'] as const;
    if ((await client['jobs.list']({ states: [...states], limit: 1 })).total === 0) return;
    await pause(200);
  }
}

/** Milliseconds until a new clip has its poster and its peaks. */
async function untilPictured(client: Client, paths: string[]): Promise<number> {
  const start = performance.now();
  await client['library.import']({ paths });
  for (;;) {
    const [newest] = (await client['library.list']({ limit: 1 })).assets;
    const kinds = newest?.path === paths[0] ? (newest?.derived ?? []).map(({ kind }) => kind) : [];
    if (kinds.includes('poster') && kinds.includes('peaks')) return performance.now() - start;
    await pause(10);
  }
}

function memoryOf({ pid }: EngineProcess): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

async function searchRow(folder: string, tell: Tell): Promise<Row> {
  tell(`searching ${ASSETS} assets`);
  const home = join(folder, 'search-home');
  const store = openStore(join(home, 'data', 'upright.db'));
  const records = openAssetRecords(store);
  records.transaction(() => {
    for (let i = 0; i < ASSETS; i++) {
      const id = `asset-${String(i).padStart(5, '0')}`;
      const words = [WORDS[i % 10], WORDS[Math.floor(i / 10) % 10], WORDS[Math.floor(i / 100) % 10]];
      const name = `${words.join(' ')} ${i}.mp4`;
      const path = `/media/${WORDS[i % 7]}/${name}`;
      const hash = i.toString(16).padStart(64, '0');
      const plain = { kind: 'video', bytes: 1e6, state: 'ready', error: null, info: null } as const;
      records.insert({ id, name, path, hash, ...plain, importedAt: i, modifiedAt: i });
      records.addTags(id, [WORDS[i % 9] ?? '']);
    }
  });
  store.close();
  const engine = await startEngine(home);
  try {
    const times: number[] = [];
    for (let i = 0; i < 50; i++) {
      const search = `${WORDS[i % 10]} ${WORDS[(i + 3) % 10]} ${i % 10}`;
      const start = performance.now();
      await engine.client['library.list']({ search, kinds: ['video'], limit: 50, order: 'name' });
      times.push(performance.now() - start);
    }
    const middle = median(times);
    return {
      name: `a search among ${ASSETS} assets`,
      value: `${middle.toFixed(1)} ms`,
      reference: 'over the socket, three words, 50 shown',
      ratio: middle,
      target: 30,
      unit: 'ms',
    };
  } finally {
    await engine.stop();
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
