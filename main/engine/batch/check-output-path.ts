/** Whether a video of a batch can be written where its name says, folders that are yet to be made included. */
import { message } from '../../../core/locales/message.js';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { toFailure, UprightError } from '../../../core/errors.js';
import { errorAt, type Problem } from '../../../core/project/problem.js';
import { checkOutput } from '../../files/check-output.js';

// File systems take 255 bytes of a name; a render needs some of them for what it writes first.
const LONGEST_NAME_BYTES = 200;

/** What is wrong with the place; empty where nothing is. */
export async function findOutputProblems(
  output: string,
  { inputs, overwrite }: { readonly inputs: readonly string[]; readonly overwrite: boolean },
): Promise<Problem[]> {
  const name = basename(output);
  if (Buffer.byteLength(name) > LONGEST_NAME_BYTES)
    return [errorAt([], 'output.invalid', message('batch:longName', { name }))];
  try {
    const folder = await findFolder(dirname(output));
    // In a folder that is not there yet nothing can be written over.
    if (folder === dirname(output)) await checkOutput(output, { inputs, overwrite });
    else await checkOutput(join(folder, name), { inputs: [], overwrite: true });
    return [];
  } catch (error) {
    const { code, message: english, text } = toFailure(error);
    return [{ severity: 'error', code, message: english, text, path: [] }];
  }
}

// The nearest that is there.
async function findFolder(folder: string): Promise<string> {
  const facts = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (facts && !facts.isDirectory()) throw new UprightError('output.invalid', message('batch:noFolder', { folder }));
  return facts || dirname(folder) === folder ? folder : findFolder(dirname(folder));
}
