/** The reference job against the floor and the hand-written commands, then again with little and with nothing changed. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Row, seconds, type Tell } from './case.js';
import type { Material } from './material.js';
import { type Measured, measure, median } from './measure.js';
import * as job from './reference-job.js';
import type { Upright } from './upright.js';

type Name = 'decode' | 'encode' | 'scaleFirst' | 'cropFirst' | 'cold' | 'title' | 'same';

/** Every command once a round, so that a slow minute of the machine touches all of them. */
export async function runColdCase(
  context: { ffmpeg: string; fonts: string; material: Material; upright: Upright; folder: string; rounds: number },
  tell: Tell,
): Promise<Row[]> {
  const { ffmpeg, material, upright, folder, rounds } = context;
  const byHand = (order: job.Order) =>
    measure(job.handWritten(ffmpeg, material.phone, 'fonts', order, `${order}.mp4`), { cwd: folder });
  prepareFolder(folder, context.fonts);
  await measure(job.keepFrames(ffmpeg, material.phone, 'fonts', folder), { cwd: folder });
  const runs: Record<Name, Measured[]> = {
    decode: [],
    encode: [],
    scaleFirst: [],
    cropFirst: [],
    cold: [],
    title: [],
    same: [],
  };
  for (let round = 0; round < rounds; round++) {
    tell(`reference job, round ${round + 1} of ${rounds}`);
    runs.decode.push(await decodeAll(ffmpeg, material.phone));
    runs.encode.push(await encodeAlone(ffmpeg, folder));
    runs.scaleFirst.push(await byHand('scale-first'));
    upright.forget();
    runs.cold.push(await upright.render('job', job.toRecipe(material.phone)));
    runs.title.push(await upright.render('job', job.toRecipe(material.phone, `STAY ${round + 2} DAYS`)));
    runs.same.push(await upright.render('job', job.toRecipe(material.phone, `STAY ${round + 2} DAYS`)));
    runs.cropFirst.push(await byHand('crop-first'));
  }
  return toRows(runs);
}

// A plain relative name, for paths in filters need escaping.
function prepareFolder(folder: string, fonts: string): void {
  symlinkSync(join(fonts, 'anton'), join(folder, 'fonts'), 'junction');
  writeFileSync(join(folder, 'titles.ass'), job.toAss());
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

function toRows(runs: Record<Name, readonly Measured[]>): Row[] {
  const of = (name: Name, what: 'wall' | 'cpu') => median(runs[name].map((run) => run[what]));
  const floor = of('decode', 'cpu') + of('encode', 'cpu');
  const cold = of('cold', 'wall');
  const row = (name: string, value: number, unit: string, reference: number, what: string, target: number): Row => ({
    name,
    value: `${seconds(value)} ${unit}`,
    reference: `${seconds(reference)} ${what}`,
    ratio: value / reference,
    target,
  });
  return [
    row('cold export, CPU', of('cold', 'cpu'), 'CPU', floor, 'floor', 1.1),
    row('cold export, time', cold, 'wall', of('scaleFirst', 'wall'), 'by hand, scaled then cropped', 0.95),
    row('cold export, time', cold, 'wall', of('cropFirst', 'wall'), 'by hand, cropped then scaled', 0.95),
    row('one title changed', of('title', 'wall'), 'wall', cold, 'cold', 0.25),
    row('nothing changed', of('same', 'wall'), 'wall', cold, 'cold', 0.05),
  ];
}
