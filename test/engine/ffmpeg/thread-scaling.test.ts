/** How well encoders use threads: measured with real FFmpeg, and kept for this encoder, this FFmpeg and this machine. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encoderArgs } from '../../../core/render/encoders.js';
import { usualSettings } from '../../../main/engine/ffmpeg/encoders.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import {
  measureThreadScaling,
  readThreadScaling,
  toThreadExponent,
} from '../../../main/engine/ffmpeg/thread-scaling.js';

test('two threads that take no longer than two processes do the work of two, and a busy machine tells nothing', () => {
  expect(toThreadExponent(1000, 1000, 2)).toBe(1);
  // Two threads do the work of 1.84 processes.
  expect(toThreadExponent(1840, 2000, 2)).toBeCloseTo(0.88, 2);
  expect(toThreadExponent(1000, 1000 * 4 ** 0.5, 4)).toBeCloseTo(0.5);
  expect(toThreadExponent(1000, 5000, 2)).toBeNull();
  expect(toThreadExponent(5000, 1000, 2)).toBeNull();
});

test('what was measured is kept for one encoder with so many processors', async () => {
  const cacheFolder = await mkdtemp(join(tmpdir(), 'upright-threads-'));
  try {
    const tools = await locateFfmpeg();
    const used: number[] = [];
    const encoder = (threads: number) => {
      used.push(threads);
      return encoderArgs('libx264', { ...usualSettings('h264'), threads });
    };
    const options = { name: 'libx264', cores: 2, cacheFolder };
    const { signal } = new AbortController();
    await measureThreadScaling(tools, encoder, { ...options, signal });
    expect(used).toEqual([1, 1, 2]);
    // A busy machine may have told nothing; what it tells on another day is written as it would have been.
    const file = join(cacheFolder, 'threads.json');
    const measured = await readThreadScaling(tools, options);
    if (measured !== null) {
      expect(Object.values(JSON.parse(await readFile(file, 'utf8')))).toEqual([measured]);
      expect(await readThreadScaling(tools, { ...options, cores: 8 })).toBeNull();
      expect(await readThreadScaling(tools, { ...options, name: 'libx265' })).toBeNull();
      await writeFile(file, (await readFile(file, 'utf8')).replace(String(measured), '17'));
      expect(await readThreadScaling(tools, options)).toBeNull();
    }
    await measureThreadScaling(tools, encoder, { ...options, cores: 1, signal });
    expect(used).toHaveLength(3);
    // One that fails is not known, and ends nothing else.
    const broken = { ...encoderArgs('libx264', usualSettings('h264')), args: ['-c:v', 'no-such-encoder'] };
    await measureThreadScaling(tools, () => broken, { ...options, name: 'broken', signal });
    expect(await readThreadScaling(tools, { ...options, name: 'broken' })).toBeNull();
    const canceled = measureThreadScaling(tools, () => broken, { ...options, signal: AbortSignal.abort() });
    await expect(canceled).rejects.toMatchObject({ code: 'job.canceled' });
  } finally {
    await rm(cacheFolder, { recursive: true, force: true });
  }
});
