/** Calls pass in the order in which they arrived, however long each takes to get ready. */
import { expect, test } from 'vitest';
import { createArrivalOrder } from '../../../main/engine/providers/arrival-order.js';

test('the first passes first though it is ready last, and who leaves holds nobody up', async () => {
  const arrive = createArrivalOrder();
  const passed: string[] = [];
  const ready = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const calls = ready.map(async ({ promise }, i) => {
    const { turn, pass } = arrive();
    await promise;
    // The second has its answer already.
    if (i === 1) return pass();
    await turn;
    passed.push(String(i));
    pass();
  });
  ready[2]?.resolve();
  ready[1]?.resolve();
  await calls[1];
  expect(passed).toEqual([]);
  ready[0]?.resolve();
  await Promise.all(calls);
  expect(passed).toEqual(['0', '2']);
});
