/** How long until the engine has answered its first call, in a process of its own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row, Tell } from './case.js';
import type { Material } from './material.js';
import { measure, median } from './measure.js';
import type { Upright } from './upright.js';

const TIMES = 9;

/** `upright validate` of a small recipe, from the start of the process to its end, compared with an empty Node. */
export async function runStartCase(
  context: { material: Material; upright: Upright; folder: string },
  tell: Tell,
): Promise<Row[]> {
  tell('engine cold start');
  const file = join(context.folder, 'small.json');
  writeFileSync(file, JSON.stringify({ segments: [{ video: context.material.small[0], duration: 0.4 }] }));
  await context.upright.run(['validate', file]);
  const walls: number[] = [];
  const empty: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    walls.push((await context.upright.run(['validate', file])).wall * 1000);
    empty.push((await measure([process.execPath, '-e', '0'])).wall * 1000);
  }
  const ready = median(walls);
  return [
    {
      name: 'engine ready to serve (cold start)',
      value: `${ready.toFixed(0)} ms`,
      reference: `${median(empty).toFixed(0)} ms empty Node`,
      ratio: ready,
      target: 500,
      unit: 'ms',
    },
  ];
}
