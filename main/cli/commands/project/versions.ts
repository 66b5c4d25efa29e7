/** `upright project version`: named versions to go back to. */
import type { Command } from 'commander';
import type { Client } from '../../../../core/api/client.js';
import type { Context } from '../../context.js';
import { throwError } from '../../errors.js';
import { findProject } from '../../find-project.js';
import { toDateTimeText, alignColumns } from '../../output/table.js';
import { createCommand } from '../create-command.js';
import { toStateLine } from './edit.js';

export const versionCommand = (context: Context): Command =>
  createCommand('version', 'Keep named states of a project and go back to them.', [
    'project version save "Leg day" "before the client saw it"',
    'project version list "Leg day"',
  ])
    .addCommand(saveCommand(context))
    .addCommand(listCommand(context))
    .addCommand(restoreCommand(context))
    .addCommand(deleteCommand(context));

const saveCommand = ({ connect, reporter }: Context): Command =>
  createCommand('save', 'Keep the current state under a name.', ['project version save "Leg day" draft'])
    .argument('<project>', 'id or name')
    .argument('<name>', 'name of the version')
    .action(async (text: string, name: string) => {
      const { client } = await connect();
      const { id } = await findProject(client, text);
      const version = await client['project.saveVersion']({ id, name });
      reporter.result(version, [`${version.id}  ${version.name}`]);
    });

const listCommand = ({ connect, reporter }: Context): Command =>
  createCommand('list', 'List the versions, the newest first.', ['project version list "Leg day"'])
    .argument('<project>', 'id or name')
    .action(async (text: string) => {
      const { client } = await connect();
      const { id } = await findProject(client, text);
      const found = await client['project.versions']({ id });
      const rows = found.versions.map((version) => [version.id, toDateTimeText(version.createdAt), version.name]);
      reporter.result(found, alignColumns(rows));
    });

const restoreCommand = ({ connect, reporter }: Context): Command =>
  createCommand('restore', 'Go back to a version; undo takes that back.', ['project version restore "Leg day" draft'])
    .argument('<project>', 'id or name')
    .argument('<version>', 'id or name')
    .action(async (text: string, wanted: string) => {
      const { client } = await connect();
      const { id, revision } = await findProject(client, text);
      const version = await findVersion(client, id, wanted);
      const state = await client['project.restoreVersion']({ id, base: revision, version });
      reporter.result(state, [toStateLine(state)]);
    });

const deleteCommand = ({ connect, reporter }: Context): Command =>
  createCommand('delete', 'Forget a version.', ['project version delete "Leg day" draft'])
    .argument('<project>', 'id or name')
    .argument('<version>', 'id or name')
    .action(async (text: string, wanted: string) => {
      const { client } = await connect();
      const { id } = await findProject(client, text);
      const version = await findVersion(client, id, wanted);
      reporter.result(await client['project.deleteVersion']({ id, version }), [version]);
    });

// The newest version of that name.
async function findVersion(client: Client, id: string, wanted: string): Promise<string> {
  const { versions } = await client['project.versions']({ id });
  const found = versions.find((version) => version.id === wanted) ?? versions.find(({ name }) => name === wanted);
  if (found) return found.id;
  return throwError('input.invalid', `There is no version "${wanted}"; see upright project version list.`);
}
