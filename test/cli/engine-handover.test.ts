/**
 * Several processes on one home folder: which one runs the engine, how long it stays for the others, and who takes
 * over.
 */
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { JobOf } from '../../core/api/jobs.js';
import { type EngineConnection, connectEngine } from '../../main/host/connect-engine.js';
import { makeScratch, type Scratch } from './scratch.js';
import { type Ended, readEnd, runUpright, startUpright } from './upright.js';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await makeScratch();
  const segments = Array.from({ length: 4 }, (_, i) => ({ video: 'clip.mp4', start: i, duration: 3 }));
  writeFileSync(scratch.at('middle.json'), JSON.stringify({ size: '360x640', segments }));
  // Where the build is stale the launcher says so once.
  await upright('--version');
});
afterAll(() => scratch.remove());

const upright = (...argv: string[]): Promise<Ended> => runUpright(scratch, argv);

/** A command whose output is looked at while it runs. */
class Running {
  out = '';
  err = '';
  readonly child: ChildProcess;
  readonly ended: Promise<number>;

  constructor(...argv: string[]) {
    this.child = startUpright(scratch, argv);
    this.child.stdout?.on('data', (chunk) => {
      this.out += String(chunk);
    });
    this.child.stderr?.on('data', (chunk) => {
      this.err += String(chunk);
    });
    this.ended = readEnd(this.child).then(({ code }) => code);
  }

