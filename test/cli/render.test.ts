/** `upright render`: requests to the engine, output, and stopping. */
import { describe, expect, test, vi } from 'vitest';
import { UprightError } from '../../core/errors.js';
import type { Job } from '../../core/api/jobs.js';
import { run } from '../../main/cli/run.js';
import { FakeEngine, FakeProcess, job, type Methods, progress, result, runFake } from './fake.js';

const done = job({ state: 'done', result, endedAt: 3 });

describe('what is asked of the engine', () => {
  const requested = async (...args: string[]) => {
    const { engine, code, process } = await runFake(['render', 'a.json', '-o', 'b.mp4', ...args], {
      'render.start': () => ({ jobId: 'job-1' }),
      'jobs.get': () => done,
    });
    expect(process.err).toBe('');
    expect(code).toBe(0);
    return engine.calls[0]?.[1];
  };

  test('only the files where there are no options', async () => {
    expect(await requested()).toEqual({
      source: { file: '/home/person/a.json' },
      output: '/home/person/b.mp4',
      settings: {},
      cache: true,
      skipMissing: false,
      overwrite: true,
      passThrough: true,
      budget: {},
      retry: 'transient',
    });
  });

  test('which failures are tried again', async () => {
    expect(await requested('--retry')).toMatchObject({ retry: 'always' });
    expect(await requested('--no-retry')).toMatchObject({ retry: 'never' });
  });

  test('every option', async () => {
    const first = [
      '--preset',
      'tiktok',
      '--codec',
      'hevc',
      '--bitrate',
      '8M',
      '--encoder',
      'cpu',
      '--size',
      '720x1280',
    ];
    const second = ['--fps', '29.97', '--range', '2s-10s', '--no-cache', '--skip-missing', '--poster', '0:02'];
    const third = ['--parallel', '2', '--threads', '3', '--memory', '2GB', '--no-pass-through', '--no-overwrite'];
    const fourth = ['--no-chapters'];
    expect(await requested(...first, ...second, ...third, ...fourth)).toEqual({
      source: { file: '/home/person/a.json' },
      output: '/home/person/b.mp4',
      settings: {
        preset: 'tiktok',
        codec: 'hevc',
        rate: { mode: 'bitrate', kbps: 8000 },
        encoder: 'cpu',
        size: { width: 720, height: 1280 },
        fps: { num: 30_000, den: 1001 },
      },
      range: { start: 2, end: 10 },
      cache: false,
      skipMissing: true,
      overwrite: false,
      poster: { at: 2 },
      chapters: false,
      passThrough: false,
      budget: { parallel: 2, threads: 3, memoryMb: 2000 },
      retry: 'transient',
    });
  });

  test('bitrate, file size, and the default poster', async () => {
    expect(await requested('--quality', 'draft')).toMatchObject({
      settings: { rate: { mode: 'quality', level: 'draft' } },
    });
    expect(await requested('--target-size', '20MB')).toMatchObject({
      settings: { rate: { mode: 'size', megabytes: 20 } },
    });
    expect(await requested('--poster')).toMatchObject({ poster: { at: 1 } });
  });
});

