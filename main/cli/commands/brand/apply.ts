/** Brand kits for projects: one that is there, and those to come. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { findProject } from '../../find-project.js';
import { createCommand } from '../create-command.js';

export const applyCommand = ({ connect, reporter }: Context): Command =>
  createCommand('apply', 'Restyle a project and put the logo in its corner, as one step.', [
    'brand apply Acme "Leg day"',
  ])
    .argument('<kit>', 'name')
    .argument('<project>', 'id or name')
    .action(async (kit: string, name: string) => {
      const { client } = await connect();
      const { id, revision } = await findProject(client, name);
      const done = await client['brand.apply']({ id, base: revision, name: kit });
      for (const problem of done.problems) reporter.problem(problem, kit);
      reporter.result(done, [`${done.state.id}  ${done.state.undo}`]);
    });

export const defaultCommand = ({ connect, reporter }: Context): Command =>
  createCommand('default', 'Choose the kit that new projects get; none where none is named.', [
    'brand default Acme',
    'brand default',
  ])
    .argument('[kit]', 'name')
    .action(async (kit: string | undefined) => {
      const { client } = await connect();
      const { brands } = await client['brand.setDefault']({ name: kit ?? null });
      const chosen = brands.flatMap(({ name, isDefault }) => (isDefault ? [name] : []));
      reporter.result({ default: chosen[0] ?? null }, chosen);
    });
