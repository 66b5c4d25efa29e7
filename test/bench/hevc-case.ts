/** A 4K clip of 60 pictures a second in HEVC, as new phones write it, against the hand-written commands. */
import { join } from 'node:path';
import { type Row, seconds, type Tell } from './case.js';
import { type Measured, measure, median } from './measure.js';
import { CLIP_SECONDS, handWritten, prepareFolder } from './reference-job.js';
import type { Upright } from './upright.js';

/** Its file as one clip without titles. */
export async function runHevcCase(
  context: { ffmpeg: string; clip: string; fonts: string; upright: Upright; folder: string; rounds: number },
  tell: Tell,
): Promise<Row[]> {
  const { ffmpeg, clip, upright, rounds } = context;
  const folder = join(context.folder, 'hevc');
  prepareFolder(folder, context.fonts, []);
  const cold: Measured[] = [];
  const hand: Measured[] = [];
  for (let round = 0; round < rounds; round++) {
    tell(`4K HEVC, round ${round + 1} of ${rounds}`);
    upright.forget();
    const recipe = { size: '1080x1920', fps: 30, segments: [{ video: clip, duration: CLIP_SECONDS }] };
    cold.push(await upright.render('hevc', recipe));
    hand.push(await measure(handWritten(ffmpeg, [clip], 'crop-first', 'by-hand.mp4'), { cwd: folder }));
  }
  const row = (what: string, unit: 'wall' | 'cpu', target: number): Row => {
    const [value, reference] = [cold, hand].map((runs) => median(runs.map((run) => run[unit]))) as [number, number];
    return {
      name: `4K HEVC at 60, ${what}`,
      value: `${seconds(value)} ${unit}`,
      reference: `${seconds(reference)} by hand, cropped then scaled`,
      ratio: value / reference,
      target,
    };
  };
  return [row('time', 'wall', 0.95), row('CPU', 'cpu', 1.05)];
}
