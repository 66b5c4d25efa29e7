/** `upright reference`, hidden: writes the API reference from the contract. */
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { readVersion } from '../../host/version.js';
import { writeFiles } from '../write-files.js';
import { createCommand } from './create-command.js';

export const referenceCommand = (context: Context): Command =>
  createCommand('reference', 'Write the API reference and its OpenRPC document to a folder.', ['reference docs'])
    .argument('<folder>', 'folder to write to')
    .action((folder: string) => write(context, folder));

async function write(context: Context, folder: string): Promise<void> {
  const { buildReference } = await import('../../../core/api/reference/reference.js');
  await writeFiles(context, folder, buildReference(readVersion()), 'reference');
}
