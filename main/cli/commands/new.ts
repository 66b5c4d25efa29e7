/** `upright new`: a project file, empty or from a recipe. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { parseCanvasSize, parseFps } from '../arguments/picture.js';
import type { Context } from '../context.js';
import { reportError } from '../errors.js';
import { createCommand } from './create-command.js';

interface NewOptions {
  readonly output: string;
  readonly from?: string;
  readonly name?: string;
  readonly size?: { width: number; height: number };
  readonly fps?: { num: number; den: number };
  readonly overwrite?: boolean;
}

export const newCommand = (context: Context): Command =>
  createCommand('new', 'Write a project file, empty or from a recipe.', [
    'new -o project.json',
    'new -o project.json --from recipe.json --name "Morning walk"',
    'new -o square.json --size 1080x1080 --fps 25',
  ])
    .requiredOption('-o, --output <file>', 'project file to write')
    .addOption(new Option('--from <file>', 'recipe to compile into it').conflicts(['size', 'fps']))
    .option('--name <text>', 'name of the project')
    .option('--size <pixels>', 'size of the picture, such as 1080x1920', parseCanvasSize)
    .option('--fps <rate>', 'frame rate, such as 30 or 29.97', parseFps)
    .option('--overwrite', 'replace an existing file')
    .action((options: NewOptions) => create(context, options));

async function create({ io, reporter, connect, finish }: Context, options: NewOptions): Promise<void> {
  const { client } = await connect();
  const { from, name, size, fps } = options;
  const common = {
    output: resolve(io.cwd, options.output),
    ...(name === undefined ? {} : { name }),
    overwrite: options.overwrite ?? false,
  };
  if (from !== undefined) {
    try {
      const made = await client['document.fromRecipe']({ ...common, recipe: resolve(io.cwd, from) });
      for (const problem of made.problems) reporter.problem(problem, from);
      reporter.result(made, [made.file]);
    } catch (thrown) {
      finish(await reportError(thrown, reporter, { file: from }));
    }
  } else {
    const made = await client['document.create']({
      ...common,
      ...(size === undefined ? {} : { size }),
      ...(fps === undefined ? {} : { fps }),
    });
    reporter.result(made, [made.file]);
  }
}
