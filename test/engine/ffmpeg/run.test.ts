/** Running FFmpeg: arguments, streams, failures, cancellation. */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import type { FfmpegProgress } from '../../../core/render/progress.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { runFfmpeg } from '../../../main/engine/ffmpeg/run.js';
import { runTool } from '../../../main/engine/ffmpeg/run-tool.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';

let folder: string;
let tools: FfmpegTools;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-run-'));
  tools = await locateFfmpeg();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that stands in for FFmpeg. */
async function fake(name: string, script: string): Promise<Pick<FfmpegTools, 'ffmpeg'>> {
  const path = join(folder, name);
  await writeFile(path, `#!${process.execPath}\n${script}`);
  await chmod(path, 0o755);
  return { ffmpeg: { ...tools.ffmpeg, path } };
}

async function failureOf(promise: Promise<unknown>): Promise<UprightError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UprightError)) throw new Error(`expected an UprightError, got ${String(error)}`);
  return error;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const endless = ['-f', 'lavfi', '-i', 'testsrc=s=640x360', '-f', 'null', '-'];

describe('runFfmpeg', () => {
  it('passes every argument unchanged, in order', async () => {
    const echo = await fake('echo', 'process.stdout.write(JSON.stringify(process.argv.slice(2)))');
    const odd = [
      '-f',
      'lavfi',
      '-i',
      'two words',
      '-i',
      'it\'s "q" $HOME `x` %d',
      '-acodec',
      'opus',
      '-filter_complex',
      '[0:v]a,b;c',
      '',
      '日本',
      'out put',
    ];
    const { stdout } = await runFfmpeg(echo, odd, { output: 'collect' });
    expect(JSON.parse(stdout.toString())).toEqual(['-hide_banner', '-loglevel', 'warning', '-nostats', ...odd]);
  });

  it('writes a file and reports progress until the end', async () => {
    const out = join(folder, 'made.mp4');
    const seen: FfmpegProgress[] = [];
    const args = ['-f', 'lavfi', '-i', 'testsrc=s=320x180:r=30', '-frames:v', '45', '-c:v', 'libx264', out];
    await runFfmpeg(tools, args, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toMatchObject({ done: true, frame: 45 });
    expect((await readFile(out)).length).toBeGreaterThan(1000);
  });

  it('does not overwrite unless asked', async () => {
    const out = join(folder, 'kept.mp4');
    await writeFile(out, 'precious');
    const error = await failureOf(runFfmpeg(tools, ['-f', 'lavfi', '-i', 'testsrc=d=0.1', out]));
    expect(error.code).toBe('output.invalid');
    expect(await readFile(out, 'utf8')).toBe('precious');
  });

  it('collects binary output, with progress', async () => {
    const seen: FfmpegProgress[] = [];
    const args = [
      '-f',
      'lavfi',
      '-i',
      'color=c=black:s=64x64:r=10',
      '-frames:v',
      '20',
      '-f',
      'rawvideo',
      '-pix_fmt',
      'gray',
      'pipe:1',
    ];
    const { stdout } = await runFfmpeg(tools, args, {
      output: 'collect',
      onProgress: (progress) => seen.push(progress),
    });
    expect(stdout.length).toBe(64 * 64 * 20);
    expect(seen.at(-1)).toMatchObject({ done: true, frame: 20 });
  });

  it('writes its output into a slow stream without losing any', async () => {
    let bytes = 0;
    const slow = new Writable({
      highWaterMark: 1024,
      write(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        setTimeout(done, 1);
      },
    });
    await runFfmpeg(
      tools,
      ['-f', 'lavfi', '-i', 'color=s=64x64:r=10', '-frames:v', '50', '-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1'],
      { output: slow },
    );
    expect(bytes).toBe(64 * 64 * 50);
  });

  it('pipes a buffer or a stream to standard input', async () => {
    const raw = Buffer.alloc(48_000 * 2 * 4, 7);
    const args = ['-f', 's16le', '-ar', '48000', '-ac', '1', '-i', 'pipe:0', '-f', 's16le', 'pipe:1'];
    for (const input of [raw, Readable.from([raw.subarray(0, 1001), raw.subarray(1001)])]) {
      const { stdout } = await runFfmpeg(tools, args, { input, output: 'collect' });
      expect(stdout.equals(raw)).toBe(true);
    }
  });

  it('succeeds when FFmpeg stops reading early', async () => {
    const endlessZeros = new Readable({
      read() {
        this.push(Buffer.alloc(65_536));
      },
    });
    const args = ['-f', 's16le', '-ar', '48000', '-ac', '1', '-i', 'pipe:0', '-t', '0.5', '-f', 's16le', 'pipe:1'];
    const { stdout } = await runFfmpeg(tools, args, { input: endlessZeros, output: 'collect' });
    expect(stdout.length).toBe(48_000);
  });

  it('stops when it writes more than expected', async () => {
    const error = await failureOf(
      runFfmpeg(tools, ['-f', 'lavfi', '-i', 'testsrc=s=640x360', '-f', 'rawvideo', 'pipe:1'], {
        output: 'collect',
        maxBytes: 100_000,
      }),
    );
    expect(error.message).toMatch(/100000 bytes/);
  });

  it('stops when its output stream fails', async () => {
    const broken = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('full'), { code: 'ENOSPC' })),
    });
    const error = await failureOf(
      runFfmpeg(tools, ['-f', 'lavfi', '-i', 'testsrc', '-f', 'rawvideo', 'pipe:1'], { output: broken }),
    );
    expect(error.code).toBe('disk.full');
  });
});

