/** The command as a process: signals, pipes and exit statuses as a shell sees them. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeScratch, type Scratch } from './scratch.js';
import { runUpright, startUpright } from './upright.js';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await makeScratch();
  // The command keeps what it compiled in a folder of its own.
  delete scratch.env.NODE_COMPILE_CACHE;
  // Where the build is stale the launcher says so once.
  await upright('--version');
});
afterAll(() => scratch.remove());

const start = (...argv: string[]): ChildProcess => startUpright(scratch, argv);
const upright = (...argv: string[]) => runUpright(scratch, argv);

/** Waits until the render is at work. */
async function rendering(child: ChildProcess): Promise<void> {
  let seen = '';
  for await (const chunk of child.stdout ?? []) {
    seen += String(chunk);
    if (/"frames":[1-9]/.test(seen)) return;
  }
  throw new Error(`it ended before it rendered anything: ${seen}`);
}

test('exit statuses and streams', async () => {
  expect(await upright('--version')).toMatchObject({ code: 0, err: '' });
  expect(await upright('rendr')).toMatchObject({ code: 2, out: '' });
  expect(await upright('validate', 'gone.json')).toMatchObject({ code: 3, out: '' });
  const { code, out, err } = await upright('plan', 'recipe.json', '--json');
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({ type: 'result', frames: 60 });
});

test('what was compiled is kept for the next command', async () => {
  const { env } = scratch;
  const compiled = readdirSync(join(String(env.UPRIGHT_HOME), 'cache', 'compiled'), { recursive: true });
  expect(compiled.length).toBeGreaterThan(10);
});

test('a closed pipe does not end a command', async () => {
  const child = start('render', 'recipe.json', '-o', 'piped.mp4', '--json');
  const ended = once(child, 'close');
  const errors = child.stderr ? text(child.stderr) : '';
  child.stdout?.destroy();
  expect((await ended)[0]).toBe(0);
  expect(await errors).toBe('');
  expect(scratch.measure('piped.mp4').frames).toBe(60);
});

// Windows has no signals to send; there Ctrl+C is an event of the console.
describe.skipIf(process.platform === 'win32')('a signal', () => {
  test.each([
    ['SIGINT' as const, 130],
    ['SIGTERM' as const, 143],
  ])('%s cancels and leaves nothing', async (signal, status) => {
    const name = `${signal}.mp4`;
    const child = start('render', 'long.json', '-o', name, '--no-cache', '--json');
    const ended = once(child, 'exit');
    await rendering(child);
    // As a terminal, npm and a launcher deliver one press.
    child.kill(signal);
    child.kill(signal);
    expect((await ended)[0]).toBe(status);
    expect(existsSync(scratch.at(name))).toBe(false);
    expect(readdirSync(scratch.folder).filter((file) => file.endsWith('.part'))).toEqual([]);
  });
});

test('help loads no schemas, so that it is fast', async () => {
  const hook = `import { registerHooks } from 'node:module';
    console.error('hooked');
    registerHooks({ load: (url, context, next) => {
      if (/node_modules|\\/engine/.test(url)) console.error(url.replace(/.*node_modules./, ''));
      return next(url, context);
    } });`;
  const options = { ...scratch.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };
  const { err, out } = await runUpright({ ...scratch, env: options }, ['project', '--help']);
  expect(out).toContain('upright project list');
  expect(err.split('\n').filter((line) => line !== '')).toEqual(['hooked']);
});
