/** No FFmpeg outlives the engine's process. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { watchdogScript } from '../../../main/engine/ffmpeg/watchdog-script.js';

const isLinux = process.platform === 'linux';
let folder: string;
let program: string;
let ffmpeg: string;

/** A process that runs endless FFmpegs through the bundled adapter, as the shipped program does. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-watchdog-'));
  ffmpeg = (await locateFfmpeg()).ffmpeg.path;
  const source = (name: string) => JSON.stringify(join(import.meta.dirname, `../../../main/engine/ffmpeg/${name}`));
  const entry = join(folder, 'entry.ts');
  await writeFile(
    entry,
    `import { runFfmpeg } from ${source('run.ts')};
     import { runTool } from ${source('run-tool.ts')};
     const tool = { path: process.argv[2], major: 7 };
     const endless = ['-f', 'lavfi', '-i', 'testsrc=s=320x180', '-f', 'null', '-'];
     const say = () => process.send?.('running');
     for (let i = 0; i < 3; i++) runFfmpeg({ ffmpeg: tool }, endless, { onProgress: say }).catch((error) => process.send?.(String(error)));
     runTool('FFmpeg', tool, ['-loglevel', 'quiet', ...endless], { timeoutMs: 60000 }).catch(() => undefined);
     process.send?.('started');
     process.on('message', (message) => { if (message === 'exit') process.exit(0); if (message === 'throw') throw new Error('meant'); });`,
  );
  await build({
    configFile: false,
    logLevel: 'silent',
    root: folder,
    ssr: { noExternal: true, external: ['fluent-ffmpeg'] },
    build: {
      ssr: entry,
      minify: true,
      outDir: join(folder, 'out'),
      rollupOptions: { output: { entryFileNames: 'entry.mjs' } },
    },
  });
  await symlink(join(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'));
  program = join(folder, 'out', 'entry.mjs');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What runs and carries this mark in its environment. */
