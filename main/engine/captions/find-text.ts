/** Finds and replaces text in the captions of a project. */
import type { z } from 'zod';
import type { ApiOf } from '../../../core/api/api.js';
import type { ResultOf } from '../../../core/api/method.js';
import { findText, type TextMatch, type TextSearch } from '../../../core/captions/find-text.js';
import { planReplaceText } from '../../../core/captions/replace-text.js';
import { toPlainText } from '../../../core/project/captions/word.js';
import type { CaptionsItem } from '../../../core/project/kinds/captions.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import { message } from '../../../core/locales/message.js';
import type { Project } from '../../../core/project/project.js';
import { framesToUs, usToFrames } from '../../../core/project/time.js';
import type { CaptionPorts } from './ports.js';

type Find = ApiOf<'captions'>['captions.find'];
type Replace = ApiOf<'captions'>['captions.replace'];
type Ports = Pick<CaptionPorts, 'projects'>;

/** The places of a text, in the order of the captions. */
export function findInCaptions({ id, item, ...search }: z.output<Find['params']>, { projects }: Ports): ResultOf<Find> {
  const { project } = projects.open(id);
  const toFrame = (captions: CaptionsItem, us: number): number =>
    usToFrames(framesToUs(captions.start, project.fps) + us - captions.in, project.fps);
  return {
    found: findIn(project, item, search).flatMap(({ captions, matches }) =>
      matches.map(({ first, last }) => {
        const words = captions.words.slice(first, last + 1);
        return {
          item: captions.id,
          words: words.map((word) => word.id),
          frame: toFrame(captions, words[0]?.start ?? 0),
          text: toPlainText(words),
        };
      }),
    ),
  };
}

/**
 * Makes the edit.
 * @throws UprightError as an edit fails
 */
export function replaceInCaptions(
  { id, base, item, with: text, ...search }: z.output<Replace['params']>,
  { projects }: Ports,
): ResultOf<Replace> {
  const { project } = projects.open(id);
  const found = findIn(project, item, search);
  const edits = found.flatMap(
    ({ captions, matches }) =>
      planReplaceText(captions, matches, text, () => `word-${crypto.randomUUID()}`)?.edits ?? [],
  );
  if (edits.length === 0) return { state: null, replaced: 0 };
  return {
    state: projects.edit(id, base, { type: 'batch', name: message('steps:replaceText'), edits }),
    replaced: found.reduce((count, { matches }) => count + matches.length, 0),
  };
}

const findIn = (
  project: Project,
  item: string | undefined,
  search: TextSearch,
): { readonly captions: CaptionsItem; readonly matches: readonly TextMatch[] }[] =>
  project.tracks
    .flatMap(({ items }) => items.filter(isCaptions))
    .filter((captions) => item === undefined || captions.id === item)
    .map((captions) => ({ captions, matches: findText(captions.words, search) }));