describe('what is said', () => {
  // The job goes on while the command already listens.
  async function render(jobs: readonly Job[], argv: readonly string[] = [], process = new FakeProcess()) {
    const engine: FakeEngine = new FakeEngine({
      'render.start': () => {
        setTimeout(() => {
          for (const change of jobs) engine.tell(change);
        });
        return { jobId: 'job-1' };
      },
      'jobs.get': () => job({ state: 'queued', startedAt: null }),
    });
    const code = await run(['render', 'a.json', '-o', 'out.mp4', ...argv], process.io, engine.connect);
    expect(engine.closed).toBe(1);
    expect(process.listens).toBe(false);
    return { code, process };
  }
  const warning = {
    severity: 'warning' as const,
    code: 'input.invalid' as const,
    message: 'The narration is longer.',
    path: ['narration'],
  };

  test('the result on standard output, all else on standard error', async () => {
    const full = { ...result, poster: '/home/person/out.jpg', problems: [warning], notes: ['h264_nvenc failed.'] };
    const { code, process } = await render([
      job({ progress: progress() }),
      job({ state: 'done', result: full, endedAt: 3 }),
    ]);
    expect(code).toBe(0);
    expect(process.out).toBe(
      '/home/person/out.mp4\n  1080x1920, 29.97 fps, 10.01 s, 8.1 MB, libx264, -14.0 LUFS\n' +
        '  3 segments (1 from the cache, 1 copied), made in 4.3 s\n/home/person/out.jpg\n',
    );
    expect(process.err).toBe(
      'Rendering, 47 %, 150 of 300 frames, 2.1x, about 20 s left\n' +
        'a.json › narration: Warning: The narration is longer.\nNote: h264_nvenc failed.\n',
    );
  });

  test('JSON lines on standard output and nothing else', async () => {
    const full = { ...result, problems: [warning], notes: ['h264_nvenc failed.'] };
    const changes = [job({ progress: progress() }), job({ id: 'another', progress: progress() })];
    const { code, process } = await render([...changes, job({ state: 'done', result: full, endedAt: 3 })], ['--json']);
    expect(code).toBe(0);
    expect(process.err).toBe('');
    expect(process.lines).toEqual([
      { type: 'progress', ...progress() },
      { type: 'problem', file: 'a.json', ...warning },
      { type: 'result', ...full },
    ]);
  });

  const broken = {
    code: 'asset.missing' as const,
    message: '2 problems: walk.mp4 is not there.',
    data: {
      problems: [
        { severity: 'error', code: 'asset.missing', message: 'walk.mp4 is not there.', path: ['segments', 0, 'video'] },
        {
          severity: 'error',
          code: 'font.missing',
          message: 'There is no font "Antn"; is it "Anton"?',
          path: ['text_overlays', 1, 'font'],
        },
      ],
    },
  };

  test('each problem with its place, and the status of the failure', async () => {
    const { code, process } = await render([job({ state: 'failed', error: broken, endedAt: 3 })]);
    expect(code).toBe(5);
    expect(process.out).toBe('');
    expect(process.err).toBe(
      'a.json › segments[0].video: walk.mp4 is not there.\n' +
        'a.json › text_overlays[1].font: There is no font "Antn"; is it "Anton"?\n' +
        'Error: 2 problems: walk.mp4 is not there.\n',
    );
  });

  test('the same for scripts', async () => {
    const { code, process } = await render([job({ state: 'failed', error: broken, endedAt: 3 })], ['--json']);
    expect(code).toBe(5);
    expect(process.err).toBe('');
    expect(process.lines.map(({ type }) => type)).toEqual(['problem', 'problem', 'error']);
    expect(process.lines[2]).toMatchObject({ code: 'asset.missing', data: broken.data });
  });

  test('the last lines of FFmpeg', async () => {
    const lastLines = ['1', '2', '3', '4', '5', 'No such filter: \u001b[31mx'];
    const error = { code: 'ffmpeg.failed' as const, message: 'FFmpeg could not finish.', data: { lastLines } };
    const { code, process } = await render([job({ state: 'failed', error, endedAt: 3 })]);
    expect(code).toBe(9);
    expect(process.err).toBe(
      'Error: FFmpeg could not finish.\n    2\n    3\n    4\n    5\n    No such filter:  [31mx\n',
    );
  });

  test('why it waits to be tried again, and when, once for each wait', async () => {
    const error = { code: 'ffmpeg.interrupted' as const, message: 'FFmpeg was ended from outside.' };
    const retryAt = Date.now() + 60_000;
    const waiting = job({ state: 'waiting', error, attempts: 1, retryAt, progress: progress() });
    const { code, process } = await render([waiting, waiting, done], ['--json']);
    expect(code).toBe(0);
    expect(process.lines).toEqual([
      { type: 'waiting', jobId: 'job-1', title: waiting.title, attempts: 1, reason: error, retryAt },
      expect.objectContaining({ type: 'result' }),
    ]);
    const { process: terminal } = await render([waiting, waiting, done]);
    expect(terminal.err.match(/FFmpeg was ended from outside\. Next try at \d\d:\d\d:\d\d, in \d+ s/g)).toHaveLength(1);
  });

  test('a bar that is erased before the result', async () => {
    const process = new FakeProcess({ isTTY: true });
    await render([job({ progress: progress() }), done], [], process);
    expect(process.err).toContain('█');
    expect(process.err.endsWith('\r\u001b[K')).toBe(true);
  });

  test('a render that cannot be started', async () => {
    const process = new FakeProcess();
    const engine = new FakeEngine({
      'render.start': () => {
        throw new UprightError('disk.full');
      },
    });
    expect(await run(['render', 'a.json', '-o', 'b.mp4'], process.io, engine.connect)).toBe(7);
    expect(process.err).toBe('Error: The disk is full; free some space and run it again, finished parts are kept.\n');
    expect(engine.closed).toBe(1);
  });

  test('an engine that cannot be started', async () => {
    const process = new FakeProcess();
    const connect = () => Promise.reject(new TypeError('x is not a function'));
    expect(await run(['render', 'a.json', '-o', 'b.mp4', '--json'], process.io, connect)).toBe(70);
    expect(process.lines).toMatchObject([{ type: 'error', code: 'bug' }]);
  });
});

