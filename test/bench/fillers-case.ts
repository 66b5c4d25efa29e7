/** Words cut out of a long clip: what is copied, and how long it takes against encoding everything. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Row, seconds, type Tell } from './case.js';
import type { Material } from './material.js';
import { measure, median } from './measure.js';
import type { Upright } from './upright.js';

interface Segment {
  readonly mode: 'encode' | 'copy';
  readonly frames: number;
}

// Two minutes with a filler every ten seconds.
const REPEATS = 4;
const EVERY = 10;
const FILLER = 0.4;

/** Rows of the share of frames that are encoded, and of the time. The clip has a second between its key frames. */
export async function runFillersCase(
  {
    ffmpeg,
    material,
    upright,
    folder,
    rounds,
  }: {
    ffmpeg: string;
    material: Material;
    upright: Upright;
    folder: string;
    rounds: number;
  },
  tell: Tell,
): Promise<Row[]> {
  const { file, length } = await makeTalk(ffmpeg, await material.conforming(), folder);
  const text = join(folder, 'talk.json');
  const fillers = Array.from({ length: Math.floor(length / EVERY) }, (_, i) => EVERY * i + 4.7);
  writeFileSync(text, JSON.stringify({ language: 'en', words: toWords(fillers, length) }));
  // The sound has no silences; none is looked for below an hour.
  const args = ['cut-silence', file, '--fillers', '--text', text, '--min', '3600'];
  const [cut, whole]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    tell(`cutting fillers, round ${round + 1} of ${rounds}`);
    upright.forget();
    cut.push((await upright.run([...args, '-o', join(folder, 'cut.mp4')])).wall);
    upright.forget();
    whole.push((await upright.run([...args, '-o', join(folder, 'whole.mp4'), '--no-pass-through'])).wall);
  }
  const { encoded, frames } = await countFrames(upright, file, text, folder);
  const [value, reference] = [median(cut), median(whole)];
  return [
    {
      name: 'fillers cut out of two minutes, frames encoded',
      value: `${encoded} of ${frames}, ${(100 * (1 - encoded / frames)).toFixed(0)} % passed through`,
      reference: `${fillers.length} cuts, a second between key frames`,
      ...{ ratio: encoded / frames, target: 0.15 },
    },
    {
      name: 'fillers cut out of two minutes, time',
      value: `${seconds(value)} wall`,
      reference: `${seconds(reference)} with every frame encoded`,
      ...{ ratio: value / reference, target: 0.25 },
    },
  ];
}

async function makeTalk(ffmpeg: string, clips: readonly string[], folder: string) {
  const list = join(folder, 'talk.txt');
  const parts = Array.from({ length: REPEATS }, () => clips).flat();
  writeFileSync(list, parts.map((clip) => `file '${clip}'\n`).join(''));
  const file = join(folder, 'talk.mp4');
  await measure([ffmpeg, '-v', 'error', '-y', '-f', 'concat', '-safe', '0', '-i', list, '-c', 'copy', file]);
  return { file, length: parts.length * 6 };
}

/** A word each half second, and the fillers among them. */
function toWords(fillers: readonly number[], length: number) {
  const words = Array.from({ length: Math.floor(length * 2) }, (_, i) => ({
    ...{ text: `word${i}`, start: i / 2, end: i / 2 + 0.4 },
  }));
  const isApart = ({ start, end }: { start: number; end: number }): boolean =>
    fillers.every((filler) => end <= filler || start >= filler + FILLER);
  return [...words.filter(isApart), ...fillers.map((start) => ({ text: 'um', start, end: start + FILLER }))].sort(
    (a, b) => a.start - b.start,
  );
}

/** What the export of that cut would encode. */
async function countFrames(upright: Upright, file: string, text: string, folder: string) {
  const { spans } = await upright.read<{ spans: readonly object[] }>([
    ...['cut-silence', file, '--fillers', '--text', text, '--min', '3600', '--list'],
  ]);
  const request = join(folder, 'compile.json');
  writeFileSync(request, JSON.stringify({ file, spans, how: 'cut' }));
  const { project: compiled } = await upright.read<{ project: object }>(['call', 'transcripts.compile', `@${request}`]);
  const project = join(folder, 'cut-project.json');
  writeFileSync(project, JSON.stringify(compiled));
  upright.forget();
  const { segments } = await upright.read<{ segments: readonly Segment[] }>(['plan', project]);
  const count = (parts: readonly Segment[]): number => parts.reduce((sum, { frames }) => sum + frames, 0);
  return { encoded: count(segments.filter(({ mode }) => mode === 'encode')), frames: count(segments) };
}
