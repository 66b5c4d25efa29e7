/** Conforming clips with nothing drawn on them: copied, against encoded again. */
import { type Row, seconds, type Tell } from './case.js';
import type { Material } from './material.js';
import { measure, median } from './measure.js';
import { ENCODE, ENCODE_SOUND } from './reference-job.js';
import type { Upright } from './upright.js';

/** Sixty seconds of clips; the reference decodes and encodes them in one FFmpeg with the same settings. */
export async function runCopyCase(
  context: { ffmpeg: string; material: Material; upright: Upright; folder: string; rounds: number },
  tell: Tell,
): Promise<Row[]> {
  const { ffmpeg, material, upright, folder, rounds } = context;
  const conforming = await material.conforming();
  const clips = [...conforming, ...conforming];
  const copied: number[] = [];
  const encoded: number[] = [];
  for (let round = 0; round < rounds; round++) {
    tell(`conforming clips, round ${round + 1} of ${rounds}`);
    upright.forget();
    const recipe = { size: '1080x1920', fps: 30, segments: clips.map((video) => ({ video })) };
    copied.push((await upright.render('copy', recipe)).wall);
    encoded.push((await measure(encodeAgain(ffmpeg, clips), { cwd: folder })).wall);
  }
  const [value, reference] = [median(copied), median(encoded)];
  return [
    {
      name: 'conforming clips, nothing drawn',
      value: `${seconds(value)} wall`,
      reference: `${seconds(reference)} encoded again`,
      ratio: value / reference,
      target: 0.1,
    },
  ];
}

function encodeAgain(ffmpeg: string, clips: readonly string[]): string[] {
  const pads = clips.map((_, i) => `[${i}:v][${i}:a]`).join('');
  const graph = `${pads}concat=n=${clips.length}:v=1:a=1[v][a];[a]loudnorm=I=-14:TP=-1,aresample=48000[s]`;
  return [
    ...[ffmpeg, '-v', 'error', '-y', ...clips.flatMap((clip) => ['-i', clip]), '-filter_complex', graph],
    ...['-map', '[v]', '-map', '[s]', ...ENCODE, ...ENCODE_SOUND, '-movflags', '+faststart', 'again.mp4'],
  ];
}
