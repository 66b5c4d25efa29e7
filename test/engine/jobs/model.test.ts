/** Random operations on the queue against a model. */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import type { Job, JobKind } from '../../../core/api/jobs.js';
import { type QueueFixture, makeQueueFixture } from './queue-fixture.js';
import { iterations } from '../../iterations.js';

const KINDS = ['export', 'batch', 'proxy', 'analysis', 'prerender'] as const satisfies readonly JobKind[];
const LIMITS = { export: 1, batch: 1, proxy: 2, analysis: 1, prerender: 1 };

const pick = fc.nat({ max: 30 });
const command = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('ask'), kind: fc.constantFrom(...KINDS), key: fc.nat({ max: 6 }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('finish', 'offline', 'reject'), which: pick }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('cancel', 'pause', 'resume', 'retry'), which: pick }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('prioritize'), which: pick, priority: fc.integer({ min: -2, max: 2 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move'), which: pick, before: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('need'), which: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('settle', 'interact', 'close', 'crash') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass'), ms: fc.constantFrom(1000, 5000, 60_000, 600_000) }) },
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

let queue: QueueFixture | null = null;
afterEach(async () => {
  await queue?.remove();
  queue = null;
});

const ALL = { kinds: [], states: [] };
const everything = (on: QueueFixture): Job[] => on.jobs.list(ALL).jobs;

// What a command may refuse is part of the contract and tested elsewhere; here it must only do no harm.
const refusable = (work: () => unknown): void => {
  try {
    work();
  } catch (error) {
    if (!(error instanceof UprightError) || error.code === 'bug') throw error;
  }
};

async function apply(
  on: QueueFixture,
  step: Command,
  asked: Map<string, string>,
  ended: Map<string, string>,
): Promise<void> {
  const jobs = everything(on);
  const at = (index: number): Job | undefined => jobs[index % Math.max(1, jobs.length)];
  const note = ({ id, title }: Job) => void asked.set(id, title);
  if (step.do === 'ask' && 'key' in step) {
    const title = `${step.kind} ${step.key}`;
    const unfinished = jobs.find((job) => job.title === title && job.endedAt === null);
    const job = on.ask(title, { key: title }, step.kind);
    if (unfinished) expect(job.id).toBe(unfinished.id);
    else expect(asked.has(job.id)).toBe(false);
    return note(job);
  }
  if (step.do === 'pass' && 'ms' in step) return on.pass(step.ms);
  if (step.do === 'settle') return on.settle();
  if (step.do === 'interact') return on.jobs.interaction();
  if (step.do === 'close' || step.do === 'crash') return on.restart(step.do);
  const job = 'which' in step ? at(step.which) : undefined;
  if (!job) return;
  if (step.do === 'finish' || step.do === 'offline' || step.do === 'reject') {
    const title = on.now()[job.attempts % Math.max(1, on.now().length)];
    if (title === undefined) return;
    if (step.do === 'finish') on.run(title).finish();
    else on.run(title).fail(new UprightError(step.do === 'offline' ? 'provider.offline' : 'provider.rejected'));
    return on.settle();
  }
  if (step.do === 'need') {
    const title = `need ${asked.size}`;
    return note(on.ask(title, { dependsOn: [job.id] }, 'proxy'));
  }
  if (step.do === 'cancel') {
    const after = await on.jobs.cancel(job.id);
    expect(after.endedAt).not.toBeNull();
    expect(on.now()).not.toContain(job.endedAt === null ? job.title : '');
  }
  if (step.do === 'pause') {
    const after = await on.jobs.pause(job.id);
    if (job.endedAt === null) expect(after.state).toBe('paused');
  }
  if (step.do === 'resume') refusable(() => on.jobs.resume(job.id));
  if (step.do === 'retry') {
    refusable(() => on.jobs.retry(job.id));
    if (on.jobs.get(job.id).endedAt === null) ended.delete(job.id);
  }
  if (step.do === 'prioritize' && 'priority' in step) on.jobs.prioritize(job.id, step.priority);
  if (step.do === 'move' && 'before' in step) refusable(() => on.jobs.move(job.id, at(step.before)?.id ?? null));
}

