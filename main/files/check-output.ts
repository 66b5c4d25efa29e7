/** Whether a file can be written where it is asked for, found out before any work is done. */
import { anyOf, message } from '../../core/locales/message.js';
import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { UprightError } from '../../core/errors.js';

/** What an output is held against. */
export interface OutputRules {
  /** Files that are read; none may be overwritten. */
  readonly inputs: readonly string[];
  readonly overwrite: boolean;
  /** Without the dot, in lower case. */
  readonly extensions?: readonly string[];
}

const VIDEO = ['mp4', 'm4v', 'mov'];

/** The output's absolute path, links resolved. Fails with `output.invalid` or `output.unwritable` and what to do. */
export async function checkOutput(
  output: string,
  { inputs, overwrite, extensions = VIDEO }: OutputRules,
): Promise<string> {
  const extension = extname(output).slice(1).toLowerCase();
  if (output.includes('\0') || !extensions.includes(extension)) {
    const wanted = anyOf(extensions.map((name) => `.${name}`));
    throw new UprightError('output.invalid', message('rendering:wrongExtension', { output, wanted }));
  }
  const asked = resolve(output);
  const folder = await realpath(dirname(asked)).catch(() => {
    throw new UprightError('output.invalid', message('rendering:outputFolderMissing', { folder: dirname(asked) }));
  });
  const path = await realpath(asked).catch(() => join(folder, basename(asked)));
  const present = await stat(path).catch(() => null);
  if (present?.isDirectory()) throw new UprightError('output.invalid', message('rendering:outputIsFolder', { output }));
  if (present && !present.isFile())
    throw new UprightError('output.invalid', message('rendering:outputNotPlain', { output }));
  if (present && !overwrite) {
    throw new UprightError('output.invalid', message('rendering:outputExists', { output }));
  }
  await refuseInputs(path, inputs, output);
  await checkFolder(dirname(path));
  return path;
}

// By identity and not by name: a link or another spelling is the same file.
async function refuseInputs(path: string, inputs: readonly string[], output: string): Promise<void> {
  const mine = await stat(path).catch(() => null);
  for (const input of new Set(inputs)) {
    const theirs = mine && (await stat(input).catch(() => null));
    if (resolve(input) === path || (mine && theirs && theirs.ino === mine.ino && theirs.dev === mine.dev)) {
      throw new UprightError('output.invalid', message('rendering:outputIsSource', { output }));
    }
  }
}

async function checkFolder(folder: string): Promise<void> {
  if (!(await stat(folder)).isDirectory())
    throw new UprightError('output.invalid', message('rendering:outputUnderFile', { folder }));
  await access(folder, constants.W_OK).catch(() => {
    throw new UprightError('output.unwritable', message('rendering:outputFolderDenied', { folder }));
  });
}
