/** The numbers that the frames of an export show. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PreviewUnderTest } from './preview-page.js';
import { readNumber } from './numbered-footage.js';

const run = promisify(execFile);

/** Exports a project and reads the number of every frame. */
export async function numbersOfExport(
  { client, folder, tools }: PreviewUnderTest,
  projectId: string,
): Promise<number[]> {
  const output = join(folder, `${projectId}.mp4`);
  const { jobId } = await client['render.start']({ source: { projectId }, output, passThrough: false });
  for (;;) {
    const job = await client['jobs.get']({ jobId });
    if (job.state === 'failed' || job.state === 'canceled') throw new Error(job.error?.message ?? job.state);
    if (job.kind === 'export' && job.result) {
      const { width, height } = job.result.size;
      return readFrames(output, tools.ffmpeg.path, width, height);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function readFrames(file: string, ffmpeg: string, width: number, height: number): Promise<number[]> {
  const args = ['-v', 'error', '-i', file, '-f', 'rawvideo', '-pix_fmt', 'gray', '-'];
  const { stdout } = await run(ffmpeg, args, { encoding: 'buffer', maxBuffer: 1 << 30 });
  const size = width * height;
  return Array.from({ length: stdout.length / size }, (_, i) =>
    readNumber(stdout.subarray(i * size, (i + 1) * size), width, height),
  );
}
