/** Names, tags, archive and trash of projects. */
import type { Command } from 'commander';
import type { Client } from '../../../../core/api/client.js';
import type { ProjectSummary } from '../../../../core/api/projects.js';
import { collect } from '../../arguments/list.js';
import type { Context } from '../../context.js';
import { findProject } from '../../find-project.js';
import { createCommand } from '../create-command.js';
import { toStateLine } from './edit.js';

const toLabelLine = ({ id, name, favourite, archived, tags }: ProjectSummary): string =>
  [
    id,
    name,
    ...(favourite ? ['favourite'] : []),
    ...(archived ? ['archived'] : []),
    ...tags.map((tag) => `[${tag}]`),
  ].join('  ');

export const renameCommand = ({ connect, reporter }: Context): Command =>
  createCommand('rename', 'Give a project another name.', ['project rename "Leg day" "Leg day, week 2"'])
    .argument('<project>', 'id or name')
    .argument('<name>', 'the new name')
    .action(async (text: string, name: string) => {
      const { client } = await connect();
      const { id, revision } = await findProject(client, text);
      const state = await client['project.rename']({ id, base: revision, name });
      reporter.result(state, [toStateLine(state)]);
    });

export const duplicateCommand = ({ connect, reporter }: Context): Command =>
  createCommand('duplicate', 'Make a copy of a project without its history.', ['project duplicate "Leg day" "Arm day"'])
    .argument('<project>', 'id or name')
    .argument('[name]', 'name of the copy')
    .action(async (text: string, name: string | undefined) => {
      const { client } = await connect();
      const { id } = await findProject(client, text);
      const state = await client['project.duplicate']({ id, ...(name === undefined ? {} : { name }) });
      reporter.result(state, [toStateLine(state)]);
    });

export const tagCommand = ({ connect, reporter }: Context): Command =>
  createCommand('tag', 'Add tags to a project, or take some away.', ['project tag "Leg day" client-a --remove draft'])
    .argument('<project>', 'id or name')
    .argument('[tags...]', 'tags to add')
    .option('--remove <tag>', 'tag to take away; may be repeated', collect, [])
    .action(async (text: string, tags: string[], { remove }: { remove: string[] }) => {
      const { client } = await connect();
      const project = await findProject(client, text);
      const kept = [...project.tags, ...tags].filter((tag) => !remove.includes(tag));
      const changed = await client['project.label']({ id: project.id, tags: [...new Set(kept)] });
      reporter.result(changed, [toLabelLine(changed)]);
    });

type Label = 'favourite' | 'archived';

const switchCommand = (name: string, label: Label, summary: string, { connect, reporter }: Context): Command =>
  createCommand(name, summary, [`project ${name} "Leg day"`, `project ${name} "Leg day" --off`])
    .argument('<project>', 'id or name')
    .option('--off', 'take it back')
    .action(async (text: string, { off }: { off?: true }) => {
      const { client } = await connect();
      const { id } = await findProject(client, text);
      const changed = await client['project.label']({ id, [label]: !off });
      reporter.result(changed, [toLabelLine(changed)]);
    });

export const favouriteCommand = (context: Context): Command =>
  switchCommand('favourite', 'favourite', 'Make a project a favourite.', context);

export const archiveCommand = (context: Context): Command =>
  switchCommand('archive', 'archived', 'Put a project out of the list.', context);

const binCommand = (
  name: string,
  summary: string,
  act: (client: Client, id: string) => Promise<object>,
  { connect, reporter }: Context,
): Command =>
  createCommand(name, summary, [`project ${name} "Leg day"`])
    .argument('<project>', 'id or name')
    .action(async (text: string) => {
      const { client } = await connect();
      const { id, name: called } = await findProject(client, text);
      reporter.result(await act(client, id), [`${id}  ${called}`]);
    });

export const deleteCommand = (context: Context): Command =>
  binCommand(
    'delete',
    'Delete a project; undelete brings it back.',
    (client, id) => client['project.delete']({ id }),
    context,
  );

export const undeleteCommand = (context: Context): Command =>
  binCommand('undelete', 'Bring a deleted project back.', (client, id) => client['project.undelete']({ id }), context);

export const purgeCommand = (context: Context): Command =>
  binCommand('purge', 'Remove a deleted project for good.', (client, id) => client['project.purge']({ id }), context);