describe('stopping', () => {
  const canceled = job({
    state: 'canceled',
    error: { code: 'job.canceled', message: 'The job was canceled.' },
    endedAt: 3,
  });

  async function running(process: FakeProcess, cancel: () => Promise<Job> | Job, argv: string[] = []) {
    const engine = new FakeEngine({
      'render.start': () => ({ jobId: 'job-1' }),
      'jobs.get': () => job(),
      'jobs.cancel': cancel,
    } satisfies Methods);
    const code = run(['render', 'a.json', '-o', 'out.mp4', ...argv], process.io, engine.connect);
    await vi.waitFor(() => expect(engine.calls.map(([name]) => name)).toContain('jobs.get'), 60_000);
    return { engine, code };
  }

  test.each([
    ['SIGINT' as const, 130],
    ['SIGTERM' as const, 143],
    ['SIGHUP' as const, 129],
  ])('%s cancels the job, waits, and ends with %d', async (signal, status) => {
    const process = new FakeProcess();
    const { engine, code } = await running(process, () => canceled);
    process.signal(signal);
    expect(await code).toBe(status);
    expect(engine.calls.at(-1)).toEqual(['jobs.cancel', { jobId: 'job-1' }]);
    expect(engine.closed).toBe(1);
    expect(process.exits).toEqual([]);
    expect(process.err).toContain('press Ctrl+C again');
  });

  test('tells scripts', async () => {
    const process = new FakeProcess();
    const { code } = await running(process, () => canceled, ['--json']);
    process.signal();
    expect(await code).toBe(130);
    expect(process.lines).toEqual([{ type: 'error', code: 'job.canceled', message: 'The job was canceled.' }]);
    expect(process.err).toBe('');
  });

  test('a press that arrives three times counts once; the next one ends the process immediately', async () => {
    const process = new FakeProcess();
    let end: (job: Job) => void = () => undefined;
    const { engine, code } = await running(process, () => new Promise<Job>((done) => (end = done)));
    for (const clock of [1000, 1020, 1400]) {
      process.clock = clock;
      process.signal();
    }
    await vi.waitFor(() => expect(engine.calls.filter(([name]) => name === 'jobs.cancel')).toHaveLength(1), 60_000);
    expect(process.exits).toEqual([]);
    process.clock = 1600;
    process.signal();
    expect(process.exits).toEqual([130]);
    end(canceled);
    expect(await code).toBe(130);
  });

  test('a render that finishes meanwhile succeeds', async () => {
    const process = new FakeProcess();
    const { code } = await running(process, () => done);
    process.signal();
    expect(await code).toBe(0);
    expect(process.out).toContain('out.mp4');
  });

  test('a failed cancel is reported', async () => {
    const process = new FakeProcess();
    const { code } = await running(process, () => Promise.reject(new UprightError('job.unknown')));
    process.signal();
    expect(await code).toBe(4);
  });

  test('before the job is created', async () => {
    const process = new FakeProcess();
    let start: (value: unknown) => void = () => undefined;
    const engine = new FakeEngine({
      'render.start': () => new Promise((done) => (start = done)),
      'jobs.get': () => job(),
      'jobs.cancel': () => canceled,
    });
    const code = run(['render', 'a.json', '-o', 'out.mp4'], process.io, engine.connect);
    await vi.waitFor(() => expect(engine.calls).toHaveLength(1), 60_000);
    process.signal();
    start({ jobId: 'job-1' });
    expect(await code).toBe(130);
  });

  test('a job that somebody else canceled', async () => {
    const { code } = await runFake(['render', 'a.json', '-o', 'b.mp4'], {
      'render.start': () => ({ jobId: 'job-1' }),
      'jobs.get': () => canceled,
    });
    expect(code).toBe(130);
  });

  test('other commands end immediately', async () => {
    const process = new FakeProcess();
    const engine = new FakeEngine({ 'render.plan': () => new Promise(() => undefined) });
    const code = run(['plan', 'a.json'], process.io, engine.connect);
    await vi.waitFor(() => expect(engine.calls).toHaveLength(1), 60_000);
    process.signal();
    expect(await code).toBe(130);
    expect(engine.closed).toBe(1);
  });
});
