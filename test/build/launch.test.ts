/** The launcher of the command line, with small programs in its place. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root, scratchFolder, writeTree } from './scratch.js';

/** A copy of `build/` whose command line is `program`, and a launcher that runs it as `upright` does on an old Node. */
function startLauncher(program: string, args: readonly string[] = []): ChildProcess {
  const folder = scratchFolder();
  const url = (name: string) => JSON.stringify(pathToFileURL(join(root, 'build', name)).href);
  writeTree(folder, {
    'program.mjs': program,
    'launcher.mjs': `
      import { endAs, launch } from ${url('launch.mjs')};
      endAs(await launch(process.execPath, ['--import', ${url('watch-parent.mjs')}, ...process.argv.slice(2)], { watched: true }));`,
  });
  const launcher = spawn(process.execPath, [join(folder, 'launcher.mjs'), join(folder, 'program.mjs'), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void launcher.kill('SIGKILL'));
  return launcher;
}

async function readAll(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += chunk;
  return text;
}

/** Resolves with the first line that the program prints. */
async function readLine(child: ChildProcess): Promise<string> {
  const [chunk] = await once(child.stdout ?? child, 'data');
  return String(chunk).trim();
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('the launched program', () => {
  it.each([0, 1, 7, 69, 130])('passes its exit status on: %d', async (status) => {
    const [code] = await once(startLauncher(`process.exitCode = ${status};`), 'close');
    expect(code).toBe(status);
  });

  it('gets the arguments and standard input, and writes to standard output and error', async () => {
    const child = startLauncher(
      `let text = '';
       for await (const chunk of process.stdin) text += chunk;
       process.stdout.write(text + process.argv.slice(2).join('|'));
       process.stderr.write('to stderr');`,
      ['a b', '-o', '$HOME"%é'],
    );
    child.stdin?.end('from stdin:');
    const [out, err] = await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
    expect(out).toBe('from stdin:a b|-o|$HOME"%é');
    expect(err).toBe('to stderr');
  });
});

describe.runIf(process.platform !== 'win32')('signals', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s is forwarded to the program, which decides how to end',
    async (signal) => {
      const child = startLauncher(`
      process.on('${signal}', () => process.exit(42));
      setInterval(() => {}, 1000);
      console.log('ready');`);
      await readLine(child);
      child.kill(signal);
      expect(await once(child, 'close')).toEqual([42, null]);
    },
  );

  it('a program that a signal ends makes its launcher end by that signal', async () => {
    const child = startLauncher("setInterval(() => {}, 1000); console.log('ready');");
    await readLine(child);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([null, 'SIGTERM']);
  });

  it.each([
    ['is asked to stop', "process.on('SIGTERM', () => { console.log('asked'); process.exit(0); });", 'asked'],
    ['stops even if it will not', "process.on('SIGTERM', () => console.log('refused'));", 'refused'],
    ['stops where it does nothing about signals', '', ''],
  ])('a program whose launcher is killed with SIGKILL %s', async (_case, handler, printed) => {
    const child = startLauncher(`${handler} setInterval(() => {}, 1000); console.log(process.pid);`);
    const pid = Number(await readLine(child));
    onTestFinished(() => void (isAlive(pid) && process.kill(pid, 'SIGKILL')));
    const rest = readAll(child.stdout);
    child.kill('SIGKILL');
    expect((await rest).trim()).toBe(printed);
    // The output ends with the process, but its id is freed a moment later.
    await expect.poll(() => isAlive(pid)).toBe(false);
  });
});
