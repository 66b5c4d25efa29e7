/** `upright serve` as a process. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCommand } from '../../main/cli/start-command.js';
import { makeScratch, type Scratch } from './scratch.js';
import { startUpright } from './upright.js';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await makeScratch();
});
afterAll(() => scratch.remove());

/** Serves until it has printed its address. */
async function servePort(): Promise<number> {
  const child = startUpright(scratch, ['serve', '--json']);
  const ended = once(child, 'close');
  if (!child.stdout) throw new Error('no pipe');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  child.kill('SIGINT');
  await ended;
  return Number(new URL((JSON.parse(line) as { readonly address: string }).address).port);
}

it('takes the port that it had last, so that an open page finds it again', async () => {
  const first = await servePort();
  expect(await servePort()).toBe(first);
});

it.each([
  [{}, 'upright serve --port 8700'],
  [{ npm_command: 'exec' }, 'npx upright serve --port 8700'],
  [{ npm_lifecycle_event: 'start', npm_package_name: 'upright' }, 'npm start -- --port 8700'],
  [{ npm_lifecycle_event: 'start', npm_package_name: 'other' }, 'upright serve --port 8700'],
])('names the command by which %j started it', (env, command) => {
  expect(startCommand(8700, env)).toBe(command);
});
