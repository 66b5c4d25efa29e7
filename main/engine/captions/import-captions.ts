/** Takes the words of a file into a project. */
import type { ApiOf } from '../../../core/api/api.js';
import { toReported } from '../../../core/api/fields.js';
import type { ParamsOf, ResultOf } from '../../../core/api/method.js';
import { captionLook } from '../../../core/brand/caption-look.js';
import { planCaptionsImport } from '../../../core/captions/plan-import.js';
import { toCaptionWords } from '../../../core/captions/to-words.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { CaptionPorts } from './ports.js';

type Import = ApiOf<'captions'>['captions.import'];

/**
 * Reads the file and makes the edit.
 * @throws UprightError `input.unreadable`, `input.invalid` where it holds no words or they have no times; as an edit fails
 */
export async function importCaptions(
  { id, base, file, format, encoding, language, cues, item }: ParamsOf<Import>,
  { readCaptions, projects, findBrand }: Pick<CaptionPorts, 'readCaptions' | 'projects' | 'findBrand'>,
): Promise<ResultOf<Import>> {
  const read = await readCaptions(file, format, encoding);
  const problems = toReported(read.problems.map(({ line: _, ...problem }) => problem));
  if (!read.timed && read.cues.length > 0)
    throw new UprightError('input.invalid', message('speech:untimedCaptions', { file }), { problems });
  const words = toCaptionWords(read, cues);
  if (words.length === 0)
    throw new UprightError('input.invalid', message('speech:noCaptionWords', { file }), { problems });
  const { project } = projects.open(id);
  const brand = project.brand === undefined ? null : await findBrand(project.brand);
  const made = planCaptionsImport(
    project,
    {
      words,
      language: language ?? read.language,
      item: item ?? null,
      look: brand ? captionLook(brand, project) : undefined,
    },
    (record) => `${record}-${crypto.randomUUID()}`,
  );
  const state = projects.edit(id, base, made.edit);
  return { state, item: made.item, words: words.length, problems };
}
