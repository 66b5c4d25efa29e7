/** The jobs commands: requests to the engine, output and exit status. */
import { describe, expect, test, vi } from 'vitest';
import { UprightError } from '../../core/errors.js';
import type { Job } from '../../core/api/jobs.js';
import { run } from '../../main/cli/run.js';
import { FakeEngine, FakeProcess, job, result, runFake } from './fake.js';
import { at } from './fake-projects.js';

describe('jobs', () => {
  const failed = job({ id: 'j2', state: 'failed', error: { code: 'ffmpeg.failed', message: 'No.' }, endedAt: at });

  test('list is a table; the command alone lists too', async () => {
    const jobs = [
      job({
        startedAt: at,
        progress: { stage: 'segments', frames: 1, totalFrames: 2, speed: null, secondsLeft: null, percent: 50.9 },
      }),
      failed,
    ];
    const text =
      'job-1  export  running  50 %  2026-03-01 14:05  Export\nj2     export  failed         2026-03-01 14:05  Export: No.\n';
    for (const argv of [['jobs'], ['jobs', 'list']]) {
      const list = vi.fn(() => ({ jobs, total: 2 }));
      expect((await runFake(argv, { 'jobs.list': list })).process.out).toBe(text);
      expect(list).toHaveBeenCalledWith(expect.objectContaining({ order: 'newest' }));
    }
  });

  test('a refused job does not keep the others from it', async () => {
    const { code, process } = await runFake(['jobs', 'cancel', 'gone', 'job-1'], {
      'jobs.cancel': ({ jobId }: { jobId: string }) => {
        if (jobId === 'gone') throw new UprightError('job.unknown');
        return job({ state: 'canceled', endedAt: at });
      },
    });
    expect(code).toBe(4);
    expect(process.err).toBe('Error: gone: There is no such job.\n');
    expect(process.out).toContain('job-1  export  canceled');
  });

  test('run waits for all jobs on a long-lived engine and fails with the first failure', async () => {
    const process = new FakeProcess();
    const left = [2, 1, 0];
    const engine = new FakeEngine({ 'jobs.list': () => ({ jobs: [], total: left.shift() ?? 0 }) });
    const code = run(['jobs', 'run'], process.io, engine.connect);
    const listed = (count: number) => vi.waitFor(() => expect(engine.calls).toHaveLength(count), 60_000);
    await listed(1);
    engine.tell(failed);
    await listed(2);
    engine.tell(job({ state: 'done', result, endedAt: at }));
    expect(await code).toBe(9);
    expect(engine.choices[0]).toEqual({ persistent: true, requirePersistent: true });
    expect(process.out.split('\n').map((line) => line.slice(0, 21))).toEqual([
      'j2     export  failed',
      'job-1  export  done  ',
      '',
    ]);
  });

  test('run ends at once at Ctrl+C', async () => {
    const process = new FakeProcess();
    const engine = new FakeEngine({ 'jobs.list': () => ({ jobs: [], total: 1 }) });
    const code = run(['jobs', 'run'], process.io, engine.connect);
    await vi.waitFor(() => expect(engine.calls).toHaveLength(1), 60_000);
    process.signal();
    expect(await code).toBe(130);
  });

  async function watching(argv: string[], process: FakeProcess, first: Job[] = []) {
    const engine = new FakeEngine({
      'jobs.list': () => ({ jobs: first, total: first.length }),
      'jobs.get': () => first[0],
    });
    const code = run(['jobs', 'watch', ...argv], process.io, engine.connect);
    await vi.waitFor(() => expect(engine.calls).toHaveLength(1), 60_000);
    return { engine, code };
  }

  test('watch prints each change of state, with titles sanitized', async () => {
    const process = new FakeProcess();
    const { engine, code } = await watching([], process, [job({ title: 'A\u001b[2J' })]);
    engine.tell(job({ title: 'A\u001b[2J' }));
    engine.tell(failed);
    process.signal();
    expect(await code).toBe(0);
    expect(process.out).not.toContain('\u001b');
    expect(process.out.trimEnd().split('\n')).toHaveLength(2);
    expect(process.err).toBe('');
  });

  test('on a terminal running jobs are drawn on standard error and erased; ended ones stay', async () => {
    const process = new FakeProcess({ isTTY: true, columns: 30 });
    const { engine, code } = await watching(
      [],
      process,
      Array.from({ length: 20 }, (_, i) => job({ id: `j${i}` })),
    );
    engine.tell(job({ id: 'j3', state: 'done', result, endedAt: at }));
    process.signal();
    await code;
    expect(process.out).toMatch(/^j3 .*\n$/);
    expect(process.err).toContain('and 5 more\n');
    // The longest a line may be, with what moves the cursor up before it.
    for (const line of process.err.split('\n')) expect(line.length).toBeLessThan(30 + '\u001b[99A\r\u001b[J'.length);
    expect(process.err.endsWith('\u001b[16A\r\u001b[J')).toBe(true);
  });

  test('watch of one job ends with its exit status', async () => {
    const process = new FakeProcess();
    const { engine, code } = await watching(['j2'], process, [job({ id: 'j2' })]);
    engine.tell(job({ id: 'other', state: 'done', result, endedAt: at }));
    engine.tell(failed);
    expect(await code).toBe(9);
    expect(process.out).not.toContain('other');
    expect(process.err).toContain('Error: No.');
    const stopped = new FakeProcess();
    const second = await watching(['j2'], stopped, [job({ id: 'j2' })]);
    stopped.signal('SIGTERM');
    expect(await second.code).toBe(143);
  });
});
