/** The published client: in this repository, and installed as a package in another project. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, UprightError } from '../../main/client/index.js';
import { createEngine } from '../../main/engine/engine.js';
import { openSocketServer } from '../../main/transports/socket/server.js';
import { findSocketPaths } from '../../main/transports/socket/socket-paths.js';
import { makeScratch, type Scratch } from '../cli/scratch.js';
import { check, run, writeConsumer } from './consumer.js';

let scratch: Scratch;
let home: string;
let closeEngine: () => Promise<void>;

beforeAll(async () => {
  scratch = await makeScratch();
  home = scratch.at('home');
  const engine = await createEngine({ env: scratch.env });
  const server = await openSocketServer(engine, { paths: findSocketPaths(join(home, 'data')), hello: () => ({}) });
  closeEngine = async () => {
    await server.close();
    await engine.close();
  };
});
afterAll(async () => {
  await closeEngine();
  scratch.remove();
});

describe('connect', () => {
  test('calls, hears events and ends', async () => {
    const upright = await connect({ home });
    const told = new Promise<string>((resolve) => upright.on('project.changed', ({ id }) => resolve(id)));
    const { id, revision } = await upright['project.create']({ name: 'Mine' });
    expect(revision).toBeTypeOf('number');
    expect(await told).toBe(id);
    await upright.close();
    await upright.closed;
    await expect(upright['project.list']({})).rejects.toMatchObject({ code: 'engine.gone' });
  });

  test('fails with the code that the engine gives', async () => {
    const upright = await connect({ home });
    const failure = await upright['jobs.get']({ jobId: 'none' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UprightError);
    expect(failure).toMatchObject({ code: 'job.unknown', name: 'UprightError' });
    await upright.close();
  });

  test('takes a socket and a token, and is refused with another token', async () => {
    const { socket, tokenFile } = findSocketPaths(join(home, 'data'));
    const token = readFileSync(tokenFile, 'utf8').trim();
    const upright = await connect({ socket, token });
    await upright.close();
    await expect(connect({ socket, token: 'x'.repeat(43) })).rejects.toMatchObject({ code: 'engine.denied' });
    const other = connect({ home: scratch.at('nobody') });
    await expect(other).rejects.toMatchObject({ name: 'UprightError', code: 'engine.gone' });
  });

  test('is aborted by a signal: before, while the engine does not answer, and after', async () => {
    await expect(connect({ home, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'job.canceled' });

    const folder = mkdtempSync(join(tmpdir(), 'upright-'));
    const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${folder.slice(-12)}` : join(folder, 's');
    const gone: Promise<void>[] = [];
    const silent = createServer((client) => {
      gone.push(new Promise((resolve) => client.resume().once('close', () => resolve())));
    });
    await new Promise<void>((resolve) => silent.listen(socket, resolve));
    const waiting = new AbortController();
    const opening = connect({ socket, token: 'x', signal: waiting.signal });
    await expect.poll(() => gone.length).toBe(1);
    waiting.abort();
    await expect(opening).rejects.toMatchObject({ code: 'job.canceled' });
    silent.close();
    rmSync(folder, { recursive: true, force: true });

    const later = new AbortController();
    const upright = await connect({ home, signal: later.signal });
    later.abort();
    await upright.closed;
  });
});

describe('the package, in another project', () => {
  let folder: string;
  /** What the compiler has against the example and against what is wrong, by lines. */
  let complaints: string[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'upright-consumer-'));
    await writeConsumer(folder);
    writeFileSync(join(folder, 'export.ts'), toExample(readFileSync('docs/client.md', 'utf8')));
    writeFileSync(join(folder, 'wrong.ts'), WRONG);
    complaints = check(folder)
      .split('\n')
      .filter((line) => line !== '');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has the files that package.json names', () => {
    const upright = join(folder, 'node_modules/upright');
    const { exports, files } = JSON.parse(readFileSync(join(upright, 'package.json'), 'utf8'));
    for (const path of Object.values<string>(exports['./client'])) {
      expect(existsSync(join(upright, path)), path).toBe(true);
      expect(
        files.some((each: string) => path.startsWith(`./${each.replace(/\*.*$/, '')}`)),
        path,
      ).toBe(true);
    }
  });

  test('the example of docs/client.md compiles and exports a video', async () => {
    expect(complaints.filter((line) => !/^(wrong\.ts\(| )/.test(line))).toEqual([]);
    const output = scratch.at('by script.mp4');
    const { status, stdout, stderr } = await run(folder, home, ['export.ts', scratch.at('recipe.json'), output]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trim().split('\n').at(-1)).toBe(`done ${output}`);
    expect(scratch.measure('by script.mp4').frames).toBe(60);
  });

  test('says in one line that no engine is running', async () => {
    const { status, stderr } = await run(folder, join(folder, 'nobody'), ['export.ts']);
    expect(stderr).toMatch(/^engine\.gone: .*\.\n$/);
    expect(status).toBe(1);
  });

  test('does not compile with an unknown method, parameter or code', () => {
    const lines = complaints.flatMap((line) => /^wrong\.ts\((\d+),/.exec(line)?.[1] ?? []).map(Number);
    expect(lines).toEqual([3, 4, 5, 6]);
  });
});

const WRONG = `import { connect, type Events, type ParamsOf, type Api, type ErrorCode } from 'upright/client';
const upright = await connect();
await upright['project.nothing']({});
await upright['project.rename']({ id: 'a', base: 0, name: 7 });
(await upright['project.list']({})).projects[0]?.nothing;
export const code: ErrorCode = 'no.such';
export const request: ParamsOf<Api['render.start']> = { source: { file: '/a' }, output: '/b' };
export const title = (job: Events['jobs.changed']): string => job.title;
`;

// The first block of TypeScript.
const toExample = (page: string): string => /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
