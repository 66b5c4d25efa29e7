/** Writes captions of a project to a file. */
import { stat, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { z } from 'zod';
import type { ApiOf } from '../../../core/api/api.js';
import type { ResultOf } from '../../../core/api/method.js';
import { CAPTION_FORMATS } from '../../../core/captions/caption-file.js';
import { extensionsOf } from '../../../core/captions/detect-caption-format.js';
import { toCaptionFile } from '../../../core/captions/to-caption-file.js';
import { writeCaptionFile } from '../../../core/captions/write-caption-file.js';
import { toTextContext } from '../../../core/composition/texts.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import type { CaptionsItem } from '../../../core/project/kinds/captions.js';
import type { Project } from '../../../core/project/project.js';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import type { CaptionPorts } from './ports.js';

type Export = ApiOf<'captions'>['captions.export'];

/**
 * Writes the file, whole or not at all.
 * @throws UprightError `input.invalid` where it is not clear which captions are meant; as an output fails
 */
export async function exportCaptions(
  { id, item, output, format, overwrite }: z.output<Export['params']>,
  { projects }: Pick<CaptionPorts, 'projects'>,
): Promise<ResultOf<Export>> {
  const { project } = projects.open(id);
  const captions = findCaptions(project, item);
  const extension = extname(output).slice(1).toLowerCase();
  const known = format ?? CAPTION_FORMATS.find((each) => extensionsOf(each).includes(extension));
  const inputs = project.assets.map(({ path }) => path);
  const extensions = format ? extensionsOf(format) : CAPTION_FORMATS.flatMap(extensionsOf);
  const file = await checkOutput(output, { inputs, overwrite, extensions });
  const as = known ?? 'srt';
  const content = toCaptionFile(captions, toTextContext(project), as);
  await writeOutput(file, overwrite, (draft) =>
    writeFile(draft, writeCaptionFile(content, as, { size: project.size }), { flag: 'wx', flush: true }),
  );
  return { file, format: as, cues: content.cues.length, bytes: (await stat(file)).size };
}

/** The captions of an id, or the only ones. @throws UprightError `input.invalid` */
export function findCaptions(project: Project, item: string | undefined): CaptionsItem {
  const all = project.tracks.flatMap(({ items }) => items.filter(isCaptions));
  const found = item === undefined ? (all.length === 1 ? all[0] : undefined) : all.find((each) => each.id === item);
  if (found) return found;
  if (all.length === 0) throw new UprightError('input.invalid', message('speech:noCaptions'));
  throw new UprightError(
    'input.invalid',
    message('speech:whichCaptions', { items: all.map(({ id, language }) => `${id} (${language ?? '?'})`).join(', ') }),
  );
}
