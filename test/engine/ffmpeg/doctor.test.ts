/** The self-test of FFmpeg and the doctor's check of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { message } from '../../../core/locales/message.js';
import { DoctorCheck } from '../../../core/api/system.js';
import { checkFfmpeg } from '../../../main/engine/ffmpeg/doctor.js';
import { installCommand } from '../../../main/engine/ffmpeg/install-command.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { type FfmpegFeatures, listFeatures, toMissingFeatures } from '../../../main/engine/ffmpeg/self-test.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';

let folder: string;
let tools: FfmpegTools;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-doctor-'));
  tools = await locateFfmpeg();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the self-test', () => {
  it('finds nothing missing in the shipped FFmpeg, and names a missing part', async () => {
    const features = await listFeatures(tools);
    expect(toMissingFeatures(features)).toEqual([]);
    const without = (kind: keyof FfmpegFeatures, ...names: string[]): FfmpegFeatures => ({
      ...features,
      [kind]: new Set([...features[kind]].filter((name) => !names.includes(name))),
    });
    expect(toMissingFeatures(without('filter', 'ass'))).toEqual([
      { loss: message('doctor:loss.text'), parts: ['ass'], fatal: true },
    ]);
    expect(toMissingFeatures(without('packet filter', 'setts'))).toMatchObject([{ parts: ['setts'], fatal: true }]);
    expect(toMissingFeatures(without('encoder', 'libsvtav1'))).toEqual([]);
    expect(toMissingFeatures(without('encoder', 'libsvtav1', 'libaom-av1'))).toMatchObject([{ fatal: false }]);
  });
});

it('tests every filter that a plan names', async () => {
  const features = await listFeatures(tools);
  const root = join(import.meta.dirname, '../../..');
  const files = ['core', 'main/engine'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
  );
  const sources = files.filter((name) => name.endsWith('.ts')).map((name) => readFileSync(name, 'utf8'));
  const named = new Set(
    sources.flatMap((text) => [...text.matchAll(/\bfilter\('(\w+)'/g)].map(([, name = '']) => name)),
  );
  expect(named.size).toBeGreaterThan(30);
  const untested = [...named].filter((name) => {
    const filter = new Set([...features.filter].filter((each) => each !== name));
    return toMissingFeatures({ ...features, filter }).length === 0;
  });
  expect(untested).toEqual([]);
});

describe('checkFfmpeg', () => {
  it('lists the chosen FFmpeg, rejected ones and working encoders', async () => {
    const tried = [
      { tool: 'ffmpeg', path: '/x/ffmpeg', source: 'UPRIGHT_FFMPEG', reason: 'There is no such file.' },
    ] as const;
    const checks = await checkFfmpeg({ ...tools, ffprobe: null, tried }, { cacheFolder: join(folder, 'cache') });
    for (const check of checks) DoctorCheck.parse(check);
    const byId = Object.fromEntries(checks.map((check) => [check.id, check]));
    expect(byId.ffmpeg).toMatchObject({ status: 'ok', detail: expect.stringContaining(tools.ffmpeg.path) });
    expect(byId.ffprobe).toMatchObject({ status: 'warn', advice: expect.stringContaining('UPRIGHT_FFPROBE') });
    expect(byId['ffmpeg.refused']).toMatchObject({
      status: 'warn',
      detail: '/x/ffmpeg (UPRIGHT_FFMPEG) is not used. There is no such file.',
      advice: 'Correct UPRIGHT_FFMPEG or take it away.',
    });
    expect(byId['ffmpeg.parts']).toMatchObject({ status: 'ok' });
    expect(byId['encoder.libx264']).toMatchObject({ detail: 'works' });
    // Hardware that is not there is no fault, so there is nothing to do about it.
    for (const { status, advice, title } of checks)
      expect(status === 'ok' || status === 'absent' || advice !== null, title).toBe(true);
  });

  it('fails for a build that lacks a required feature', async () => {
    const path = join(folder, 'poor');
    await writeFile(
      path,
      `#!${process.execPath}\nconsole.log(process.argv.includes('-filters') ? ' ... scale  V->V  Scale' : ' V....D mpeg4  MPEG-4')`,
    );
    await chmod(path, 0o755);
    const checks = await checkFfmpeg({ ...tools, ffmpeg: { ...tools.ffmpeg, path } });
    const parts = checks.filter(({ id }) => id === 'ffmpeg.parts');
    expect(parts.filter(({ status }) => status === 'fail').map(({ detail }) => detail)).toContain(
      'without ass no text can be drawn',
    );
    expect(parts[0]?.advice).toContain(installCommand());
  });
});
