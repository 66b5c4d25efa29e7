/**
 * The plan of one FFmpeg process, as a value. The same function plans a single segment (for its content key) and
 * several neighbouring segments at once (they share a decoder, and the muxer cuts them apart).
 */
import type { VisibleInterval } from '../composition/visible-intervals.js';
import { firstVisible, sampleLayers, sampleNeighbours, textsByLevel } from './layer-columns.js';
import { GraphBuilder, type RunContext, type RunGraph } from './run-graph.js';

/** A run: its frames, and the graph that draws them. */
export interface RunPlan extends RunGraph {
  readonly start: number;
  readonly frames: number;
}

/** Frames `start` to `start + frames - 1`, which `intervals` cover and whose picture items stay the same. */
export function planRun(
  context: RunContext,
  intervals: readonly VisibleInterval[],
  start: number,
  frames: number,
): RunPlan {
  const { scene } = context;
  const samples = sampleLayers(scene, intervals, start, frames);
  const texts = textsByLevel(intervals, start, start + frames);
  const neighbours = context.excerpt ? sampleNeighbours(scene, intervals, start, frames) : [];
  const build = new GraphBuilder(context, start, frames);
  const stack = samples.slice(firstVisible(samples, scene.canvas));
  const skipped = samples.length - stack.length;
  for (const [i, column] of stack.entries()) {
    if (i > 0 || skipped === 0) build.drawTexts(texts.get(i + skipped) ?? []);
    build.draw(column, `l${i + skipped}`, neighbours[i + skipped] ?? []);
  }
  build.drawTexts(texts.get(samples.length) ?? []);
  return { start, frames, ...build.finish() };
}
