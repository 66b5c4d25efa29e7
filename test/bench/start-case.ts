/** How long until the engine has answered its first call, in a process of its own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row, Tell } from './case.js';
import type { Material } from './material.js';
import { measure, median } from './measure.js';
import type { Upright } from './upright.js';

const TIMES = 9;

/**
 * `upright validate` of a small recipe, from the start of the process to its end, compared with an empty Node; and the command
 * as `npm link` and an installed package have it, until it has said its version.
 */
export async function runStartCase(
  context: { material: Material; upright: Upright; folder: string },
  tell: Tell,
): Promise<Row[]> {
  tell('engine cold start');
  const file = join(context.folder, 'small.json');
  const [clip] = await context.material.small();
  writeFileSync(file, JSON.stringify({ segments: [{ video: clip, duration: 0.4 }] }));
  await context.upright.run(['validate', file]);
  const launcher = [process.execPath, join(process.cwd(), 'build', 'upright.mjs'), '--version'];
  await measure(launcher);
  const walls: number[] = [];
  const empty: number[] = [];
  const linked: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    walls.push((await context.upright.run(['validate', file])).wall * 1000);
    empty.push((await measure([process.execPath, '-e', '0'])).wall * 1000);
    linked.push((await measure(launcher)).wall * 1000);
  }
  const ready = median(walls);
  const nothing = `${median(empty).toFixed(0)} ms empty Node`;
  return [
    {
      name: 'engine ready to serve (cold start)',
      value: `${ready.toFixed(0)} ms`,
      reference: nothing,
      ratio: ready,
      target: 500,
      unit: 'ms',
    },
    {
      name: 'the linked or installed command says its version',
      value: `${median(linked).toFixed(0)} ms`,
      reference: nothing,
      ratio: median(linked),
      target: 250,
      unit: 'ms',
    },
  ];
}
