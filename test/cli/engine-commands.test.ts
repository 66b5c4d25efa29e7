/** Export, batch, call, events and settings: requests to the engine, output and exit status. */
import { describe, expect, test, vi } from 'vitest';
import { run } from '../../main/cli/run.js';
import { FakeEngine, FakeProcess, job, result, runFake } from './fake.js';
import { known, last } from './fake-projects.js';

test.each([
  [['project', 'version', 'nope'], "Unknown command 'nope'. See upright project version --help."],
  [
    ['library', 'list', '--state', 'lost'],
    'Allowed choices are ready, broken, missing, changed. See upright library list --help.',
  ],
  [
    ['jobs', 'priority', 'j', '101'],
    'A priority is a whole number from -100 to 100. See upright jobs priority --help.',
  ],
  [['settings', 'secret', 'other'], 'Allowed choices are webhook. See upright settings secret --help.'],
])('%j is refused with a hint to its help', async (argv, message) => {
  const { code, process, engine } = await runFake(argv);
  expect([code, engine.connected]).toEqual([2, 0]);
  expect(process.err).toContain(message);
});

describe('export', () => {
  test('renders a kept project and follows it', async () => {
    const { code, process, engine } = await runFake(
      ['export', 'leg day', '-o', 'o.mp4', '--priority', '-5', '--preset', 'tiktok'],
      known({
        'render.start': () => ({ jobId: 'job-1' }),
        'jobs.get': () => job({ state: 'done', result, endedAt: 3 }),
      }),
    );
    expect(code).toBe(0);
    expect(engine.calls.find(([name]) => name === 'render.start')?.[1]).toMatchObject({
      source: { projectId: 'p1' },
      output: '/home/person/o.mp4',
      priority: -5,
      settings: { preset: 'tiktok' },
    });
    expect(process.out).toContain('/home/person/out.mp4\n');
  });

  test('only queues it with --queue', async () => {
    const { process, engine } = await runFake(
      ['export', 'p1', '-o', 'o.mp4', '--queue'],
      known({ 'render.start': () => ({ jobId: 'job-1' }) }),
    );
    expect(process.out).toBe('job-1\n');
    expect(last(engine)?.[0]).toBe('render.start');
  });
});

describe('batch', () => {
  const ended = {
    report: '/r.csv',
    done: 1,
    failed: 1,
    skipped: 2,
    rows: [{ row: 2, output: '/b.mp4', state: 'failed', error: { code: 'asset.missing', message: 'No clip.' } }],
  };
  const methods = known({
    'batch.start': () => ({ jobId: 'job-1', videos: 4 }),
    'jobs.get': () => job({ kind: 'batch', state: 'done', result: ended, endedAt: 3 } as never),
  });

  test('passes its options to the engine and reports the result', async () => {
    const argv = [
      'batch',
      'rows.csv',
      '--template',
      'p1',
      '--out',
      'v/{name}.mp4',
      '--language',
      'en',
      '--language',
      'fr',
      '--sizes',
      '1080x1080',
      '--quality',
      'draft',
    ];
    const { code, process, engine } = await runFake(argv, methods);
    expect(engine.calls.find(([name]) => name === 'batch.start')?.[1]).toEqual({
      template: { projectId: 'p1' },
      rows: { file: '/home/person/rows.csv' },
      output: '/home/person/v/{name}.mp4',
      settings: { rate: { mode: 'quality', level: 'draft' } },
      languages: ['en', 'fr'],
      sizes: ['1080x1080'],
      skipInvalid: false,
      overwrite: false,
    });
    expect(code).toBe(5);
    expect(process.out).toBe('1 made, 2 there already, 1 failed\n/r.csv\n');
    expect(process.err).toBe('Error: row 2: No clip.\n');
  });

  test('tells which video waits to be tried again, and when', async () => {
    const error = { code: 'ffmpeg.interrupted' as const, message: 'FFmpeg was ended from outside.' };
    const waiting = job({ id: 'row', title: 'Bo', state: 'waiting', error, attempts: 1, retryAt: Date.now() + 60_000 });
    const engine: FakeEngine = new FakeEngine({
      ...methods,
      'jobs.get': () => {
        setTimeout(() => {
          engine.tell(waiting);
          engine.tell(job({ kind: 'batch', state: 'done', result: ended, endedAt: 3 } as never));
        });
        return job({ kind: 'batch', state: 'running' } as never);
      },
    });
    const process = new FakeProcess();
    await run(['batch', 'rows.csv', '--template', 'p1', '--json'], process.io, engine.connect);
    expect(process.lines.filter(({ type }) => type === 'waiting')).toMatchObject([{ title: 'Bo', reason: error }]);
  });

  test('check lists each row’s problems and starts nothing', async () => {
    const problem = { severity: 'error', code: 'font.missing', message: 'No font.', path: ['text'] };
    const { code, process, engine } = await runFake(
      ['batch', 'rows.csv', '--template', 'p1', '--check'],
      known({
        'batch.check': () => ({
          videos: 2,
          rows: [
            { row: 1, output: '/1.mp4', problems: [] },
            { row: 2, output: '/2.mp4', problems: [problem] },
          ],
        }),
      }),
    );
    expect([code, last(engine)?.[0]]).toEqual([5, 'batch.check']);
    expect(process.out).toBe('rows.csv › row[2].text: No font.\n2 videos\n');
  });
});

