/** Gives captions of a project another look. */
import type { z } from 'zod';
import type { ApiOf } from '../../../core/api/api.js';
import type { ResultOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { toAnimation } from '../../../core/project/animation-presets.js';
import { combineEdits, type SingleEditInput } from '../../../core/project/edit.js';
import { toKaraoke } from '../../../core/project/karaoke-presets.js';
import type { CaptionsItem } from '../../../core/project/kinds/captions.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import type { Project } from '../../../core/project/project.js';
import { toStyleFields } from '../../../core/styles/apply-style.js';
import { fitStyle } from '../../../core/styles/fit-style.js';
import type { CaptionPorts } from './ports.js';

type Restyle = ApiOf<'captions'>['captions.restyle'];

/**
 * Makes the edit, one step. What is not named stays as it is, but a style brings its own karaoke look and animation.
 * @throws UprightError `style.unknown`; `edit.impossible` where there are no captions to change; as an edit fails
 */
export async function restyleCaptions(
  { id, base, items, style, karaoke, animation, wordsPerCue }: z.output<Restyle['params']>,
  { projects, findLook }: Pick<CaptionPorts, 'projects' | 'findLook'>,
): Promise<ResultOf<Restyle>> {
  const look = style === undefined ? null : await findLook(style);
  const { project } = projects.open(id);
  const fitted = look && fitStyle(look, project.size, project.fps);
  const steps = chooseCaptions(project, items).map(
    (item): SingleEditInput => ({
      type: 'item.set',
      item: item.id,
      set: {
        ...(fitted && toStyleFields(item, fitted)),
        ...(karaoke === undefined ? {} : { karaoke: karaoke && toKaraoke(karaoke) }),
        ...(animation === undefined ? {} : { animation: animation && toAnimation(animation) }),
        ...(wordsPerCue === undefined ? {} : { cues: { ...item.cues, words: wordsPerCue } }),
      },
    }),
  );
  const edit = combineEdits(steps, message('steps:changeStyle'));
  if (!edit) throw new UprightError('edit.impossible', message('speech:noCaptions'));
  return projects.edit(id, base, edit);
}

function chooseCaptions(project: Project, ids: readonly string[] | undefined): CaptionsItem[] {
  if (ids === undefined) return project.tracks.flatMap((track) => (track.locked ? [] : track.items.filter(isCaptions)));
  const all = project.tracks.flatMap((track) => track.items.filter(isCaptions));
  return ids.map((wanted) => {
    const found = all.find((item) => item.id === wanted);
    if (!found) throw new UprightError('edit.impossible', message('edits:noItem', { id: wanted }));
    return found;
  });
}
