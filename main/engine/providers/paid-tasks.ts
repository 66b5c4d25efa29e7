/**
 * Calls whose result comes later: what is begun is paid for, its id is kept, and its result is asked for until there is one, by
 * this engine or the next.
 */
import { randomUUID } from 'node:crypto';
import { toFailure, UprightError } from '../../../core/errors.js';
import { estimateCost } from '../../../core/providers/cost.js';
import type { Answer } from './answers.js';
import { callService } from './connection.js';
import type { PaidCallPorts, PaidRequest, PaidTask, TaskEnd } from './paid-request.js';
import { refusalOf } from './response-failure.js';
import { checkSpending, mayBeCharged, toDay } from './spending.js';

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
): Promise<Answer> {
  const { provider, answers, tasks, records, connect, queue, now, onChange } = ports;
  const { model, capability, size, project, signal } = request;
  const connection = connect(signal, request);
  const call = <T>(ask: () => Promise<T>): Promise<T> => callService(connection, provider.name, ask);
  const end = (of: string, ...[state, cost, code]: readonly [EndState, number | null, EndCode]): void => {
    records.end(of, { state, cost, code, endedAt: now() });
    onChange();
  };
  const lost = records.findUnknown(key);
  let id = await tasks.get(key);
  if (id === null && lost) {
    id = await queue.run(signal, () => call(() => task.find(connection, lost.sentAt)));
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
      const begun = await call(() => task.begin(connection));
      await tasks.put(key, begun);
      record = own;
      return begun;
    } catch (error) {
      end(own, mayBeCharged(error) ? 'unknown' : 'failed', null, toFailure(error).code);
      throw error;
    }
  };
  // What the queue runs again after a refusal begins nothing twice.
  return queue.run(signal, async () => {
    id ??= await begin();
    const begun = id;
    try {
      const answer = await call(() => task.collect(connection, begun));
      await answers.put(key, answer);
      if (record !== null) end(record, 'answered', answer.cost, null);
      await tasks.remove(key);
      return answer;
    } catch (error) {
      const { code } = toFailure(error);
      const ended = endOf(error);
      const isGone = refusalOf(error).status === 404;
      if (ended || isGone) await tasks.remove(key);
      const cost = ended?.charged ? estimateCost(model.prices, size, toDay(now())) : null;
      if (record !== null) end(record, ended ? 'failed' : 'unknown', cost, code);
      throw error;
    }
  });
}

type EndState = Parameters<PaidCallPorts['records']['end']>[1]['state'];
type EndCode = Parameters<PaidCallPorts['records']['end']>[1]['code'];
