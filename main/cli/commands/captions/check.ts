/** What a viewer would stumble over in the captions of a project. */
import type { Command } from 'commander';
import type { SingleEditInput } from '../../../../core/project/edit.js';
import type { Context } from '../../context.js';
import { findProject } from '../../find-project.js';
import { createCommand } from '../create-command.js';

export const checkCommand = ({ connect, reporter }: Context): Command =>
  createCommand('check', 'Tell what of captions is too fast or too long to read, or overlaps.', [
    'captions check "Leg day"',
    'captions check "Leg day" --mend',
  ])
    .argument('<project>', 'id or name')
    .option('--item <captions>', 'id of the captions, where there are several')
    .option('--mend', 'make the edits that mend what can be mended, as one step')
    .action(async (name: string, { item, mend }: { readonly item?: string; readonly mend?: boolean }) => {
      const { client } = await connect();
      const { id, revision } = await findProject(client, name);
      const found = await client['captions.check']({ id, ...(item === undefined ? {} : { item }) });
      const edits = found.findings.flatMap((finding) => finding.mend as SingleEditInput[]);
      if (mend && edits.length > 0)
        await client['project.edit']({ id, base: revision, edit: { type: 'batch', edits } });
      reporter.result(
        { ...found, mended: mend ? edits.length : 0 },
        found.findings.map(({ frame, text, message }) => `${frame}  ${text}: ${message}`),
      );
    });
