/** The brand kits that there are: listed, shown, renamed and deleted. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { alignColumns } from '../../output/table.js';
import { createCommand } from '../create-command.js';

export const listCommand = ({ connect, reporter }: Context): Command =>
  createCommand('list', 'List the brand kits.', ['brand list']).action(async () => {
    const { client } = await connect();
    const found = await client['brand.list']({});
    const rows = found.brands.map(({ name, kit, logo, isDefault }) => [
      name,
      [kit.fonts.titles?.family, kit.fonts.captions?.family, logo && 'logo', isDefault && 'for new projects']
        .filter(Boolean)
        .join(', '),
    ]);
    reporter.result(found, alignColumns(rows));
  });

export const showCommand = ({ connect, reporter }: Context): Command =>
  createCommand('show', 'Print a brand kit as JSON.', ['brand show Acme'])
    .argument('<kit>', 'name')
    .action(async (name: string) => {
      const { client } = await connect();
      const { logoData: _, ...brand } = await client['brand.get']({ name });
      reporter.result(brand, JSON.stringify(brand, null, 2).split('\n'));
    });

export const renameCommand = ({ connect, reporter }: Context): Command =>
  createCommand('rename', 'Rename a brand kit.', ['brand rename Acme "Acme Inc"'])
    .argument('<kit>', 'name')
    .argument('<to>', 'new name')
    .action(async (name: string, to: string) => {
      const { client } = await connect();
      const brand = await client['brand.rename']({ name, to });
      reporter.result(brand, [brand.name]);
    });

export const removeCommand = ({ connect, reporter }: Context): Command =>
  createCommand('delete', 'Delete a brand kit; projects keep their look.', ['brand delete Acme'])
    .argument('<kit>', 'name')
    .action(async (name: string) => {
      const { client } = await connect();
      const { brand } = await client['brand.remove']({ name });
      reporter.result({ name: brand.name }, [brand.name]);
    });