function markedProcesses(mark: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/environ`, 'latin1').includes(mark) &&
          !readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z ')
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

let runs = 0;
function startOwner(): { owner: ChildProcess; mark: string } {
  const mark = `LIFELINE_TEST=${process.pid}-${runs++}`;
  const owner = fork(program, [ffmpeg], {
    env: { ...process.env, LIFELINE_TEST: mark.split('=')[1] },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return { owner, mark };
}

const told = (owner: ChildProcess, word: string): Promise<void> =>
  new Promise((done, fail) =>
    owner.on('message', (message) =>
      message === word ? done() : /^\w*Error/.test(String(message)) && fail(new Error(String(message))),
    ),
  );
const gone = (owner: ChildProcess): Promise<unknown> => new Promise((done) => owner.once('exit', done));

/** Waits until nothing marked runs: nothing that is started here ends by itself. */
const noneLeft = (mark: string, message = mark): Promise<void> =>
  expect.poll(() => markedProcesses(mark), { message }).toEqual([]);

describe.runIf(isLinux)('when the process ends', () => {
  it('by kill -9 in full run, no FFmpeg is left', async () => {
    const { owner, mark } = startOwner();
    await told(owner, 'running');
    expect(markedProcesses(mark).length).toBeGreaterThan(1);
    const end = gone(owner);
    owner.kill('SIGKILL');
    await end;
    await noneLeft(mark);
  });

  it('by kill -9 at any moment of its start, no FFmpeg is left', async () => {
    for (let i = 0; i < 24; i++) {
      const { owner, mark } = startOwner();
      const end = gone(owner);
      // From before the first start to after the last one.
      if (i % 2 === 0) await told(owner, 'started');
      await sleep(i % 2 === 0 ? i * 3 : i * 12);
      owner.kill('SIGKILL');
      await end;
      await noneLeft(mark, `round ${i}`);
    }
  });

  it('by its own exit or an uncaught error, no FFmpeg is left', async () => {
    for (const word of ['exit', 'throw']) {
      const { owner, mark } = startOwner();
      await told(owner, 'running');
      const end = gone(owner);
      owner.send(word);
      await end;
      await noneLeft(mark, word);
    }
  });

  it('by Ctrl-C for the whole group, no FFmpeg is left', async () => {
    const { owner, mark } = startOwner();
    await told(owner, 'running');
    const end = gone(owner);
    const watchdogs = readdirSync('/proc').filter((pid) => isWatchdogOf(pid, owner.pid ?? 0));
    expect(watchdogs).toHaveLength(1);
    process.kill(Number(watchdogs[0]), 'SIGINT');
    process.kill(Number(watchdogs[0]), 'SIGTERM');
    owner.kill('SIGINT');
    await end;
    await noneLeft(mark);
  });
});

function isWatchdogOf(pid: string, parent: number): boolean {
  if (!/^\d+$/.test(pid)) return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return (
      Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent &&
      readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('UPRIGHT_OWNER=')
    );
  } catch {
    return false;
  }
}

describe.runIf(isLinux)('the watchdog', () => {
  const startWatchdog = (marker: string) =>
    spawn('/bin/sh', ['-c', watchdogScript, marker], {
      stdio: ['pipe', 'ignore', 'inherit'],
      env: { PATH: '/usr/bin:/bin' },
    });
  const sleeper = (env: Record<string, string>) =>
    spawn('sleep', ['60'], { detached: true, stdio: 'ignore', env: { PATH: process.env.PATH, ...env } });

  it('kills processes with its marker, registered or not, and no others', async () => {
    const marker = `UPRIGHT_OWNER=test-${process.pid}`;
    const mine = sleeper({ UPRIGHT_OWNER: `test-${process.pid}` });
    const unregistered = sleeper({ UPRIGHT_OWNER: `test-${process.pid}` });
    const reused = sleeper({ UPRIGHT_OWNER: 'someone else' });
    const ends = Promise.all([gone(mine), gone(unregistered)]);
    const watchdog = startWatchdog(marker);
    watchdog.stdin.end(`+${mine.pid}\n+${reused.pid}\nbye\n`);
    await gone(watchdog);
    await ends;
    expect([mine.signalCode, unregistered.signalCode]).toEqual(['SIGKILL', 'SIGKILL']);
    expect(reused.exitCode === null && reused.signalCode === null).toBe(true);
    reused.kill('SIGKILL');
  });

  it("kills what a child has started and stripped of the marker, for it is in the child's group", async () => {
    const marker = `UPRIGHT_OWNER=group-${process.pid}`;
    const wrapper = spawn('sh', ['-c', 'env -u UPRIGHT_OWNER sleep 60 & echo $!; wait'], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH, UPRIGHT_OWNER: `group-${process.pid}` },
    });
    const [line] = (await once(wrapper.stdout, 'data')) as [Buffer];
    const end = gone(wrapper);
    startWatchdog(marker).stdin.end(`+${wrapper.pid}\nbye\n`);
    await end;
    const isThere = () => existsSync(`/proc/${String(line).trim()}/cwd`);
    while (isThere()) await sleep(20);
    expect(wrapper.signalCode).toBe('SIGKILL');
  });

  it('outlives signals while its pipe is open', async () => {
    const watchdog = startWatchdog('UPRIGHT_OWNER=nobody');
    // SIGTERM, number 15, is to be ignored from the first; the mask is in hexadecimal, its lowest bit for number 1.
    const listens = () => {
      const mask = /SigIgn:\s*([0-9a-f]+)/.exec(readFileSync(`/proc/${watchdog.pid}/status`, 'latin1'))?.[1] ?? '0';
      return BigInt(`0x${mask}`) & (1n << 14n);
    };
    while (!listens()) await sleep(20);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) watchdog.kill(signal);
    await sleep(200);
    expect(watchdog.exitCode === null && watchdog.signalCode === null).toBe(true);
    const end = gone(watchdog);
    watchdog.stdin.end('bye\n');
    await end;
    expect(watchdog.exitCode).toBe(0);
  });
});

if (!isLinux) console.log('The watchdog is checked on Linux only, where processes show their environment.');
