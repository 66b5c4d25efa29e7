/** Exercises from folders and files, and to files. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { toCountText } from '../../output/format.js';
import { alignColumns } from '../../output/table.js';
import { createCommand } from '../create-command.js';
import { takenOption } from '../styles/files.js';

interface ImportOptions {
  readonly taken: 'refuse' | 'replace' | 'rename';
  readonly lang: string;
  readonly copy?: boolean;
  readonly loops: boolean;
}

export const importCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('import', 'Take in the exercises of a folder of clips or poses, of a table or of a file.', [
    'exercise import ~/clips',
    'exercise import exercises.csv --lang fr',
    'exercise import exercises.json --taken replace',
  ])
    .argument('<path>', 'folder, clip, .csv, .tsv or .json')
    .addOption(takenOption())
    .option('--lang <tag>', 'language of names that say none, such as those of files', 'en')
    .option('--copy', 'copy the clips into Upright’s own folder')
    .option('--no-loops', 'do not look for the part of each clip that repeats best')
    .action(async (path: string, { taken, lang, copy, loops }: ImportOptions) => {
      const { client } = await connect();
      const done = await client['exercise.import']({
        ...{ path: resolve(io.cwd, path), taken, language: lang, copy: copy ?? false, findLoops: loops },
      });
      for (const problem of done.problems) reporter.problem(problem, path);
      reporter.result(
        done,
        alignColumns(
          done.exercises.map(({ id, names, media }) => [id, Object.values(names)[0] ?? '', media?.file ?? 'no clip']),
        ),
      );
    });

export const exportCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('export', 'Write exercises to a file for others; all your own ones where none is named.', [
    'exercise export -o exercises.json',
    'exercise export squat plank -o two.json --overwrite',
  ])
    .argument('[exercises...]', 'ids or names')
    .requiredOption('-o, --output <file>', 'file to write (.json)')
    .option('--overwrite', 'replace an existing file')
    .action(
      async (names: string[], { output, overwrite }: { readonly output: string; readonly overwrite?: boolean }) => {
        const { client } = await connect();
        const file = resolve(io.cwd, output);
        const done = await client['exercise.export']({ names, output: file, overwrite: overwrite ?? false });
        reporter.result(done, [`${done.file}  ${toCountText(done.exercises.length, 'exercise')}`]);
      },
    );
