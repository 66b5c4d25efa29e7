/** Changes records of the library: tags, favourites, paths, removal. It never touches the files themselves. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { LibraryAsset } from '../../../../core/api/library.js';
import { collect } from '../../arguments/list.js';
import type { Context } from '../../context.js';
import { toCountText } from '../../output/format.js';
import { createCommand } from '../create-command.js';

const toLine = ({ id, name, favourite, tags }: LibraryAsset): string =>
  [id, name, ...(favourite ? ['favourite'] : []), ...tags.map((tag) => `[${tag}]`)].join('  ');

export const tagCommand = ({ connect, reporter }: Context): Command =>
  createCommand('tag', 'Add tags to media, or take some away.', ['library tag 8c1d… 77ab… --add legs --remove draft'])
    .argument('<assets...>', 'ids')
    .option('--add <tag>', 'tag to add; may be repeated', collect, [])
    .option('--remove <tag>', 'tag to take away; may be repeated', collect, [])
    .action(async (ids: string[], { add, remove }: { add: string[]; remove: string[] }) => {
      const { client } = await connect();
      const changed = await client['library.label']({ ids, addTags: add, removeTags: remove });
      reporter.result(changed, changed.assets.map(toLine));
    });

export const favouriteCommand = ({ connect, reporter }: Context): Command =>
  createCommand('favourite', 'Make media favourites.', ['library favourite 8c1d…', 'library favourite 8c1d… --off'])
    .argument('<assets...>', 'ids')
    .option('--off', 'take it back')
    .action(async (ids: string[], { off }: { off?: true }) => {
      const { client } = await connect();
      const changed = await client['library.label']({ ids, favourite: !off });
      reporter.result(changed, changed.assets.map(toLine));
    });

export const relinkCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('relink', 'Point a record at its file again.', ['library relink 8c1d… /media/usb/squat.mp4'])
    .argument('<asset>', 'id')
    .argument('<file>', 'where it is now')
    .option('--allow-other', 'also where the content is another')
    .action(async (id: string, file: string, { allowOther }: { allowOther?: true }) => {
      const { client } = await connect();
      const asset = await client['library.relink']({
        id,
        path: resolve(io.cwd, file),
        allowOther: allowOther ?? false,
      });
      reporter.result(asset, [toLine(asset)]);
    });

export const removeCommand = ({ connect, reporter }: Context): Command =>
  createCommand('remove', 'Forget media; the files stay where they are.', ['library remove 8c1d… 77ab…'])
    .argument('<assets...>', 'ids')
    .action(async (ids: string[]) => {
      const { client } = await connect();
      const done = await client['library.remove']({ ids });
      reporter.result(done, [`${toCountText(done.removed, 'record')} removed`]);
    });