function check(on: QueueFixture, asked: Map<string, string>, ended: Map<string, string>): void {
  const jobs = everything(on);
  const byId = new Map(jobs.map((job) => [job.id, job]));
  // No job is lost, and none is made of nothing.
  expect([...byId.keys()].sort()).toEqual([...asked.keys()].sort());
  for (const [id, state] of ended) if (byId.get(id)?.endedAt !== null) expect(byId.get(id)?.state).toBe(state);
  // What runs is what is said to run, and nothing runs twice.
  const live = on.now();
  expect(new Set(live).size).toBe(live.length);
  expect([...live].sort()).toEqual(
    jobs
      .filter(({ state }) => state === 'running')
      .map(({ title }) => title)
      .sort(),
  );
  // Limits, and the machine for one kind at a time.
  const running = jobs.filter(({ state }) => state === 'running');
  for (const kind of KINDS) expect(running.filter((job) => job.kind === kind).length).toBeLessThanOrEqual(LIMITS[kind]);
  const machine = new Set(running.map(({ kind }) => kind).filter((kind) => kind === 'export' || kind === 'batch'));
  expect(machine.size).toBeLessThanOrEqual(1);
  if (running.some(({ kind }) => kind === 'prerender')) expect(running).toHaveLength(1);
  // One unfinished job of a key.
  const unfinished = jobs.filter(({ endedAt }) => endedAt === null).map(({ title }) => title);
  expect(new Set(unfinished).size).toBe(unfinished.length);
  // Nothing is queued that could run.
  const queued = (kind: JobKind) => jobs.filter((job) => job.kind === kind && job.state === 'queued');
  for (const kind of ['proxy', 'analysis'] as const)
    if (queued(kind).length > 0) expect(running.filter((job) => job.kind === kind)).toHaveLength(LIMITS[kind]);
  if (queued('export').length + queued('batch').length > 0) expect(machine.size).toBe(1);
  for (const job of jobs) {
    const needs = job.dependsOn.map((id) => byId.get(id)?.state);
    if (job.state === 'running' || job.state === 'queued' || job.state === 'done')
      expect(needs.every((state) => state === 'done')).toBe(true);
    if (job.state === 'waiting' && job.retryAt === null) expect(needs).not.toContain('failed');
    expect(job.endedAt !== null).toBe(['done', 'failed', 'canceled'].includes(job.state));
  }
}

test('no job is lost, none runs twice at once, and the order is kept, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 40 }), async (steps) => {
      const on = makeQueueFixture({
        settings: { keepHours: 10_000, retryMinutes: [1, 3] },
        kinds: { proxy: { concurrency: () => LIMITS.proxy } },
      });
      queue = on;
      try {
        const asked = new Map<string, string>();
        const ended = new Map<string, string>();
        for (const step of steps) {
          const line = everything(on).filter(({ state }) => state === 'queued');
          const begun = on.runs.length;
          await apply(on, step, asked, ended);
          await on.settle();
          check(on, asked, ended);
          checkOrder(on, line, begun, step);
          for (const { id, state, endedAt } of everything(on)) if (endedAt !== null) ended.set(id, state);
        }
      } finally {
        await on.remove();
        queue = null;
      }
    }),
    { numRuns: iterations(50), endOnFailure: false },
  );
});

// Of one kind, what began in this step stood before all that is still queued, unless the step itself changed the line.
function checkOrder(on: QueueFixture, line: readonly Job[], begun: number, step: Command): void {
  if (step.do !== 'finish' && step.do !== 'reject' && step.do !== 'cancel') return;
  const started = on.runs.slice(begun).map(({ job }) => job.id);
  const still = everything(on)
    .filter(({ state }) => state === 'queued')
    .map(({ id }) => id);
  for (const [index, job] of line.entries()) {
    if (!started.includes(job.id)) continue;
    const passed = line.slice(0, index).filter((other) => other.kind === job.kind && still.includes(other.id));
    expect(passed.map(({ title }) => title)).toEqual([]);
  }
}
