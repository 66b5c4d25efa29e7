/**
 * `node build/package/smoke.mjs <program> [arguments]`: starts a packaged app in a home of its own, makes the sample project
 * there and draws a frame of it through the app's engine. Ends with status 1 where that fails. A packaged app refuses to be
 * driven from outside (its fuses), so this speaks to its engine, as any script does.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// Built code, which the types of this folder leave out.
const { connect } = await import(new URL('../../out/client/index.js', import.meta.url).href);

const [program = '', ...args] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'upright-smoke-'));
const home = join(folder, 'home');
const app = spawn(program, args, { env: { ...process.env, UPRIGHT_HOME: home }, stdio: 'inherit' });
/** @type {Promise<never>} */
const ended = new Promise((_, fail) => {
  app.once('error', fail);
  app.once('exit', (code, signal) => fail(new Error(`The app ended: ${code ?? signal}`)));
});

async function connectToApp() {
  while (app.exitCode === null && app.signalCode === null) {
    const engine = await connect({ home }).catch(() => null);
    if (engine) return engine;
    await sleep(500);
  }
  return ended;
}

async function work() {
  const engine = await connectToApp();
  const { version, pid } = await engine['system.info']({});
  const { id } = await engine['project.sample']({});
  const output = join(folder, 'frame.png');
  await engine['render.frame']({ source: { projectId: id }, at: { seconds: 1 }, output });
  if (readFileSync(output).subarray(1, 4).toString() !== 'PNG') throw new Error('The frame is no picture.');
  /** @type {{ checks: { status: string }[] }} */
  const { checks } = await engine['doctor.run']({});
  const failed = checks.filter(({ status }) => status === 'fail');
  if (failed.length > 0) throw new Error(`Checks failed: ${JSON.stringify(failed)}`);
  await engine.close();
  console.log(`Upright ${version} works (engine ${pid}).`);
}

try {
  await Promise.race([work(), ended]);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  ended.catch(() => undefined);
  app.kill();
  if (app.exitCode === null && app.signalCode === null) await new Promise((done) => app.once('exit', done));
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
