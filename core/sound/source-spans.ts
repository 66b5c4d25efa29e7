/**
 * Finds a clip's samples in its source, before the change of speed: looped and reversed as the export's filters do it.
 */
import { SECOND_US } from '../project/time.js';
import type { FileSource } from './clips.js';
import { SAMPLE_RATE } from './sample-rate.js';

const toSamples = (us: number): number => Math.round((us * SAMPLE_RATE) / SECOND_US);

/** Samples of the source that a clip uses, before the change of speed. */
export const sourceSamples = (source: FileSource): number => Math.ceil(source.samples * source.speed);

/**
 * Splits `count` sample frames from sample frame `from` of a clip into spans of its source. A span begins `at` sample
 * frames into the request and holds the source's samples `start` to `start + count - 1`, reversed where the clip is;
 * samples are counted from the source's time 0. What no span covers is silence.
 */
export function sourceSpans(
  source: FileSource,
  from: number,
  count: number,
): { readonly at: number; readonly start: number; readonly count: number }[] {
  const length = sourceSamples(source);
  const first = Math.max(0, from);
  const end = Math.min(length, from + count);
  if (end <= first) return [];
  const base = toSamples(source.fromUs);
  const cycle = source.cycleUs === null ? null : toSamples(source.cycleUs);
  // Reversed, the position counts from the end instead of the beginning.
  const start = source.reverse ? length - end : first;
  const spans = [];
  for (let done = 0, total = end - first; done < total; ) {
    const place = start + done + source.lead;
    const turn = cycle === null ? place : place % cycle;
    const fits = cycle === null ? total - done : Math.min(total - done, cycle - turn);
    const at = source.reverse ? end - from - done - fits : first - from + done;
    spans.push({ at, start: base + turn, count: fits });
    done += fits;
  }
  return spans;
}
