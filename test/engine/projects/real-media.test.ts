/** Projects with real media in a whole engine, moved between two homes. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { directPort } from '../../../main/transports/direct.js';
import { hashOf, toProject } from './projects-fixture.js';

let folder: string;
const engines: Engine[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-real-'));
});
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
  await rm(folder, { recursive: true, force: true });
});

const path = (...names: string[]) => join(folder, ...names);
/** An engine with a home of its own. */
async function open(home: string): Promise<Client> {
  const engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: path(home) } });
  engines.push(engine);
  return createClient(directPort(engine));
}
/** Two seconds of one colour, with a tone. */
async function film(name: string, colour: string): Promise<string> {
  const { ffmpeg } = await locateFfmpeg();
  const sources = ['-f', 'lavfi', '-i', `color=${colour}:s=64x114:r=10:d=2`, '-f', 'lavfi', '-i', 'sine=d=2'];
  await promisify(execFile)(ffmpeg.path, ['-v', 'error', '-y', ...sources, '-shortest', path(name)]);
  return path(name);
}
/** The middle pixel of the frame at a second: red, green, blue. */
async function colourAt(client: Client, id: string, seconds: number): Promise<number[]> {
  const output = path(`${crypto.randomUUID()}.png`);
  await client['render.frame']({ source: { projectId: id }, at: { seconds }, output });
  const { ffmpeg } = await locateFfmpeg();
  const middle = ['-vf', 'crop=1:1:iw/2:ih/2', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
  const { stdout } = await promisify(execFile)(ffmpeg.path, ['-v', 'error', '-i', output, ...middle], {
    encoding: 'buffer',
  });
  return [...stdout];
}
const played = (...assets: { id: string; path: string; hash?: string }[]) =>
  toProject({
    name: 'Real',
    size: { width: 90, height: 160 },
    fps: { num: 10, den: 1 },
    assets: assets.map((each) => ({ kind: 'video', ...each })),
    tracks: [
      {
        id: 'v',
        kind: 'picture',
        items: assets.map(({ id }, i) => ({ kind: 'footage', id: `c${i}`, asset: id, start: i * 20, length: 20 })),
      },
    ],
  });

test('a bundle with media works in another home without the originals and the first home', async () => {
  await mkdir(path('shoot'));
  const red = await film('shoot/red.mp4', 'red');
  const blue = await film('shoot/blue.mp4', 'blue');
  const [redHash, blueHash] = [await hashOf(red), await hashOf(blue)];
  const first = await open('first');
  const { id } = await first['project.create']({ project: played({ id: 'r', path: red }, { id: 'b', path: blue }) });
  const written = await first['project.export']({ id, output: path('p.upright'), media: true });
  expect(written.problems).toEqual([]);
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
  for (const gone of ['shoot', 'first']) await rm(path(gone), { recursive: true });

  const second = await open('second');
  const imported = await second['project.import']({ file: path('p.upright') });
  expect(imported.problems).toEqual([]);
  expect(imported.assets.map(({ status }) => status)).toEqual(['present', 'present']);
  expect(await Promise.all(imported.assets.map(({ path: at }) => hashOf(at)))).toEqual([redHash, blueHash]);
  const [r = 0, , b = 0] = await colourAt(second, imported.id, 0.5);
  const [laterR = 0, , laterB = 0] = await colourAt(second, imported.id, 3);
  expect([r > 200, b < 60, laterR < 60, laterB > 200]).toEqual([true, true, true, true]);

  // The same bundle again is another project with files of its own.
  const again = await second['project.import']({ file: path('p.upright') });
  expect(again.id).not.toBe(imported.id);
  expect(again.assets[0]?.path).not.toBe(imported.assets[0]?.path);
  expect((await second['project.list']({})).total).toBe(2);
});

test('the library finds a moved file and recognises a replaced one', async () => {
  await mkdir(path('shoot'));
  const red = await film('shoot/red.mp4', 'red');
  const client = await open('home');
  const importAll = async () => {
    const { jobId } = await client['library.import']({ paths: [path('shoot')] });
    while ((await client['jobs.get']({ jobId })).endedAt === null) await new Promise((done) => setTimeout(done, 20));
  };
  await importAll();
  const hash = await hashOf(red);
  const { id } = await client['project.create']({ project: played({ id: 'r', path: red, hash }) });
  expect((await client['project.open']({ id })).assets[0]?.status).toBe('present');

  await rename(red, path('shoot/renamed.mp4'));
  await importAll();
  const moved = await client['project.open']({ id });
  expect(moved.assets).toEqual([{ asset: 'r', path: path('shoot/renamed.mp4'), status: 'present' }]);
  expect(moved.undo).toBe('Relink files');

  await copyFile(await film('green.mp4', 'green'), path('shoot/renamed.mp4'));
  await importAll();
  expect((await client['project.open']({ id })).assets[0]?.status).toBe('changed');
});

test('a project file cannot use media outside its folder; a recipe can', async () => {
  await mkdir(path('private'));
  await mkdir(path('inbox'));
  const red = await film('private/red.mp4', 'red');
  const client = await open('home');
  const document = played({ id: 'r', path: '../private/red.mp4' }, { id: 's', path: red });
  await writeFile(path('inbox/p.json'), JSON.stringify(document));
  const refused = await client['project.import']({ file: path('inbox/p.json') });
  expect(refused.assets.map(({ status }) => status)).toEqual(['missing', 'missing']);
  expect(refused.problems.map(({ code }) => code)).toEqual(['asset.outside', 'asset.outside']);
  const kept = await client['project.get']({ id: refused.id });
  expect(JSON.stringify(kept.project.assets)).not.toContain('private');
  const allowed = await client['project.import']({ file: path('inbox/p.json'), allowOutside: true });
  expect(allowed.assets.map(({ status }) => status)).toEqual(['present', 'present']);

  await writeFile(path('inbox/r.json'), JSON.stringify({ segments: [{ video: '../private/red.mp4' }] }));
  const recipe = await client['project.import']({ file: path('inbox/r.json') });
  expect(recipe.problems).toEqual([]);
  expect(recipe.assets).toMatchObject([{ path: red, status: 'present' }]);
});
