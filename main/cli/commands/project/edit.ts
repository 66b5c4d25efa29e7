/** Creates projects and edits them. */
import type { Command } from 'commander';
import type { ProjectState } from '../../../../core/api/projects.js';
import type { EditInput } from '../../../../core/project/edit.js';
import { parseCount } from '../../arguments/amount.js';
import { readJsonArgument } from '../../arguments/json.js';
import { parseCanvasSize, parseFps } from '../../arguments/picture.js';
import type { Context } from '../../context.js';
import { findProject } from '../../find-project.js';
import { createCommand } from '../create-command.js';

interface NewOptions {
  readonly size?: { width: number; height: number };
  readonly fps?: { num: number; den: number };
}

/** A project's state in one line. */
export const toStateLine = (state: ProjectState): string => `${state.id}  revision ${state.revision}`;

export const newCommand = ({ connect, reporter }: Context): Command =>
  createCommand('new', 'Make an empty project; a recipe or a file is taken in with project import.', [
    'project new "Leg day"',
    'project new Square --size 1080x1080 --fps 25',
  ])
    .argument('[name]', 'what to call it')
    .option('--size <pixels>', 'size of the picture, such as 1080x1920', parseCanvasSize)
    .option('--fps <rate>', 'frame rate, such as 30 or 29.97', parseFps)
    .action(async (name: string | undefined, { size, fps }: NewOptions) => {
      const { client } = await connect();
      const state = await client['project.create']({
        ...(name === undefined ? {} : { name }),
        ...(size === undefined ? {} : { size }),
        ...(fps === undefined ? {} : { fps }),
      });
      reporter.result(state, [toStateLine(state)]);
    });

export const editCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('edit', 'Apply one edit, as JSON; see docs/project-file.md for all of them.', [
    `project edit "Leg day" '{ "type": "project.set", "set": { "background": "#102030" } }'`,
    'project edit "Leg day" @edit.json --base 12',
    'project edit "Leg day" - < edit.json',
  ])
    .argument('<project>', 'id or name')
    .argument('<edit>', 'JSON, @file, or - for standard input')
    .option('--base <revision>', 'refuse unless this is the current revision', parseCount(0, Number.MAX_SAFE_INTEGER))
    .action(async (name: string, text: string, { base }: { base?: number }) => {
      const { client } = await connect();
      const { id, revision } = await findProject(client, name);
      // The engine validates the edit and says where in it a problem is.
      const edit = (await readJsonArgument(text, io.cwd)) as EditInput;
      const state = await client['project.edit']({ id, base: base ?? revision, edit });
      reporter.result(state, [`${toStateLine(state)}  ${state.undo ?? ''}`.trimEnd()]);
    });

const stepCommand = (name: 'undo' | 'redo', summary: string, { connect, reporter }: Context): Command =>
  createCommand(name, summary, [`project ${name} "Leg day"`])
    .argument('<project>', 'id or name')
    .action(async (text: string) => {
      const { client } = await connect();
      const { id, revision } = await findProject(client, text);
      const state = await client[`project.${name}`]({ id, base: revision });
      reporter.result(state, [toStateLine(state)]);
    });

export const undoCommand = (context: Context): Command => stepCommand('undo', 'Take the last step back.', context);

export const redoCommand = (context: Context): Command =>
  stepCommand('redo', 'Bring the step last taken back again.', context);
