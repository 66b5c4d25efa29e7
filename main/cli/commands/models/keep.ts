/** The models that there are: listed, tried and removed. */
import { type Command, Option } from 'commander';
import type { ListedModel } from '../../../../core/api/models.js';
import type { Context } from '../../context.js';
import { alignColumns } from '../../output/table.js';
import { createCommand } from '../create-command.js';

const toSize = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1e6))} MB`;

const toRow = ({ id, capability, languages, size, licence, installed }: ListedModel): string[] => [
  ...[id, capability, languages.length > 4 ? `${languages.length} languages` : languages.join(', ')],
  ...[toSize(size), licence, installed ? 'installed' : ''],
];

interface ListOptions {
  readonly for?: ListedModel['capability'];
  readonly installed?: boolean;
}

export const listCommand = ({ connect, reporter }: Context): Command =>
  createCommand('list', 'List the models that can be installed, and which are.', ['models list --for speak'])
    .addOption(new Option('--for <capability>', 'what they do').choices(['speak', 'transcribe', 'vad', 'diarize']))
    .option('--installed', 'only those that are installed')
    .action(async (options: ListOptions) => {
      const { client } = await connect({ storeOptional: true });
      const { models } = await client['models.list']({});
      const shown = models.filter(
        ({ capability, installed }) =>
          (options.for === undefined || capability === options.for) && (installed || !options.installed),
      );
      reporter.result({ models: shown }, alignColumns(shown.map(toRow)));
    });

export const testCommand = ({ connect, reporter }: Context): Command =>
  createCommand('test', 'Try an installed model.', ['models test piper-en-us-lessac'])
    .argument('<model>', 'id, as upright models lists it')
    .action(async (model: string) => {
      const { client } = await connect({ storeOptional: true });
      const tested = await client['models.test']({ model });
      const speed = tested.speed === null ? '' : `, ${tested.speed.toFixed(1)} times as fast as it is heard`;
      reporter.result(tested, [`${model}: loaded in ${(tested.load / 1000).toFixed(1)} s${speed}`]);
    });

export const removeCommand = ({ connect, reporter }: Context): Command =>
  createCommand('remove', 'Remove the files of a model.', ['models remove piper-en-us-lessac'])
    .argument('<model>', 'id, as upright models lists it')
    .action(async (model: string) => {
      const { client } = await connect({ storeOptional: true });
      const removed = await client['models.remove']({ model });
      reporter.result(removed, [`${model}: removed`]);
    });
