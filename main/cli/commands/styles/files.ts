/** Styles from files and to files. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Context } from '../../context.js';
import { toCountText } from '../../output/format.js';
import { createCommand } from '../create-command.js';

export const exportCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('export', 'Write styles to a file for others; all your own ones where none is named.', [
    'styles export -o styles.json',
    'styles export Sale -o sale.json --overwrite',
  ])
    .argument('[styles...]', 'names')
    .requiredOption('-o, --output <file>', 'file to write (.json)')
    .option('--overwrite', 'replace an existing file')
    .action(
      async (names: string[], { output, overwrite }: { readonly output: string; readonly overwrite?: boolean }) => {
        const { client } = await connect();
        const done = await client['style.export']({
          names,
          output: resolve(io.cwd, output),
          overwrite: overwrite ?? false,
        });
        reporter.result(done, [`${done.file}  ${toCountText(done.styles.length, 'style')}`]);
      },
    );

/** What is done with a name that is taken. */
export const takenOption = (): Option =>
  new Option('--taken <how>', 'what is done with a name that is taken')
    .choices(['refuse', 'replace', 'rename'])
    .default('refuse');

export const importCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('import', 'Take the styles of a file in.', [
    'styles import styles.json',
    'styles import styles.json --taken rename',
  ])
    .argument('<file>', 'file that `upright styles export` wrote, or one like it')
    .addOption(takenOption())
    .action(async (file: string, { taken }: { readonly taken: 'refuse' | 'replace' | 'rename' }) => {
      const { client } = await connect();
      const done = await client['style.import']({ file: resolve(io.cwd, file), taken });
      for (const problem of done.problems) reporter.problem(problem, file);
      reporter.result(
        done,
        done.styles.map(({ name }) => name),
      );
    });
