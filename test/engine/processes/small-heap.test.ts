/** When the engine's heap is kept small. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Notification } from '../../../core/api/json-rpc.js';
import { withSmallIdleHeap } from '../../../main/engine/processes/small-heap.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const QUIET_MS = 10_000;

function openHost() {
  const listeners = new Set<(event: Notification) => void>();
  const answer = Promise.withResolvers<null>();
  const state = { isSmall: false, isBusy: false };
  const host = withSmallIdleHeap(
    {
      dispatch: () => answer.promise,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    () => state.isBusy,
    () => {
      state.isSmall = true;
      return () => {
        state.isSmall = false;
      };
    },
  );
  return {
    ...{ state, host, listeners },
    answer: () => answer.resolve(null),
    emit: () => {
      for (const listener of listeners) listener({ jsonrpc: '2.0', method: 'jobs.changed', params: {} });
    },
  };
}

test('is once nothing was asked for a while, and no longer than until the next call has begun', async () => {
  const { state, host, answer } = openHost();
  expect(state.isSmall).toBe(false);
  vi.advanceTimersByTime(QUIET_MS);
  expect(state.isSmall).toBe(true);
  const call = host.dispatch({});
  expect(state.isSmall).toBe(false);
  vi.advanceTimersByTime(QUIET_MS);
  expect(state.isSmall).toBe(false);
  answer();
  await call;
  vi.advanceTimersByTime(QUIET_MS);
  expect(state.isSmall).toBe(true);
});

test('is not while jobs run or tell of themselves', () => {
  const { state, emit } = openHost();
  state.isBusy = true;
  vi.advanceTimersByTime(QUIET_MS);
  expect(state.isSmall).toBe(false);
  state.isBusy = false;
  vi.advanceTimersByTime(QUIET_MS);
  expect(state.isSmall).toBe(true);
  emit();
  expect(state.isSmall).toBe(false);
});

test('ends with the engine', () => {
  const { state, host, listeners } = openHost();
  vi.advanceTimersByTime(QUIET_MS);
  host.close();
  expect(state.isSmall).toBe(false);
  vi.advanceTimersByTime(QUIET_MS);
  expect(state.isSmall).toBe(false);
  expect(listeners.size).toBe(0);
});