describe('call', () => {
  test('passes any method on and prints its answer', async () => {
    const { process, engine } = await runFake(['call', 'project.list', '{"search":"leg"}'], {
      'project.list': () => ({ total: 0 }),
    });
    expect(engine.calls).toEqual([['project.list', { search: 'leg' }]]);
    expect(process.out).toBe('{\n  "total": 0\n}\n');
    expect((await runFake(['call', 'cache.info', '--json'], { 'cache.info': () => [1] })).process.lines).toEqual([
      { type: 'result', result: [1] },
    ]);
  });
});

test('events prints lines of JSON, of the requested names', async () => {
  const seen = async (...names: string[]) => {
    const process = new FakeProcess();
    const engine = new FakeEngine({});
    const code = run(['events', ...names], process.io, engine.connect);
    await vi.waitFor(() => {
      engine.tell(job());
      expect(names.includes('project.changed') || process.out !== '').toBe(true);
      expect(engine.connected).toBe(1);
    });
    process.signal();
    expect(await code).toBe(0);
    return process.lines[0];
  };
  expect(await seen()).toEqual({ type: 'event', method: 'jobs.changed', params: job() });
  expect(await seen('jobs.changed')).toMatchObject({ method: 'jobs.changed' });
  expect(await seen('project.changed')).toBeUndefined();
});

test('where prints paths and starts nothing', async () => {
  const process = new FakeProcess({ env: { UPRIGHT_HOME: '/some/home' } });
  const { code, engine } = await runFake(['where', '--json'], {}, process);
  expect([code, engine.connected]).toEqual([0, 0]);
  expect(process.lines[0]).toMatchObject({
    type: 'result',
    home: { data: '/some/home/data' },
    database: '/some/home/data/upright.db',
  });
});

test('settings are shown and changed, as JSON or as text', async () => {
  const settings = { prerender: true, webhook: null };
  const methods = { 'settings.get': () => settings, 'settings.set': () => settings };
  expect((await runFake(['settings'], methods)).process.out).toBe('prerender  true\nwebhook    null\n');
  const set = async (...argv: string[]) => last((await runFake(['settings', 'set', ...argv], methods)).engine)?.[1];
  expect(await set('prerender', 'false')).toEqual({ prerender: false });
  expect(await set('webhook', 'https://example.org/x')).toEqual({ webhook: 'https://example.org/x' });
  expect(await set('jobLimits', '{"export":2}')).toEqual({ jobLimits: { export: 2 } });
});
