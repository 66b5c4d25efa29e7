/** Ten minutes of a hundred clips with a title each, against the same in one FFmpeg. */
import { join } from 'node:path';
import { megabytes, type Row, seconds, type Tell } from './case.js';
import { measure } from './measure.js';
import { CLIP_SECONDS, handWritten, prepareFolder, toRecipe } from './reference-job.js';
import type { Upright } from './upright.js';

const CLIPS = 100;

/** Once, for it takes as long as all other cases together. */
export async function runLongCase(
  context: { ffmpeg: string; clips: readonly string[]; fonts: string; upright: Upright; folder: string },
  tell: Tell,
): Promise<Row[]> {
  const { ffmpeg, upright } = context;
  const folder = join(context.folder, 'long');
  const clips = Array.from({ length: CLIPS }, (_, i) => context.clips[i % context.clips.length] as string);
  const titles = clips.map((_, i) => ({
    text: `CLIP ${i + 1}`,
    start: i * CLIP_SECONDS + 1,
    end: i * CLIP_SECONDS + 5,
  }));
  prepareFolder(folder, context.fonts, titles);
  tell(`${CLIPS} clips, ${(CLIPS * CLIP_SECONDS) / 60} minutes`);
  upright.forget();
  const recipe = toRecipe(clips, titles);
  const cold = await upright.render('long', recipe, { memory: true });
  const again = await upright.render('long', recipe);
  const byHand = await measure(handWritten(ffmpeg, clips, 'crop-first', 'by-hand.mp4'), {
    cwd: folder,
    memory: true,
  });
  const row = (what: string, value: string, reference: string, ratio: number, target: number): Row => ({
    name: `${CLIPS} clips, ten minutes: ${what}`,
    value,
    reference,
    ratio,
    target,
  });
  return [
    row('time', `${seconds(cold.wall)} wall`, `${seconds(byHand.wall)} by hand`, cold.wall / byHand.wall, 0.95),
    row('CPU', `${seconds(cold.cpu)} CPU`, `${seconds(byHand.cpu)} by hand`, cold.cpu / byHand.cpu, 1.05),
    row('memory', megabytes(cold.memory), `${megabytes(byHand.memory)} by hand`, cold.memory / byHand.memory, 1),
    row('nothing changed', `${seconds(again.wall)} wall`, `${seconds(cold.wall)} cold`, again.wall / cold.wall, 0.04),
  ];
}
