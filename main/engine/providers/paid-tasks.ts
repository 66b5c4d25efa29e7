/**
 * Calls whose result comes later: what is begun is paid for, its id is kept, and its result is asked for until there is one, by
 * this engine or the next.
 */
import { randomUUID } from 'node:crypto';
import { toFailure, UprightError } from '../../../core/errors.js';
import { estimateCost } from '../../../core/providers/cost.js';
import type { Answer } from './answers.js';
import type { Arrival } from './arrival-order.js';
import { callService } from './connection.js';
import type { PaidCallPorts, PaidRequest, PaidTask, TaskEnd } from './paid-request.js';
import { refusalOf } from './response-failure.js';
import { checkLost, checkSpending, mayBeCharged, toDay } from './spending.js';

const endOf = (error: unknown): TaskEnd | null => {
  const data = error instanceof UprightError ? (error.data as Partial<TaskEnd> | undefined) : undefined;
  return data?.ended ? { ended: true, charged: data.charged ?? false } : null;
};

/** The result of a task. Its request was not answered before. */
export async function askForTask(
  ports: PaidCallPorts,
  key: string,
  request: PaidRequest,
  task: PaidTask,
  arrival: Arrival,
): Promise<Answer> {
  const { provider, answers, tasks, records, connect, queue, now, onChange } = ports;
  const { model, capability, size, project, signal } = request;
  const patience = createPatience(signal);
  const connection = connect(patience.signal, request);
  const call = <T>(ask: () => Promise<T>): Promise<T> => callService(connection, provider.name, ask);
  const end = (of: string, ...[state, cost, code]: readonly [EndState, number | null, EndCode]): void => {
    records.end(of, { state, cost, code, endedAt: now() });
    onChange();
  };
  const lost = records.findUnknown(key);
  let id = await tasks.get(key);
  const { find } = task;
  if (id === null && lost && !find) checkLost(ports, key, request, connection);
  if (id === null && lost && find) {
    arrival.pass();
    id = await queue.run(signal, () => call(() => find(connection, lost.sentAt)));
    if (id !== null) await tasks.put(key, id);
    // It never arrived, and nothing was charged.
    else if (!request.again) end(lost.id, 'failed', null, 'provider.offline');
  }
  let record = id === null ? null : (lost?.id ?? null);
  const begin = async (): Promise<string> => {
    const estimate = estimateCost(model.prices, size, toDay(now()));
    checkSpending(ports, project, estimate);
    const own = randomUUID();
    records.insert({
      ...{ id: own, provider: provider.id, capability, model: model.id, project, key, size, estimate },
      ...{ cost: null, state: 'sent', code: null, sentAt: now(), endedAt: null },
    });
    onChange();
    try {
      const begun = await patience.hold(() => call(() => task.begin(connection)));
      await tasks.put(key, begun);
      record = own;
      return begun;
    } catch (error) {
      end(own, mayBeCharged(error) ? 'unknown' : 'failed', null, toFailure(error).code);
      throw error;
    }
  };
  await arrival.turn;
  // What the queue runs again after a refusal begins nothing twice.
  const run = queue.run(signal, async () => {
    id ??= await begin();
    const begun = id;
    try {
      const answer = await call(() => task.collect(connection, begun));
      await answers.put(key, answer);
      if (record !== null) end(record, 'answered', answer.cost, null);
      await tasks.remove(key);
      await task.discard?.(connection, begun).catch(() => undefined);
      return answer;
    } catch (error) {
      const { code } = toFailure(error);
      const ended = endOf(error);
      const isGone = refusalOf(error).status === 404;
      if (ended || isGone) await tasks.remove(key);
      const cost = ended?.charged ? estimateCost(model.prices, size, toDay(now())) : null;
      // What was charged for nothing is not asked for again by itself, unless the service can tell what became of it.
      const isOver = ended && (find !== undefined || !ended.charged);
      if (record !== null) end(record, isOver ? 'failed' : 'unknown', cost, code);
      throw error;
    }
  });
  arrival.pass();
  return run.finally(patience.end);
}

/** A request that is paid for is heard out, that its id is not lost, when the work around it is to stop. */
const PATIENCE_MS = 5000;

/** Aborts with a signal, but while something is held a little later. */
function createPatience(signal: AbortSignal) {
  const own = new AbortController();
  let held = 0;
  const stop = (): void => {
    if (held === 0) own.abort();
    else setTimeout(() => own.abort(), PATIENCE_MS).unref();
  };
  if (signal.aborted) own.abort();
  else signal.addEventListener('abort', stop, { once: true });
  return {
    signal: own.signal,
    async hold<T>(work: () => Promise<T>): Promise<T> {
      held++;
      try {
        return await work();
      } finally {
        held--;
        if (signal.aborted) own.abort();
      }
    },
    end: () => signal.removeEventListener('abort', stop),
  };
}

type EndState = Parameters<PaidCallPorts['records']['end']>[1]['state'];
type EndCode = Parameters<PaidCallPorts['records']['end']>[1]['code'];
