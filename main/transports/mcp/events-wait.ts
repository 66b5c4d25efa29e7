/** The tool `events_wait`: the events since a position. */
import { z } from 'zod';
import { events } from '../../../core/api/api.js';
import { type ServerTool, declareServerTool, type ToolCall } from './server-tool.js';
import type { EventLog } from './event-log.js';
import { waitAtMost } from './jobs-wait.js';
import { toToolResult } from './tool-result.js';

const Params = z.strictObject({
  after: z.int().min(0).optional(),
  names: z.array(z.enum(Object.keys(events) as [string, ...string[]])).default([]),
  seconds: z.number().min(0).max(3600).default(30),
});

export const createEventsWait = (log: EventLog): ServerTool =>
  declareServerTool({
    name: 'events_wait',
    title: 'Events: wait',
    description:
      'Waits until something changes (a project that a person edits meanwhile, the library, a job) or for some seconds, ' +
      'and answers what happened after position `after`, or from now on where that is left out. ' +
      'Pass the answered `last` as the next `after`; `missed` tells that older events are no longer kept.',
    effect: 'read',
    params: Params,
    run: async (params, call) => toToolResult(await waitForEvents(log, params, call)),
  });

async function waitForEvents(log: EventLog, { after, names, seconds }: z.output<typeof Params>, call: ToolCall) {
  const from = after ?? log.last();
  const until = performance.now() + seconds * 1000;
  for (;;) {
    const next = log.next();
    const { events, missed } = log.after(from);
    const wanted = events.filter(({ name }) => names.length === 0 || names.includes(name));
    const left = until - performance.now();
    if (wanted.length > 0 || missed || left <= 0 || call.signal.aborted) {
      return { events: wanted, last: log.last(), missed };
    }
    await waitAtMost(next, left, call.signal);
  }
}
