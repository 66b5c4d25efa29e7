/**
 * Kills at random times while editing, importing and exporting: no acknowledged edit is lost, the database stays
 * intact, no process is left behind, and no partial file is taken for a complete one.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EditInput } from '../../core/project/edit.js';
import { applyEdit } from '../../core/project/apply-edit.js';
import type { Project } from '../../core/project/project.js';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';
import { iterations } from '../iterations.js';
import { type EngineProcess, findDamage, findOrphans, startEngine, until } from './engine-process.js';

const KILLS = iterations(50);
const CLIPS = iterations(24);

let folder: string;
let ffmpeg: string;
let ffprobe: string;
const at = (...names: string[]) => join(folder, ...names);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-kills-'));
  const tools = await locateFfmpeg();
  ffmpeg = tools.ffmpeg.path;
  ffprobe = tools.ffprobe?.path ?? 'ffprobe';
  await mkdir(at('clips'));
  for (let i = 0; i < CLIPS; i++) {
    const source = [
      '-f',
      'lavfi',
      '-i',
      `testsrc2=s=320x180:r=30:d=2`,
      '-f',
      'lavfi',
      '-i',
      `sine=f=${200 + i * 20}:d=2`,
    ];
    const coding = [
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-c:a',
      'aac',
      '-metadata',
      `title=${i}`,
      '-y',
      at('clips', `${i}.mp4`),
    ];
    execFileSync(ffmpeg, ['-v', 'error', ...source, ...coding]);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// Mulberry32: small, and the same on every run; the moments themselves differ with the machine.
let state = 20_261_121;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}

/** What the test knows of the project: as acknowledged, and with the edit that was under way. */
interface Known {
  id: string;
  revision: number;
  project: Project;
  /** The project as it would be with the edit whose answer has not come. */
  ahead: Project | null;
}

const marker = (i: number): EditInput => ({
  type: 'marker.add',
  marker: { id: `m${i}`, frame: i, label: `number ${i}` },
});

async function editUntilKilled({ client }: EngineProcess, known: Known, next: () => number): Promise<void> {
  for (;;) {
    const edit = marker(next());
    const applied = applyEdit(known.project, edit);
    if (!applied.ok) throw new Error(applied.problem.message);
    known.ahead = applied.project;
    const answer = await client['project.edit']({ id: known.id, base: known.revision, edit }).catch(() => null);
    if (!answer) return;
    known.revision = answer.revision;
    known.project = applied.project;
    known.ahead = null;
  }
}

/** Every finished video and every stored segment can be read to its end. */
async function findHalfFiles(home: string): Promise<string[]> {
  const folders = [at('out'), join(home, 'cache')];
  const names = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
        .filter((entry) => entry.isFile() && entry.name.endsWith('.mp4') && !entry.parentPath.includes('/work/'))
        .map((entry) => join(entry.parentPath, entry.name)),
    ),
  );
  return names.flat().filter((file) => {
    try {
      execFileSync(ffmpeg, ['-v', 'error', '-xerror', '-i', file, '-f', 'null', '-'], { stdio: 'pipe' });
      return false;
    } catch {
      return true;
    }
  });
}

describe.runIf(process.platform === 'linux')(`${KILLS} kills`, () => {
  test(
    'lose nothing, damage nothing and leave nothing behind',
    async () => {
      const home = at('home');
      await mkdir(at('out'));
      let engine = await startEngine(home);
      const { id } = await engine.client['project.create']({ name: 'Killed' });
      const { project, revision } = await engine.client['project.get']({ id });
      const known: Known = { id, revision, project, ahead: null };
      let count = 0;
      let outputs = 0;
      let exportsDone = 0;

      for (let kill = 1; kill <= KILLS; kill++) {
        const { client } = engine;
        const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);
        quietly(client['library.import']({ paths: [at('clips')] }));
        quietly(
          client['render.start']({
            source: {
              project: {
                schemaVersion: 1,
                id: 'x',
                size: { width: 180, height: 320 },
                assets: [{ id: 'a', kind: 'video', path: at('clips', `${kill % CLIPS}.mp4`) }],
                tracks: [
                  { id: 'v', kind: 'picture', items: [{ kind: 'footage', id: 'c', asset: 'a', start: 0, length: 45 }] },
                ],
              },
              folder,
            } as never,
            output: at('out', `${++outputs}.mp4`),
          }),
        );
        const editing = editUntilKilled(engine, known, () => ++count);
        await new Promise((resolve) => setTimeout(resolve, random() ** 2 * 1500));
        await engine.kill();
        await editing;

        expect(findDamage(home), `after kill ${kill}`).toEqual([]);
        expect(await until(async () => (await findOrphans(folder)).length === 0), `orphans after kill ${kill}`).toBe(
          true,
        );
        engine = await startEngine(home);
        const found = await engine.client['project.get']({ id });
        expect(found.revision, `after kill ${kill}`).toBeGreaterThanOrEqual(known.revision);
        expect([known.project, known.ahead ?? known.project], `after kill ${kill}`).toContainEqual(found.project);
        known.project = found.project;
        known.revision = found.revision;
        known.ahead = null;
      }

      // Undo reaches back through every restart.
      let { revision: base } = known;
      const { total } = await engine.client['project.steps']({ id, limit: 1 });
      expect(total).toBe(known.project.markers.length);
      base = (await engine.client['project.goTo']({ id, base, position: 0 })).revision;
      expect((await engine.client['project.get']({ id })).project.markers).toEqual([]);
      await engine.client['project.goTo']({ id, base, position: total });
      expect((await engine.client['project.get']({ id })).project).toEqual(known.project);

      // What was asked for before each kill is done after it, once.
      const unfinished = ['queued', 'running', 'waiting'] as const;
      const idle = async () => (await engine.client['jobs.list']({ states: [...unfinished], limit: 1 })).total === 0;
      expect(await until(idle, 600), 'the queue runs dry').toBe(true);
      const { jobs } = await engine.client['jobs.list']({ kinds: ['export'], limit: 1000 });
      for (const job of jobs) {
        expect(job.state, JSON.stringify(job.error)).toBe('done');
        if (job.kind !== 'export' || !job.result) continue;
        exportsDone++;
        const frames = execFileSync(
          ffprobe,
          [
            '-v',
            'error',
            '-count_packets',
            '-select_streams',
            'v',
            '-show_entries',
            'stream=nb_read_packets',
            '-of',
            'csv=p=0',
            job.result.output,
          ],
          { encoding: 'utf8' },
        );
        expect(Number.parseInt(frames, 10)).toBe(45);
      }
      expect(exportsDone).toBeGreaterThan(0);
      const { assets, total: imported } = await engine.client['library.list']({ limit: 1000 });
      expect(imported).toBe(CLIPS);
      for (const asset of assets) {
        expect(asset.state).toBe('ready');
        for (const { key, bytes } of asset.derived) {
          const { path } = await engine.client['library.derivedFile']({ key });
          expect(existsSync(path)).toBe(true);
          expect(bytes).toBeGreaterThan(0);
        }
      }
      await engine.stop();
      expect(findDamage(home)).toEqual([]);
      expect(await findHalfFiles(home)).toEqual([]);
      expect((await readdir(at('out'))).filter((name) => !name.endsWith('.mp4'))).toEqual([]);
    },
    20 * 60_000,
  );
});
