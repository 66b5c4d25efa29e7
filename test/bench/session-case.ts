/** Sessions: compiling one, showing a changed number, later rounds against the first, one exercise changed, and memory. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../core/api/client.js';
import { startEngine } from '../safety/engine-process.js';
import { megabytes, type Row, seconds, type Tell } from './case.js';
import { median } from './measure.js';
import type { Upright } from './upright.js';

const INTERVALS = 60;
const TIMES = 20;
const ROWS = ['Squats', 'Push-ups', 'Lunges', 'Crunches', 'Plank'];
/** Small, so that a session of 45 minutes is made within minutes. */
const SETTINGS = ['--size', '216x384', '--quality', 'draft'];

/** Every row about sessions. */
export async function runSessionCase(
  context: { upright: Upright; folder: string; rounds: number },
  tell: Tell,
): Promise<Row[]> {
  return [
    ...(await editRows(context.folder, tell)),
    ...(await roundRows(context, tell)),
    ...(await memoryRows(context, tell)),
  ];
}

const toPlan = (rounds: number, work: number, rest: number, fields: object = {}) => ({
  prepare: 0,
  rounds,
  'rest between rounds': rest,
  rows: ROWS.map((name) => `${name} ${work}/${rest}`),
  ...fields,
});

async function editRows(folder: string, tell: Tell): Promise<Row[]> {
  tell(`a session of ${INTERVALS} intervals, compiled and changed ${TIMES} times`);
  const engine = await startEngine(join(folder, 'session-home'));
  const plan = (work: number) => ({ source: { plan: toPlan(INTERVALS / ROWS.length / 2, work, 20) } });
  try {
    const { client } = engine;
    // What is said is spoken once.
    const { state } = await client['session.create'](plan(40));
    const compiled = await timeEach(() => client['session.compile'](plan(40)));
    const changed = await timeChanges(client, state, (i) => plan(i % 2 === 0 ? 30 : 40).source);
    return [
      absolute(`compiling a session of ${INTERVALS} intervals, over the socket`, compiled, 50),
      absolute('one number of it changed, merged and stored', changed, 100),
    ];
  } finally {
    await engine.stop();
  }
}

async function timeChanges(
  client: Client,
  { id, revision }: { readonly id: string; readonly revision: number },
  source: (i: number) => { plan: object },
): Promise<number> {
  let base = revision;
  let i = 0;
  return timeEach(async () => {
    const { plan } = source(i++);
    base = (await client['session.apply']({ id, base, source: { plan: { ...plan } } })).state.revision;
  });
}

async function timeEach(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return median(times);
}

const absolute = (name: string, value: number, target: number): Row => ({
  ...{ name, value: `${value.toFixed(1)} ms`, reference: `median of ${TIMES}` },
  ...{ ratio: value, target, unit: 'ms' },
});

type Context = Parameters<typeof runSessionCase>[0];

async function make({ upright, folder }: Context, plan: object, memory = false) {
  const file = join(folder, 'session.json');
  writeFileSync(file, JSON.stringify(plan));
  return upright.run(['session', file, '-o', upright.output('session'), ...SETTINGS], memory);
}

async function roundRows(context: Context, tell: Tell): Promise<Row[]> {
  const run = async (fields: object): Promise<{ first: number; later: number; changed: number; cold: number }> => {
    const firsts: number[] = [];
    const colds: number[] = [];
    const changes: number[] = [];
    for (let round = 0; round < context.rounds; round++) {
      tell(`sessions of one and of three rounds, ${round + 1} of ${context.rounds}`);
      context.upright.forget();
      firsts.push((await make(context, toPlan(1, 40, 20, fields))).cpu);
      context.upright.forget();
      colds.push((await make(context, toPlan(3, 40, 20, fields))).cpu);
      const other = toPlan(3, 40, 20, fields);
      changes.push((await make(context, { ...other, rows: ['Burpees 40/20', ...other.rows.slice(1)] })).cpu);
    }
    const [first, cold] = [median(firsts), median(colds)];
    return { first, cold, later: (cold - first) / 2, changed: median(changes) };
  };
  const shown = await run({});
  const always = await run({ overlays: 'always' });
  const row = (name: string, value: number, reference: number, of: string, target: number): Row => ({
    ...{ name, value: `${seconds(value)} CPU`, reference: `${seconds(reference)} ${of}` },
    ...{ ratio: value / reference, target },
  });
  return [
    row('a later round of a session', shown.later, shown.first, 'the first', 0.15),
    row('a later round, session bar always on', always.later, always.first, 'the first', 1),
    row('one exercise of three rounds changed', shown.changed, shown.cold, 'cold', 0.3),
  ];
}

async function memoryRows(context: Context, tell: Tell): Promise<Row[]> {
  const memoryOf = async (rounds: number, work: number, rest: number): Promise<number> => {
    tell(`memory of a session of ${(rounds * ROWS.length * (work + rest)) / 60} minutes`);
    context.upright.forget();
    return (await make(context, toPlan(rounds, work, rest), true)).memory;
  };
  const short = await memoryOf(1, 40, 20);
  const long = await memoryOf(INTERVALS / ROWS.length / 2, 60, 30);
  return [
    {
      ...{ name: 'a session of 45 minutes against 5, peak memory of the process tree' },
      ...{ value: megabytes(long), reference: megabytes(short), ratio: long / short, target: 1.1 },
    },
  ];
}