  /** Waits until it has written something. */
  async says(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.out + this.err)) {
      if (this.child.exitCode !== null) throw new Error(`it ended and never said ${pattern}: ${this.out}${this.err}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const atWork = /"frames":[1-9]/;

// Windows has no signals to send; there Ctrl+C is an event of the console.
describe.skipIf(process.platform === 'win32')('two renders on one home', () => {
  test('the first process stays until the second one is done', async () => {
    const first = new Running('render', 'recipe.json', '-o', 'first.mp4', '--no-cache');
    await first.says(/./);
    const second = new Running('render', 'middle.json', '-o', 'second.mp4', '--no-cache', '--json');
    expect(await first.ended).toBe(0);
    // Had it gone before, the other one would have become the engine; either way its video is made once.
    expect(await second.ended).toBe(0);
    expect(second.out.match(/"type":"result"/g)).toHaveLength(1);
    expect(scratch.measure('second.mp4').frames).toBe(360);
  });

  test('a stopped process hands its jobs over to the other', async () => {
    const first = new Running('render', 'long.json', '-o', 'stopped.mp4', '--no-cache', '--json');
    await first.says(atWork);
    const second = new Running('render', 'middle.json', '-o', 'handed.mp4', '--no-cache', '--json');
    await expect.poll(async () => (await queued()).length).toBe(1);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(130);
    expect(await second.ended).toBe(0);
    expect(existsSync(scratch.at('stopped.mp4'))).toBe(false);
    expect(scratch.measure('handed.mp4').frames).toBe(360);
  });

  test('the other process takes over from a killed one', async () => {
    const first = new Running('render', 'long.json', '-o', 'killed.mp4', '--no-cache', '--json');
    await first.says(atWork);
    const second = new Running('render', 'middle.json', '-o', 'left.mp4', '--no-cache', '--json');
    await expect.poll(async () => (await queued()).length).toBe(1);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await second.ended).toBe(0);
    expect(scratch.measure('left.mp4').frames).toBe(360);
    // What the killed one had asked for is nobody's; it waits for an engine that lasts.
    const waiting = await queued();
    expect(waiting.map(({ title }) => title)).toEqual([expect.stringContaining('killed.mp4')]);
    for (const { id } of waiting) await upright('jobs', 'cancel', id);
  });
});

describe('an engine whose own command has ended', () => {
  /** Our own engine with a long job that another command asked of it. */
  async function shared(hurry: Promise<unknown>) {
    const onStay = vi.fn();
    const ours = await connectEngine({ env: scratch.env, onStay, hurry });
    const other = await connectEngine({ env: scratch.env });
    expect([ours.lost === null, other.lost === null]).toEqual([true, false]);
    const source = { file: scratch.at('middle.json') };
    const { jobId } = await other.client['render.start']({ source, output: scratch.at('shared.mp4'), cache: false });
    const state = async ({ client }: EngineConnection) => (await client['jobs.get']({ jobId })).state;
    await expect.poll(() => state(other)).toBe('running');
    return { onStay, ours, other, state, closing: ours.close() };
  }

  test('stays until the jobs of others have ended', async () => {
    const { onStay, other, state, closing } = await shared(new Promise(() => undefined));
    await vi.waitFor(() => expect(onStay).toHaveBeenCalledExactlyOnceWith(1), 60_000);
    expect(await state(other)).toBe('running');
    await Promise.all([closing, other.lost?.catch(() => undefined)]);
    expect(scratch.measure('shared.mp4').frames).toBe(360);
  });

  test('hands them over after a second signal', async () => {
    let hurry: () => void = () => undefined;
    const { onStay, closing, state } = await shared(
      new Promise<void>((done) => {
        hurry = done;
      }),
    );
    await vi.waitFor(() => expect(onStay).toHaveBeenCalled(), 60_000);
    hurry();
    await closing;
    const next = await connectEngine({ env: scratch.env });
    expect([next.lost, await state(next)]).toEqual([null, 'queued']);
    for (const { id } of (await next.client['jobs.list']({ states: ['queued'] })).jobs) {
      await next.client['jobs.cancel']({ jobId: id });
    }
    await next.close();
  });
});

async function queued(): Promise<{ id: string; title: string }[]> {
  const { out } = await upright('jobs', 'list', '--state', 'queued', '--json');
  return (JSON.parse(out) as { jobs: { id: string; title: string }[] }).jobs;
}

test('queued jobs are run by `jobs run` only', async () => {
  await upright('project', 'import', 'recipe.json');
  const { projects } = JSON.parse((await upright('project', 'list', '--json')).out) as { projects: { id: string }[] };
  const made = await upright('export', projects[0]?.id ?? '', '-o', 'queued.mp4', '--queue');
  expect([made.code, made.out.trim()]).toEqual([0, (await queued())[0]?.id]);
  await upright('project', 'list');
  expect(existsSync(scratch.at('queued.mp4'))).toBe(false);
  expect((await upright('jobs', 'run')).code).toBe(0);
  expect(scratch.measure('queued.mp4').frames).toBe(60);
  expect((await upright('jobs', 'run')).out).toBe('Nothing waits.\n');
});

describe('a batch', () => {
  test('makes its videos, reuses common segments, and resumes when run again', async () => {
    const segments = [
      { video: 'clip.mp4', start: 0, duration: 4 },
      { video: 'clip.mp4', start: 4, duration: 2 },
    ];
    const text_overlays = [{ text: 'For {{name}}', size: 16, start: 4.6, end: 5.6 }];
    writeFileSync(scratch.at('template.json'), JSON.stringify({ size: '180x320', segments, text_overlays }));
    writeFileSync(scratch.at('rows.csv'), '\uFEFFname;language\r\nAda;en\r\nZoë;fr\r\n');
    const argv = ['batch', 'rows.csv', '--template', 'template.json', '--out', 'made/{name}.mp4'];
    const slots = await upright('batch', '--template', 'template.json', '--slots');
    expect(slots.out).toMatch(/^name +text +required\n$/);
    expect(await upright(...argv, '--check')).toMatchObject({ code: 0, out: '2 videos\n' });
    expect(existsSync(scratch.at('made'))).toBe(false);

    const made = await upright(...argv);
    expect(made).toMatchObject({ code: 0, out: `2 made\n${scratch.at('made/batch-report.csv')}\n` });
    for (const name of ['made/Ada.mp4', 'made/Zoë.mp4']) expect(scratch.measure(name).frames).toBe(180);
    const { jobs } = JSON.parse((await upright('jobs', 'list', '--kind', 'export', '--json')).out) as {
      jobs: JobOf<'export'>[];
    };
    const [first, second] = jobs
      .filter(({ title }) => title.startsWith('Row'))
      .sort((p, q) => (p.startedAt ?? 0) - (q.startedAt ?? 0))
      .map(({ result }) => result?.segments);
    // All but the part with the name.
    expect([first, second]).toMatchObject([
      { total: 4, cached: 0, encoded: 4 },
      { total: 4, cached: 3, encoded: 1 },
    ]);

    expect((await upright(...argv)).out).toContain('0 made, 2 there already\n');
    writeFileSync(scratch.at('rows.csv'), 'name;language\r\nAda;en\r\nZoë;fr\r\nBo;nl\r\n');
    expect((await upright(...argv, '--json')).out).toMatch(/"done":1,"failed":0,"skipped":2/);
    expect(readFileSync(scratch.at('made/batch-report.csv'), 'utf8').split('\r\n')).toHaveLength(5);
  });

  test('continues in the next long-lived engine after a kill, without repeating work', async () => {
    const rows = Array.from({ length: 6 }, (_, i) => `{"name":"N${i}"}`);
    writeFileSync(scratch.at('rows.jsonl'), rows.join('\n'));
    const argv = ['batch', 'rows.jsonl', '--template', 'template.json', '--out', 'killed/{name}.mp4'];
    const first = new Running(...argv, '--json');
    await first.says(/"done":[1-9]/);
    first.child.kill('SIGKILL');
    await first.ended;
    expect((await upright('jobs', 'run')).code).toBe(0);
    for (let i = 0; i < rows.length; i++) expect(scratch.measure(`killed/N${i}.mp4`).frames).toBe(180);
    const { out } = await upright('jobs', 'list', '--kind', 'export', '--json');
    const { jobs } = JSON.parse(out) as { jobs: JobOf<'export'>[] };
    const made = jobs.filter(({ title }) => /: N\d\.mp4/.test(title)).map(({ title, state }) => `${title} ${state}`);
    expect(made.sort()).toEqual(rows.map((_, i) => `Row ${i + 1}: N${i}.mp4 done`));
    expect((await upright(...argv)).out).toContain('0 made, 6 there already');
  });

  test('reports the problems of all rows before it starts', async () => {
    writeFileSync(scratch.at('bad.jsonl'), '{"name":"Ada"}\n{"nam":"Bo"}\n');
    const { code, err, out } = await upright('batch', 'bad.jsonl', '--template', 'template.json', '--out', '{row}.mp4');
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(/rows\[2\]\.name: Row 2 gives no value for "name"/);
    expect(existsSync(scratch.at('1.mp4'))).toBe(false);
  });
});
