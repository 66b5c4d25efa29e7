/** Files of styles on disk. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Style } from '../../../core/api/styles.js';
import { message } from '../../../core/locales/message.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import { toFileError } from '../../../core/styles/file-error.js';
import { fontsOf } from '../../../core/styles/style-fonts.js';
import { MOST_STYLE_BYTES, type NamedStyle, parseStyleFile, writeStyleFile } from '../../../core/styles/style-file.js';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import type { StylePorts } from './ports.js';

/** The styles of a file. Fails with `input.unreadable` and `input.invalid`, all mistakes as data. */
export async function readStyleFile(
  file: string,
  { readJson }: Pick<StylePorts, 'readJson'>,
): Promise<readonly NamedStyle[]> {
  const parsed = parseStyleFile(await readJson(resolve(file), MOST_STYLE_BYTES));
  if (parsed.ok) return parsed.value;
  throw toFileError(file, parsed.problems);
}

/** Writes styles to a file and gives its path. Fails as an output does. */
export async function writeStyles(styles: readonly Style[], output: string, overwrite: boolean): Promise<string> {
  const file = await checkOutput(output, { inputs: [], overwrite, extensions: ['json'] });
  await writeOutput(file, overwrite, (draft) => writeFile(draft, writeStyleFile(styles), { flag: 'wx', flush: true }));
  return file;
}

/** A warning for each font of the styles that is not there. */
export async function findMissingFonts(
  styles: readonly Pick<Style, 'name' | 'look'>[],
  { hasFont }: Pick<StylePorts, 'hasFont'>,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [i, { name, look }] of styles.entries()) {
    for (const request of fontsOf(look.style)) {
      if (await hasFont(request)) continue;
      const text = message('userStyles:fontMissing', { name, font: request.font });
      problems.push(warningAt(['styles', i, 'look', 'style', 'font'], 'font.missing', text));
    }
  }
  return problems;
}
