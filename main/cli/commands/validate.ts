/** `upright validate`: checks a project or a recipe and lists what it holds. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { toExitCode, reportError } from '../errors.js';
import { toCountText, toFpsText, toSizeText, toTimeText } from '../output/format.js';
import { createCommand } from './create-command.js';

export const validateCommand = (context: Context): Command =>
  createCommand('validate', 'Check a project or a recipe and list every problem with its place.', [
    'validate recipe.json',
    'validate project.json --json',
  ])
    .argument('<file>', 'project or recipe file')
    .action((file: string) => validate(context, file));

async function validate({ io, reporter, connect, finish }: Context, file: string): Promise<void> {
  const { client } = await connect({ storeOptional: true });
  try {
    const found = await client['document.validate']({ file: resolve(io.cwd, file) });
    for (const problem of found.problems) reporter.problem(problem, file, 'answer');
    const facts = [toSizeText(found.size), toFpsText(found.fps), toTimeText(found.seconds)];
    const counts = [toCountText(found.frames, 'frame'), toCountText(found.items, 'item')];
    reporter.result(found, [
      `${file}: ${found.kind}, ${[...facts, ...counts].join(', ')}; ${toVerdict(found.problems)}`,
    ]);
    finish(await toExitCode(found.problems));
  } catch (thrown) {
    finish(await reportError(thrown, reporter, { file, problems: 'answer' }));
  }
}

function toVerdict(problems: readonly { severity: 'error' | 'warning' }[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const parts = [
    ...(errors > 0 ? [toCountText(errors, 'error')] : []),
    ...(warnings > 0 ? [toCountText(warnings, 'warning')] : []),
  ];
  return parts.length > 0 ? parts.join(' and ') : 'no problems';
}
