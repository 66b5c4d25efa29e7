/** Drawings are drawn in a process that the app starts for its engine, and that stays for the next. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Desktop, makeScratch, type Scratch, startStandIn, untilPage } from './desktop.js';
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

test('two drawings share a process', async () => {
  const app = await startStandIn(scratch);
  desktop = app;
  await untilPage(app);
  await connectPage(app);
  const processes = () =>
    app.inMain((electron) => (electron as unknown as { utilityProcesses: () => unknown[] }).utilityProcesses().length);
  expect(await processes()).toBe(1);
  const logo = join(scratch.folder, 'logo.svg');
  await writeFile(logo, '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><circle r="20"/></svg>');
  for (const name of ['One', 'Two']) {
    expect(await call(app, 'brand.save', { name, logo })).toMatchObject({ logo: { width: 90, height: 60 } });
    expect(await processes()).toBe(2);
  }
});
