/** Models run in the app in processes of their own, which the app starts for its engine: its fuses forbid it to run as Node. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forkByNode } from '../../main/engine/processes/forked-process.js';
import { createSherpa } from '../../main/engine/speech/sherpa-process.js';
import { tinyListeners, writeModel } from '../engine/models/tiny-listeners.js';
import { type Desktop, makeScratch, type Scratch, startStandIn, until, untilPage } from './desktop.js';
import { call, connectPage } from './in-page.js';

let scratch: Scratch;
let desktop: Desktop | null = null;

beforeEach(async () => {
  scratch = await makeScratch();
});
afterEach(async () => {
  desktop?.kill();
  await desktop?.ended;
  await scratch.remove();
});

const processes = (app: Desktop) =>
  app.inMain((electron) => (electron as unknown as { utilityProcesses: () => unknown[] }).utilityProcesses().length);

test.runIf(createSherpa(forkByNode).isThere())(
  'a model is tried, and one that ends its process is told of',
  async () => {
    const own = join(scratch.home, 'config', 'models');
    await mkdir(own, { recursive: true });
    const model = tinyListeners.find(({ id }) => id === 'tiny-vad');
    await writeFile(join(own, 'tiny-vad.json'), JSON.stringify(model));
    const app = await startStandIn(scratch);
    desktop = app;
    await untilPage(app);
    await connectPage(app);
    const from = [await writeModel('tiny-vad', join(scratch.folder, 'from'))];
    await call(app, 'models.install', { model: 'tiny-vad', from });
    const isInstalled = async () =>
      (await call<{ models: { id: string; installed: boolean }[] }>(app, 'models.list', {})).models.some(
        ({ id, installed }) => id === 'tiny-vad' && installed,
      );
    await until(isInstalled);
    expect(await call(app, 'models.test', { model: 'tiny-vad' })).toMatchObject({ speed: expect.any(Number) });
    // The runtime ends its process on what is no network.
    const folder = join(scratch.home, 'data', 'models', 'tiny-vad');
    await writeFile(join(folder, 'vad.onnx'), 'no network');
    await expect(call(app, 'models.test', { model: 'tiny-vad' })).rejects.toThrow('model.damaged');
    await until(async () => (await processes(app)) === 1);
  },
);