describe('a failure', () => {
  it('has the command, the exit code, the last lines and one sentence', async () => {
    const error = await failureOf(runFfmpeg(tools, ['-i', `file:${folder}/no such file.mp4`, '-f', 'null', '-']));
    expect(error.code).toBe('ffmpeg.failed');
    expect(error.message).toMatch(/No such file or directory/);
    expect(error.message).not.toMatch(/0x/);
    const data = error.data as { command: string[]; exitCode: number; lastLines: string[]; crashed: boolean };
    expect(data.command.slice(-3)).toEqual(['-f', 'null', '-']);
    expect(data.command[0]).toBe(tools.ffmpeg.path);
    expect(data.exitCode).toBeGreaterThan(0);
    expect(data.lastLines.join('\n')).toMatch(/No such file/);
    expect(data.crashed).toBe(false);
  });

  it('is ffmpeg.missing when the program is missing', async () => {
    const gone = { ffmpeg: { ...tools.ffmpeg, path: join(folder, 'gone') } };
    expect((await failureOf(runFfmpeg(gone, ['-version']))).code).toBe('ffmpeg.missing');
    expect((await failureOf(runTool('ffprobe', gone.ffmpeg, ['-version']))).code).toBe('ffmpeg.missing');
  });

  it('is output.unwritable when the folder of the output is missing', async () => {
    const out = join(folder, 'nowhere', 'out.mp4');
    const error = await failureOf(runFfmpeg(tools, ['-f', 'lavfi', '-i', 'testsrc=d=0.1', out]));
    expect(error.code).toBe('output.unwritable');
  });

  it('is disk.full when the device is full', async () => {
    const args = ['-f', 'lavfi', '-i', 'testsrc=s=640x360', '-t', '1', '-f', 'rawvideo', '-y', '/dev/full'];
    expect((await failureOf(runFfmpeg(tools, args))).code).toBe('disk.full');
  });

  it('distinguishes a crash from an error', async () => {
    const crash = await fake(
      'crash',
      "process.stderr.write('about to fall\\n'); process.kill(process.pid, 'SIGSEGV'); setTimeout(() => {}, 5000)",
    );
    for (const start of [() => runFfmpeg(crash, ['x']), () => runTool('ffprobe', crash.ffmpeg, ['x'])]) {
      const error = await failureOf(start());
      expect(error.code).toBe('ffmpeg.failed');
      expect(error.data).toMatchObject({ signal: 'SIGSEGV', crashed: true, lastLines: ['about to fall'] });
    }
  });

  it('reports a command that is too long for the system', async () => {
    const error = await failureOf(runFfmpeg(tools, ['-filter_complex', 'x'.repeat(3_000_000), '-f', 'null', '-']));
    expect(error.message).toMatch(/longer than this system allows/);
  });
});

describe('stopping', () => {
  it('does not start when canceled before', async () => {
    const started = join(folder, 'started');
    const touch = await fake('touch', `require('node:fs').writeFileSync(${JSON.stringify(started)}, '')`);
    expect((await failureOf(runFfmpeg(touch, ['x'], { signal: AbortSignal.abort() }))).code).toBe('job.canceled');
    await expect(readFile(started)).rejects.toThrow();
  });

  it('leaves no process when canceled', async () => {
    const stop = new AbortController();
    const pids = new PassThrough();
    const wrapper = await fake(
      'wrapper',
      `const p = require('node:child_process').spawn(${JSON.stringify(tools.ffmpeg.path)}, process.argv.slice(2), { stdio: ['inherit', 'ignore', 'inherit'] });
       process.on('SIGTERM', () => {}); console.log(process.pid + ' ' + p.pid); p.on('exit', () => setTimeout(() => {}, 60000));`,
    );
    const run = failureOf(runFfmpeg(wrapper, endless, { signal: stop.signal, output: pids }));
    const [text] = (await new Promise((resolve) => pids.once('data', (data) => resolve([String(data)])))) as [string];
    stop.abort();
    expect((await run).code).toBe('job.canceled');
    // What the wrapper started is no child of ours: it is gone once the system has cleared it away.
    for (const pid of text.trim().split(' ').map(Number)) await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it('ends a run that takes too long', async () => {
    const error = await failureOf(runFfmpeg(tools, endless, { timeoutMs: 300 }));
    expect(error.message).toMatch(/did not finish within/);
    const sleeper = await fake('sleeper', 'setTimeout(() => {}, 60000)');
    expect((await failureOf(runTool('ffprobe', sleeper.ffmpeg, [], { timeoutMs: 300 }))).message).toMatch(
      /did not finish within/,
    );
  });
});
