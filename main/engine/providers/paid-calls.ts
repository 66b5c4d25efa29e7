/**
 * Calls that cost something. Each is written into the ledger before it is sent, and its answer is on disk before it is used; the
 * same request is sent once.
 */
import { randomUUID } from 'node:crypto';
import type { PaidCall } from '../../../core/api/ledger.js';
import { toFailure } from '../../../core/errors.js';
import { estimateCost, type RequestSize, sumCosts } from '../../../core/providers/cost.js';
import { type Answer, toRequestKey } from './answers.js';
import { type Arrival, createArrivalOrder } from './arrival-order.js';
import { callService } from './connection.js';
import type { PaidCallPorts, PaidRequest } from './paid-request.js';
import { askForTask } from './paid-tasks.js';
import { checkLost, checkModel, checkSpending, mayBeCharged, toDay } from './spending.js';

/** The calls of one service. */
export interface PaidCalls {
  /**
   * The answer, from disk where it was paid before.
   * @throws UprightError `provider.…`, `job.canceled`, `disk.full`
   */
  readonly call: (request: PaidRequest) => Promise<Answer>;
  /**
   * Whether all of these requests could be sent, before the first is: asks what `call` asks of what was not paid before.
   * @throws UprightError `provider.…`
   */
  readonly check: (requests: readonly PaidRequest[]) => Promise<void>;
  /** What a request would cost, millionths of a US dollar; 0 where it was paid before; null where no price is known. */
  readonly estimate: (request: Pick<PaidRequest, 'model' | 'request' | 'size'>) => Promise<number | null>;
}

export function createPaidCalls(ports: PaidCallPorts): PaidCalls {
  const { provider, answers, tasks, now } = ports;
  const isPaid = async (key: string): Promise<boolean> =>
    (await tasks.get(key)) !== null || (await answers.get(key)) !== null;
  // Whoever asks the same while it is on its way waits for the same answer.
  const underway = new Map<string, Promise<Answer>>();
  const arrive = createArrivalOrder();
  return {
    async call(request) {
      const key = toRequestKey(provider.id, request.request);
      for (;;) {
        const shared = underway.get(key);
        if (!shared) break;
        try {
          return await shared;
        } catch (error) {
          // Another one's end is no reason to end this one.
          if (toFailure(error).code !== 'job.canceled' || request.signal.aborted) throw error;
        }
      }
      const arrival = arrive();
      const answer = ask(ports, key, request, arrival).finally(() => {
        arrival.pass();
        underway.delete(key);
      });
      underway.set(key, answer);
      return answer;
    },
    async check(requests) {
      const open: PaidRequest[] = [];
      for (const one of requests) if (!(await isPaid(toRequestKey(provider.id, one.request)))) open.push(one);
      const [first] = open;
      if (!first) return;
      checkModel(provider, first.model, toDay(now()));
      const size = toSum(open.map((each) => each.size));
      const connection = ports.connect(first.signal, { size, capability: first.capability, isLook: true });
      for (const one of open)
        if (!('task' in one && one.task.find))
          checkLost(ports, toRequestKey(provider.id, one.request), one, connection);
      const costs = open.map(({ model, size }) => estimateCost(model.prices, size, toDay(now())));
      checkSpending(ports, first.project, sumCosts(costs));
    },
    async estimate({ model, request, size }) {
      return (await isPaid(toRequestKey(provider.id, request))) ? 0 : estimateCost(model.prices, size, toDay(now()));
    },
  };
}

async function ask(ports: PaidCallPorts, key: string, request: PaidRequest, arrival: Arrival): Promise<Answer> {
  const { provider, answers, records, connect, queue, now, onChange } = ports;
  const { model, capability, size, project, signal } = request;
  const kept = await answers.get(key);
  if (kept) return kept;
  checkModel(provider, model, toDay(now()));
  if ('task' in request) return askForTask(ports, key, request, request.task, arrival);
  const connection = connect(signal, request);
  const lost = records.findUnknown(key);
  if (lost && request.recover) {
    const { recover } = request;
    arrival.pass();
    const found = await queue.run(signal, () =>
      callService(connection, provider.name, () => recover(connection, lost.sentAt)),
    );
    if (found) {
      await answers.put(key, found);
      records.end(lost.id, { state: 'answered', cost: found.cost, code: null, endedAt: now() });
      onChange();
      return found;
    }
  }
  checkLost(ports, key, request, connection);
  await arrival.turn;
  const answered = queue.run(signal, async () => {
    const estimate = estimateCost(model.prices, size, toDay(now()));
    checkSpending(ports, project, estimate);
    const call: PaidCall = {
      ...{ id: randomUUID(), provider: provider.id, capability, model: model.id, project, key, size, estimate },
      ...{ cost: null, state: 'sent', code: null, sentAt: now(), endedAt: null },
    };
    records.insert(call);
    onChange();
    const end = (state: PaidCall['state'], cost: number | null, code: PaidCall['code']): void => {
      records.end(call.id, { state, cost, code, endedAt: now() });
      onChange();
    };
    try {
      const answer = await callService(connection, provider.name, () => request.send(connection));
      await answers.put(key, answer);
      end('answered', answer.cost, null);
      return answer;
    } catch (error) {
      const { code } = toFailure(error);
      // What was cut off, or came back broken, may have been charged all the same.
      end(mayBeCharged(error) ? 'unknown' : 'failed', null, code);
      throw error;
    }
  });
  arrival.pass();
  return answered;
}

const toSum = (sizes: readonly RequestSize[]): RequestSize => ({
  characters: sizes.reduce((sum, size) => sum + size.characters, 0),
  secondsIn: sizes.reduce((sum, size) => sum + size.secondsIn, 0),
  secondsOut: sizes.reduce((sum, size) => sum + size.secondsOut, 0),
  bytes: sizes.reduce((sum, size) => sum + size.bytes, 0),
});
