/** Silences and fillers are cut out of a video on a real engine. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../main/cli/run.js';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';
import { FakeProcess } from './fake.js';
import { makeScratch, type Scratch } from './scratch.js';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await makeScratch();
  const { ffmpeg } = await locateFfmpeg();
  // Heard from 0 to 1.2 and from 2.4 to 4 seconds; a key frame every 0.4 seconds.
  const sound = 'aevalsrc=if(between(t\\,1.2\\,2.4)\\,0\\,0.2*sin(2*PI*300*t)):s=48000:d=4';
  const colors = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];
  await promisify(execFile)(ffmpeg.path, [
    ...['-f', 'lavfi', '-i', 'testsrc2=s=320x568:r=25:d=4', '-f', 'lavfi', '-i', sound],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '10', '-sc_threshold', '0', ...colors],
    ...['-c:a', 'aac', scratch.at('talk.mp4')],
  ]);
});
afterAll(() => scratch.remove());

async function cut(...args: string[]): Promise<{ code: number; process: FakeProcess }> {
  const process = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
  return { code: await run(['cut-silence', 'talk.mp4', ...args], process.io), process };
}

const resultOf = (process: FakeProcess) => process.lines.at(-1) as unknown as Record<string, unknown>;

it('lists what would be cut, fillers with their words too', async () => {
  const words = [
    { text: 'So', start: 0.1, end: 0.3 },
    { text: 'um', start: 0.4, end: 0.8 },
    { text: 'go', start: 0.9, end: 1.1 },
  ];
  writeFileSync(scratch.at('talk.json'), JSON.stringify({ language: 'en', words }));
  const { code, process } = await cut('--list', '--fillers', '--text', 'talk.json', '--json');
  expect(code).toBe(0);
  const { findings, spans, removed } = resultOf(process) as never as {
    findings: { kind: string; text: string }[];
    spans: { start: number; end: number }[];
    removed: { count: number };
  };
  expect(findings.map(({ kind, text }) => [kind, text])).toEqual([
    ['filler', 'um'],
    ['silence', ''],
  ]);
  expect(removed.count).toBe(2);
  expect(spans[0]).toEqual({ start: 350_000, end: 850_000 });
  expect(Math.abs((spans[1]?.start ?? 0) - 1_300_000)).toBeLessThan(60_000);
  expect(Math.abs((spans[1]?.end ?? 0) - 2_300_000)).toBeLessThan(60_000);
});

it('copies the picture that it does not change', async () => {
  const muted = await cut('-o', 'muted.mp4', '--mute', '--json');
  expect(muted.code).toBe(0);
  expect(resultOf(muted.process)).toMatchObject({ frames: 100 });
  const { segments } = resultOf(muted.process) as never as { segments: { copied: number; total: number } };
  expect(segments.copied).toBe(segments.total);
  const shorter = await cut('-o', 'short.mp4', '--json');
  expect(shorter.code).toBe(0);
  const result = resultOf(shorter.process) as never as { frames: number; segments: { copied: number } };
  // A second of silence goes, on frames.
  expect(Math.abs(result.frames - 75)).toBeLessThanOrEqual(2);
  expect(result.segments.copied).toBeGreaterThan(0);
});

it('wants to know where to, and refuses a wrong level', async () => {
  expect((await cut()).code).toBe(2);
  expect((await cut('--list', '--threshold', 'loud')).code).toBe(2);
  expect((await cut('--list', '--fillers', '--json')).code).toBe(3);
});
