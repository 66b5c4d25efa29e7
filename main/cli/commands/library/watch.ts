/** `upright library watch`: folders whose new files are imported automatically. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { alignColumns } from '../../output/table.js';
import { createCommand } from '../create-command.js';
import { findOrMakeCollection } from './collections.js';

export function watchCommand({ io, connect, reporter }: Context): Command {
  const list = createCommand('list', 'List the watched folders.', ['library watch list']).action(async () => {
    const { client } = await connect();
    const found = await client['library.watched']({});
    reporter.result(found, alignColumns(found.folders.map(({ id, state, path }) => [id, state, path])));
  });
  const add = createCommand('add', 'Watch a folder while an engine is at work.', [
    'library watch add ~/Downloads/clips --collection Inbox',
  ])
    .argument('<folder>', 'folder to watch')
    .option('--collection <name>', 'put new files into this collection')
    .action(async (folder: string, { collection }: { collection?: string }) => {
      const { client } = await connect();
      const watched = await client['library.watch']({
        path: resolve(io.cwd, folder),
        ...(collection === undefined ? {} : { collection: await findOrMakeCollection(client, collection) }),
      });
      reporter.result(watched, [`${watched.id}  ${watched.path}`]);
    });
  const remove = createCommand('remove', 'Stop watching a folder.', ['library watch remove 77ab…'])
    .argument('<id>', 'as library watch list shows it')
    .action(async (id: string) => {
      const { client } = await connect();
      reporter.result(await client['library.unwatch']({ id }), [id]);
    });
  return createCommand('watch', 'Import whatever comes into a folder.', ['library watch add ~/Downloads/clips'])
    .addCommand(list, { isDefault: true })
    .addCommand(add)
    .addCommand(remove);
}
