/** The narrations of a project. */
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { NarrationSource } from '../../../core/project/narration-source.js';
import type { Project } from '../../../core/project/project.js';

/** What stands in a project of a narration's name. */
export const findNarration = ({ narrations = [] }: Project, id: string): NarrationSource | null =>
  narrations.find((each) => each.id === id) ?? null;

/** The same. @throws UprightError `input.invalid` where there is none */
export function openNarration(project: Project, id: string): NarrationSource {
  const found = findNarration(project, id);
  if (!found) throw new UprightError('input.invalid', message('narration:unknown', { id }));
  return found;
}
