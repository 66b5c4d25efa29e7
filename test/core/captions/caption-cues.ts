/** Projects with captions, and their cues. */
import type { CaptionCues } from '../../../core/captions/cue-edits.js';
import { toTextContext } from '../../../core/composition/texts.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { cuesOf } from '../../../core/project/captions/cues.js';
import type { CaptionWord } from '../../../core/project/captions/word.js';
import { Edit, type EditInput } from '../../../core/project/edit.js';
import type { CaptionsItem } from '../../../core/project/kinds/captions.js';
import { Project } from '../../../core/project/project.js';

const MS = 1000;

/** Words of 200 ms each, every 250 ms; `|` before a word begins a cue, `/` a line. */
export const say = (texts: readonly string[]): CaptionWord[] =>
  texts.map((each, i): CaptionWord => {
    const mark = ({ '|': 'cue', '/': 'line' } as const)[each[0] as '|'];
    const base = { id: `w${i}`, text: mark ? each.slice(1) : each, start: i * 250 * MS, end: (i * 250 + 200) * MS };
    return mark ? { ...base, break: mark } : base;
  });

/** A project of captions only, at 30 frames a second. */
export const projectWith = (words: readonly CaptionWord[], captions: object = {}): Project =>
  Project.parse({
    schemaVersion: 1,
    id: 'p',
    name: 'p',
    size: { width: 1080, height: 1920 },
    fps: { num: 30, den: 1 },
    tracks: [
      {
        id: 't',
        kind: 'text',
        items: [{ kind: 'captions', id: 'c', start: 0, length: 9000, words, ...captions }],
      },
    ],
  });

/** Its captions. */
export const captionsIn = (project: Project): CaptionsItem => project.tracks[0]?.items[0] as CaptionsItem;

/** Their captions; new words are called `n0`, `n1` and so on. */
export function captionCuesOf(project: Project): CaptionCues {
  let ids = 0;
  const source = captionsIn(project);
  const context = toTextContext(project);
  return { item: 'c', source, context, cues: cuesOf(source, context), newId: () => `n${ids++}` };
}

/** The project after an edit; the same where there is none. */
export function apply(project: Project, edit: EditInput | null): Project {
  if (!edit) return project;
  const applied = applyEdit(project, Edit.parse(edit));
  if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
  return applied.project;
}
