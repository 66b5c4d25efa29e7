/** Runs through fluent-ffmpeg. */
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseFrameTimes } from '../../../core/media/frame-properties.js';
import { OWNER_VARIABLE } from '../../../main/engine/ffmpeg/child-watchdog.js';
import { runFluent } from '../../../main/engine/ffmpeg/fluent.js';
import { inputArgs } from '../../../main/engine/ffmpeg/inputs.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { runFfmpeg } from '../../../main/engine/ffmpeg/run.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';

let folder: string;
let tools: FfmpegTools;
let source: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-fluent-'));
  tools = await locateFfmpeg();
  source = join(folder, 'a clip.mp4');
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=25:duration=1'];
  await runFfmpeg(tools, [...picture, '-c:v', 'libx264', '-preset', 'ultrafast', source]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const endless = () => ({
  input: inputArgs(source, { options: ['-re', '-stream_loop', '-1'] }),
  outputs: [{ options: ['-f', 'null'], target: '-' }],
});

describe('a run by fluent-ffmpeg', () => {
  test('writes every output, overwrites, and reports progress and log lines', async () => {
    const frames: (number | null)[] = [];
    const lines: string[] = [];
    await writeFile(join(folder, 'one.jpg'), 'old');
    await runFluent(
      tools,
      {
        input: inputArgs(source),
        outputs: [
          { options: ['-frames:v', '1', '-update', '1', '-f', 'image2'], target: 'one.jpg' },
          { options: ['-vf', 'showinfo', '-f', 'null'], target: '-' },
        ],
      },
      {
        cwd: folder,
        logLevel: 'info',
        lowPriority: true,
        onProgress: ({ frame }) => frames.push(frame),
        onLine: (line) => lines.push(line),
      },
    );
    expect((await readFile(join(folder, 'one.jpg'))).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(frames.length).toBeGreaterThan(0);
    expect(lines.filter((line) => parseFrameTimes(line) !== null)).toHaveLength(25);
    expect(lines.some((line) => /^progress=/.test(line))).toBe(false);
  });

  test('reports of progress do not break the lines of the log', async () => {
    const path = join(folder, 'reports-in-between');
    const script = `#!/bin/sh
      case "$*" in *'-progress pipe:2'*) reports=2 ;; *) reports=1 ;; esac
      printf 'one line ' >&2
      printf 'frame=7\\nprogress=end\\n' >&$reports
      printf 'of the log\\n' >&2`;
    await writeFile(path, script, { mode: 0o755 });
    const frames: (number | null)[] = [];
    const lines: string[] = [];
    await runFluent(
      { ffmpeg: { ...tools.ffmpeg, path } },
      { input: inputArgs(source), outputs: [{ options: ['-f', 'null'], target: '-' }] },
      { onProgress: ({ frame }) => frames.push(frame), onLine: (line) => lines.push(line) },
    );
    expect(lines).toEqual(['one line of the log']);
    expect(frames).toEqual([7]);
  });

  test('fails as any run of FFmpeg does', async () => {
    const outputs = [{ options: ['-f', 'null'], target: '-' }];
    const broken = join(folder, 'broken.mp4');
    await writeFile(broken, 'this is no film');
    await expect(runFluent(tools, { input: inputArgs(broken), outputs }, {})).rejects.toMatchObject({
      code: 'ffmpeg.failed',
      data: {
        signal: null,
        crashed: false,
        lastLines: expect.arrayContaining([expect.stringContaining('nvalid data')]),
      },
    });
    const gone = { ffmpeg: { ...tools.ffmpeg, path: join(folder, 'no-ffmpeg') } };
    await expect(runFluent(gone, endless(), {})).rejects.toMatchObject({ code: 'ffmpeg.missing' });
  });

  test('ends when it is canceled, before its start and in the middle, and when its time is up', async () => {
    await expect(runFluent(tools, endless(), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'job.canceled',
    });
    const stop = new AbortController();
    const running = runFluent(tools, endless(), { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(running).rejects.toMatchObject({ code: 'job.canceled' });
    await expect(runFluent(tools, endless(), { timeoutMs: 300 })).rejects.toMatchObject({ code: 'ffmpeg.failed' });
  });

  test.skipIf(process.platform !== 'linux')(
    'kills what a wrapper script started, and marks it for the watchdog',
    async () => {
      const script = join(folder, 'wrapped-ffmpeg');
      const note = join(folder, 'pid');
      // Not by exec: FFmpeg is a child of the shell. The library asks for formats and encoders before.
      const text = `#!/bin/sh\nif [ $# -lt 3 ]; then exec ${tools.ffmpeg.path} "$@"; fi\n${tools.ffmpeg.path} "$@" &\necho $! > ${note}\nwait\n`;
      await writeFile(script, text);
      await chmod(script, 0o755);
      const stop = new AbortController();
      const wrapped = { ffmpeg: { ...tools.ffmpeg, path: script } };
      let environment = '';
      const running = runFluent(wrapped, endless(), {
        signal: stop.signal,
        onProgress: async () => {
          // FFmpeg may tell of its progress before the shell has written its number.
          const pid = (await readFile(note, 'utf8').catch(() => '')).trim();
          if (pid === '') return;
          environment ||= await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
          stop.abort();
        },
      });
      await expect(running).rejects.toMatchObject({ code: 'job.canceled' });
      const pid = (await readFile(note, 'utf8')).trim();
      await expect.poll(() => existsSync(`/proc/${pid}/cwd`)).toBe(false);
      expect(environment).toContain(`${OWNER_VARIABLE}=`);
    },
  );
});
