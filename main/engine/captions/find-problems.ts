/** Finds what a viewer would stumble over in the captions of a project. */
import type { z } from 'zod';
import type { ApiOf } from '../../../core/api/api.js';
import type { ResultOf } from '../../../core/api/method.js';
import { checkCaptions } from '../../../core/captions/check-captions.js';
import { toEnglish } from '../../../core/locales/english.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import type { CaptionPorts } from './ports.js';

type Check = ApiOf<'captions'>['captions.check'];

/** The findings of one item, or of all. */
export function findProblems(
  { id, item }: z.output<Check['params']>,
  { projects }: Pick<CaptionPorts, 'projects'>,
): ResultOf<Check> {
  const { project } = projects.open(id);
  const all = project.tracks.flatMap(({ items }) => items.filter(isCaptions));
  const chosen = item === undefined ? all : all.filter((each) => each.id === item);
  return {
    findings: chosen.flatMap((captions) =>
      checkCaptions(captions, project).map(({ message, mend, ...finding }) => ({
        ...finding,
        item: captions.id,
        message: toEnglish(message),
        mend: mend === null ? [] : mend.type === 'batch' ? [...mend.edits] : [mend],
      })),
    ),
  };
}
