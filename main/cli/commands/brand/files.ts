/** Brand kits from files and to files. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { toBytesText } from '../../output/format.js';
import { createCommand } from '../create-command.js';
import { takenOption } from '../styles/files.js';

export const exportCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('export', 'Write a brand kit to one file, its logo included.', ['brand export Acme -o acme.json'])
    .argument('<kit>', 'name')
    .requiredOption('-o, --output <file>', 'file to write (.json)')
    .option('--overwrite', 'replace an existing file')
    .action(async (name: string, { output, overwrite }: { readonly output: string; readonly overwrite?: boolean }) => {
      const { client } = await connect();
      const done = await client['brand.export']({
        name,
        output: resolve(io.cwd, output),
        overwrite: overwrite ?? false,
      });
      reporter.result(done, [`${done.file}  ${toBytesText(done.bytes)}`]);
    });

export const importCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('import', 'Take the brand kit of a file in.', [
    'brand import acme.json',
    'brand import acme.json --taken replace',
  ])
    .argument('<file>', 'file that `upright brand export` wrote, or one like it')
    .addOption(takenOption())
    .action(async (file: string, { taken }: { readonly taken: 'refuse' | 'replace' | 'rename' }) => {
      const { client } = await connect();
      const { brand, problems } = await client['brand.import']({ file: resolve(io.cwd, file), taken });
      for (const problem of problems) reporter.problem(problem, file);
      reporter.result(brand, [brand.name]);
    });
