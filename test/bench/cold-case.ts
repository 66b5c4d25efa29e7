/** The reference job against the floor, the hand-written commands and another editor, then with little and nothing changed. */
import { join } from 'node:path';
import { type Row, seconds, type Tell } from './case.js';
import { isMeltHere, meltArgs, writeMeltProfile } from './melt.js';
import { type Measured, measure, median } from './measure.js';
import * as job from './reference-job.js';
import type { Upright } from './upright.js';

type Name = 'decode' | 'encode' | 'scaleFirst' | 'cropFirst' | 'melt' | 'cold' | 'title' | 'same';

/** What the reference job is made of. */
export interface ColdMaterial {
  /** In the names of the rows. */
  readonly name: string;
  /** Five of 6 s. */
  readonly clips: readonly string[];
}

/** Every command once a round, so that a slow minute of the machine touches all of them. */
export async function runColdCase(
  context: { ffmpeg: string; fonts: string; upright: Upright; folder: string; rounds: number },
  { name, clips }: ColdMaterial,
  tell: Tell,
): Promise<Row[]> {
  const { ffmpeg, upright, rounds } = context;
  const folder = join(context.folder, `cold-${name}`);
  const byHand = (order: job.Order) => measure(job.handWritten(ffmpeg, clips, order, `${order}.mp4`), { cwd: folder });
  job.prepareFolder(folder, context.fonts);
  writeMeltProfile(folder);
  const melt = await isMeltHere();
  if (!melt) tell('melt is not on this machine, so it is not measured');
  await measure(job.keepFrames(ffmpeg, clips, folder), { cwd: folder });
  const runs: Record<Name, Measured[]> = {
    decode: [],
    encode: [],
    scaleFirst: [],
    cropFirst: [],
    melt: [],
    cold: [],
    title: [],
    same: [],
  };
  for (let round = 0; round < rounds; round++) {
    tell(`reference job of ${name} clips, round ${round + 1} of ${rounds}`);
    const changed = job.withLastTitle(`STAY ${round + 2} DAYS`);
    runs.decode.push(await decodeAll(ffmpeg, clips));
    runs.encode.push(await encodeAlone(ffmpeg, folder));
    runs.scaleFirst.push(await byHand('scale-first'));
    upright.forget();
    runs.cold.push(await upright.render('job', job.toRecipe(clips)));
    runs.title.push(await upright.render('job', job.toRecipe(clips, changed)));
    runs.same.push(await upright.render('job', job.toRecipe(clips, changed)));
    runs.cropFirst.push(await byHand('crop-first'));
    if (melt) runs.melt.push(await measure(meltArgs(clips, 'melt.mp4'), { cwd: folder }));
  }
  return toRows(name, runs);
}

async function decodeAll(ffmpeg: string, clips: readonly string[]): Promise<Measured> {
  let sum: Measured = { wall: 0, cpu: 0, memory: 0 };
  for (const clip of clips) {
    const { wall, cpu } = await measure(job.decodeOnly(ffmpeg, clip));
    sum = { wall: sum.wall + wall, cpu: sum.cpu + cpu, memory: 0 };
  }
  return sum;
}

async function encodeAlone(ffmpeg: string, folder: string): Promise<Measured> {
  const from = job.rawFrames(ffmpeg, folder);
  const both = await measure(job.encodeOnly(ffmpeg, folder, join(folder, 'floor.mp4')), { from });
  const reading = await measure(job.readOnly(ffmpeg), { from });
  return { wall: both.wall, cpu: both.cpu - reading.cpu, memory: 0 };
}

function toRows(material: string, runs: Record<Name, readonly Measured[]>): Row[] {
  const of = (name: Name, what: 'wall' | 'cpu') => median(runs[name].map((run) => run[what]));
  const floor = of('decode', 'cpu') + of('encode', 'cpu');
  const cold = of('cold', 'wall');
  const row = (what: string, value: number, unit: string, reference: number, of: string, target: number): Row => ({
    name: `${what}, ${material} clips`,
    value: `${seconds(value)} ${unit}`,
    reference: `${seconds(reference)} ${of}`,
    ratio: value / reference,
    target,
  });
  return [
    row('cold export, CPU', of('cold', 'cpu'), 'CPU', floor, 'floor', 1.05),
    row('cold export, time, scaled first', cold, 'wall', of('scaleFirst', 'wall'), 'by hand', 0.95),
    row('cold export, time, cropped first', cold, 'wall', of('cropFirst', 'wall'), 'by hand', 0.95),
    ...(runs.melt.length > 0
      ? [row('cold export, time, against MLT', cold, 'wall', of('melt', 'wall'), 'melt, no titles', 0.95)]
      : []),
    row('one title changed', of('title', 'wall'), 'wall', cold, 'cold', 0.15),
    row('nothing changed', of('same', 'wall'), 'wall', cold, 'cold', 0.04),
  ];
}
