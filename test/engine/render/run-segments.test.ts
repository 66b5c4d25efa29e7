import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import type { OpenFfmpeg } from '../../../main/engine/ffmpeg/open-ffmpeg.js';
import type { Prepared } from '../../../main/engine/render/prepare.js';
import { runSegments } from '../../../main/engine/render/run-segments.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-run-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes two segments, and goes on until it is told to end. */
const ffmpeg: OpenFfmpeg = {
  identity: 'scripted',
  major: 7,
  open: () => [],
  async run(_, { cwd, signal, onFrame }) {
    await writeFile(join(cwd, 'part0.mp4'), '0');
    await writeFile(join(cwd, 'part1.mp4'), '1');
    onFrame?.(40);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    throw new UprightError('job.canceled');
  },
};
const prepared = {
  project: { fps: { num: 30, den: 1 } },
  assets: new Map(),
  text: { fontFiles: () => [], writeFonts: async () => undefined },
} as unknown as Prepared;

const start = (name: string, signal: AbortSignal, onSegment: () => Promise<void>) =>
  runSegments(
    {
      plan: { start: 0, frames: 60, inputs: [], files: [], chains: [], texts: [] },
      lengths: [30, 30],
      encoder: { args: () => ({ args: [], global: [], upload: '' }) } as never,
      threads: 1,
      folder: join(folder, name),
      signal,
      onFrame: () => undefined,
      onSegment,
    },
    prepared,
    ffmpeg,
  );

test('a segment that cannot be kept ends FFmpeg and is the reason of the failure', async () => {
  const full = new UprightError('disk.full');
  await expect(start('full', new AbortController().signal, () => Promise.reject(full))).rejects.toBe(full);
});

test('a run that is canceled ends when the segment that is being kept is kept', async () => {
  const cancel = new AbortController();
  const log: string[] = [];
  const keeping = Promise.withResolvers<void>();
  const run = start('canceled', cancel.signal, async () => {
    cancel.abort();
    await keeping.promise;
    log.push('kept');
  });
  const ended = run.catch((error: UprightError) => log.push(error.code));
  cancel.signal.addEventListener('abort', () => setImmediate(keeping.resolve));
  await ended;
  expect(log).toEqual(['kept', 'job.canceled']);
});
