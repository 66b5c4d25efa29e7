/** `upright library collection`: named groups of assets. */
import type { Command } from 'commander';
import type { Client } from '../../../../core/api/client.js';
import type { Context } from '../../context.js';
import { throwError, hasErrorCode } from '../../errors.js';
import { alignColumns } from '../../output/table.js';
import { toCountText } from '../../output/format.js';
import { createCommand } from '../create-command.js';

/** The id of a collection of this id or name. Fails with `library.unknown`. */
export async function findCollection(client: Client, text: string): Promise<string> {
  const { collections } = await client['library.collections']({});
  const found = collections.find(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase());
  if (found) return found.id;
  return throwError('library.unknown', `There is no collection "${text}"; see upright library collection list.`);
}

/** The id of the collection with this name, which is created if there is none. */
export async function findOrMakeCollection(client: Client, name: string): Promise<string> {
  try {
    return await findCollection(client, name);
  } catch (error) {
    if (!hasErrorCode(error, 'library.unknown')) throw error;
    return (await client['library.createCollection']({ name })).id;
  }
}

export function collectionCommand({ connect, reporter }: Context): Command {
  const list = createCommand('list', 'List the collections.', ['library collection list']).action(async () => {
    const { client } = await connect();
    const found = await client['library.collections']({});
    const rows = found.collections.map(({ id, name, assets }) => [id, toCountText(assets, 'asset'), name]);
    reporter.result(found, alignColumns(rows));
  });
  const add = createCommand('add', 'Add media to a collection, made where it is not there.', [
    'library collection add Exercises 8c1d… 77ab…',
  ])
    .argument('<collection>', 'id or name')
    .argument('[assets...]', 'ids')
    .action(async (name: string, assets: string[]) => {
      const { client } = await connect();
      const id = await findOrMakeCollection(client, name);
      const changed = await client['library.changeCollection']({ id, add: assets });
      reporter.result(changed, [`${changed.id}  ${changed.name}, ${toCountText(changed.assets, 'asset')}`]);
    });
  const take = createCommand('take', 'Take media out of a collection.', ['library collection take Exercises 8c1d…'])
    .argument('<collection>', 'id or name')
    .argument('<assets...>', 'ids')
    .action(async (name: string, assets: string[]) => {
      const { client } = await connect();
      const id = await findCollection(client, name);
      const changed = await client['library.changeCollection']({ id, remove: assets });
      reporter.result(changed, [`${changed.id}  ${changed.name}, ${toCountText(changed.assets, 'asset')}`]);
    });
  const remove = createCommand('delete', 'Delete a collection; its media stay.', [
    'library collection delete Exercises',
  ])
    .argument('<collection>', 'id or name')
    .action(async (name: string) => {
      const { client } = await connect();
      const id = await findCollection(client, name);
      reporter.result(await client['library.deleteCollection']({ id }), [id]);
    });
  return createCommand('collection', 'Keep media together, such as an exercise library.', ['library collection list'])
    .addCommand(list, { isDefault: true })
    .addCommand(add)
    .addCommand(take)
    .addCommand(remove);
}
