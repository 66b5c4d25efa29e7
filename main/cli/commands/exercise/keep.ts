/** Exercises of one's own: their loops, and their removal. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';

const toSeconds = (us: number): string => `${(us / 1_000_000).toFixed(2)} s`;

export const findLoopCommand = ({ connect, reporter }: Context): Command =>
  createCommand('find-loop', 'Find the part of an exercise’s clip that repeats best, and keep it.', [
    'exercise find-loop squat',
  ])
    .argument('<exercise>', 'id, or name in any language')
    .option('--dry-run', 'only tell it')
    .action(async (name: string, { dryRun }: { readonly dryRun?: boolean }) => {
      const { client } = await connect();
      const { id } = await client['exercise.get']({ name });
      const done = await client['exercise.findLoop']({ id, keep: !dryRun });
      for (const problem of done.problems) reporter.problem(problem, id);
      const { loop } = done;
      const text = loop ? `${toSeconds(loop.in)} to ${toSeconds(loop.out)}, ${loop.mode}` : 'the whole clip';
      reporter.result(done, [`${id}  ${text}`]);
    });

export const removeCommand = ({ connect, reporter }: Context): Command =>
  createCommand('remove', 'Remove your own exercises; their clips stay where they are.', ['exercise remove sled-push'])
    .argument('<exercises...>', 'ids or names')
    .action(async (names: string[]) => {
      const { client } = await connect();
      const found = await Promise.all(names.map((name) => client['exercise.get']({ name })));
      const done = await client['exercise.remove']({ ids: found.map(({ id }) => id) });
      reporter.result(
        done,
        done.exercises.map(({ id }) => id),
      );
    });
