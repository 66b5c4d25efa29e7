/** The styles that there are: listed, shown, renamed and deleted. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { alignColumns } from '../../output/table.js';
import { createCommand } from '../create-command.js';

export const listCommand = ({ connect, reporter }: Context): Command =>
  createCommand('list', 'List your own styles and those that come with Upright.', ['styles list', 'styles list --own'])
    .option('--own', 'only your own')
    .action(async ({ own }: { readonly own?: boolean }) => {
      const { client } = await connect();
      const { styles } = await client['style.list']({});
      const shown = own ? styles.filter(({ builtIn }) => !builtIn) : styles;
      const rows = shown.map(({ name, label, builtIn, look }) => [
        name,
        `${look.style.font}${look.karaoke ? ', karaoke' : ''}${look.animation ? ', animated' : ''}`,
        builtIn ? label : 'your own',
      ]);
      reporter.result({ styles: shown.map(({ look: _, ...style }) => style) }, alignColumns(rows));
    });

export const showCommand = ({ connect, reporter }: Context): Command =>
  createCommand('show', 'Print a style as JSON.', ['styles show karaoke'])
    .argument('<style>', 'name')
    .action(async (name: string) => {
      const { client } = await connect();
      const style = await client['style.get']({ name });
      reporter.result(style, JSON.stringify(style.look, null, 2).split('\n'));
    });

export const renameCommand = ({ connect, reporter }: Context): Command =>
  createCommand('rename', 'Rename one of your own styles.', ['styles rename Sale "Summer sale"'])
    .argument('<style>', 'name')
    .argument('<to>', 'new name')
    .action(async (name: string, to: string) => {
      const { client } = await connect();
      const style = await client['style.rename']({ name, to });
      reporter.result(style, [style.name]);
    });

export const removeCommand = ({ connect, reporter }: Context): Command =>
  createCommand('delete', 'Delete your own styles; texts that have them keep their look.', ['styles delete Sale'])
    .argument('<styles...>', 'names')
    .action(async (names: string[]) => {
      const { client } = await connect();
      const removed = await client['style.remove']({ names });
      reporter.result(
        removed,
        removed.styles.map(({ name }) => name),
      );
    });
