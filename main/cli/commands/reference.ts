/** `upright reference`, hidden: writes the API reference from the contract. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { readVersion } from '../../host/version.js';
import { createCommand } from './create-command.js';

export const referenceCommand = (context: Context): Command =>
  createCommand('reference', 'Write the API reference and its OpenRPC document to a folder.', ['reference docs'])
    .argument('<folder>', 'folder to write to')
    .action((folder: string) => write(context, folder));

async function write({ io, reporter }: Context, folder: string): Promise<void> {
  const { buildReference } = await import('../../../core/api/reference/reference.js');
  const target = resolve(io.cwd, folder);
  const files = Object.entries(buildReference(readVersion())).map(([name, text]) => ({
    file: join(target, name),
    text,
  }));
  try {
    await mkdir(target, { recursive: true });
    for (const { file, text } of files) await writeFile(file, text);
  } catch (error) {
    const { UprightError } = await import('../../../core/errors.js');
    const why = error instanceof Error ? error.message : String(error);
    throw new UprightError('output.unwritable', `The reference cannot be written (${why}); choose another folder.`);
  }
  reporter.result(
    { files: files.map(({ file }) => file) },
    files.map(({ file }) => file),
  );
}
