/** `upright events`: prints events as they happen. */
import { Argument, type Command } from 'commander';
import type { Context } from '../context.js';
import { retryOnEngineExit } from '../retry-on-engine-exit.js';
import { createCommand } from './create-command.js';

const NAMES = [
  'project.changed',
  'library.changed',
  'jobs.changed',
  'style.changed',
  'brand.changed',
  'exercise.changed',
] as const;

/** Prints every event as a line of JSON, with --json and without. */
export const eventsCommand = (context: Context): Command =>
  createCommand('events', 'Print events as JSON lines until Ctrl+C.', [
    'events',
    'events jobs.changed | jq .params.state',
  ])
    .addArgument(new Argument('[names...]', 'only these').choices(NAMES))
    .action(async (names: (typeof NAMES)[number][]) => {
      const { io, signals } = context;
      const wanted = new Set<string>(names.length > 0 ? names : NAMES);
      const stop = signals.takeOver();
      // This command stays open for hours, so its engine must give way to commands that wait for the lock.
      await retryOnEngineExit(context, { persistent: true }, async ({ port }) => {
        const off = port.listen(({ method, params }) => {
          if (wanted.has(method)) io.stdout.write(`${JSON.stringify({ type: 'event', method, params })}\n`);
        });
        await stop.finally(off);
      });
    });
