/** Styles from the texts of projects, and for them. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { findProject } from '../../find-project.js';
import { createCommand } from '../create-command.js';

export const saveCommand = ({ connect, reporter }: Context): Command =>
  createCommand('save', 'Keep the style of a title or of captions under a name.', [
    'styles save Sale "Leg day" --item title-1',
  ])
    .argument('<style>', 'name')
    .argument('<project>', 'id or name')
    .requiredOption('--item <id>', 'id of the title or captions')
    .option('--replace', 'replace a style of this name')
    .action(
      async (style: string, name: string, { item, replace }: { readonly item: string; readonly replace?: boolean }) => {
        const { client } = await connect();
        const { id } = await findProject(client, name);
        const saved = await client['style.save']({
          name: style,
          from: { projectId: id, item },
          replace: replace ?? false,
        });
        reporter.result(saved, [saved.name]);
      },
    );

export const applyCommand = ({ connect, reporter }: Context): Command =>
  createCommand('apply', 'Give titles and captions of a project a style, as one step.', [
    'styles apply karaoke "Leg day"',
    'styles apply Sale "Leg day" --item title-1 --move',
  ])
    .argument('<style>', 'name')
    .argument('<project>', 'id or name')
    .option('--item <ids...>', 'only these titles and captions')
    .option('--move', 'also move them to where the style stands')
    .action(
      async (
        style: string,
        name: string,
        { item: items, move }: { readonly item?: string[]; readonly move?: boolean },
      ) => {
        const { client } = await connect();
        const { id, revision } = await findProject(client, name);
        const state = await client['style.apply']({
          id,
          base: revision,
          style,
          move: move ?? false,
          ...(items && { items }),
        });
        reporter.result(state, [`${state.id}  ${state.undo}`]);
      },
    );
