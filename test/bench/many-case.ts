/** A thousand clips against ten: time per clip and memory must not grow with the timeline. */
import { megabytes, type Row, type Tell } from './case.js';
import type { Material } from './material.js';
import type { Upright } from './upright.js';

const FEW = 10;

/** Different files of half a second each, so that nothing comes from the cache. */
export async function runManyCase(context: { material: Material; upright: Upright }, tell: Tell): Promise<Row[]> {
  const { upright } = context;
  const all = await context.material.small();
  const run = async (clips: readonly string[]) => {
    tell(`${clips.length} clips`);
    upright.forget();
    const recipe = { size: '360x640', fps: 30, segments: clips.map((video) => ({ video, duration: 0.4 })) };
    const { wall, memory } = await upright.render('many', recipe, { memory: true });
    return { each: (wall * 1000) / clips.length, memory };
  };
  const few = await run(all.slice(0, FEW));
  const many = await run(all);
  return [
    {
      name: `${all.length} clips against ${FEW}, time per clip`,
      value: `${many.each.toFixed(0)} ms`,
      reference: `${few.each.toFixed(0)} ms`,
      ratio: many.each / few.each,
      target: 1.2,
    },
    {
      name: `${all.length} clips against ${FEW}, peak memory of the process tree`,
      value: megabytes(many.memory),
      reference: megabytes(few.memory),
      ratio: many.memory / few.memory,
      target: 1.3,
    },
  ];
}
