/** Adds files as clips. */
import type { EditInput } from '../../core/project/edit.js';
import { type DroppedFile, planDrop } from '../../core/timeline/drop.js';
import { newId } from '../editor/new-id.js';
import { notify } from '../ui/notify.js';
import { translate } from '../locales/translate.js';
import type { TimelineContext } from './timeline-context.js';

/** Adds files one after the other and selects the new items, in one step; with `track` null the plan chooses. */
export function addClips(
  timeline: TimelineContext,
  files: readonly DroppedFile[],
  place: { readonly frame: number; readonly track: string | null },
): void {
  const { editor } = timeline;
  const { magnet } = editor.tools.get();
  const draft = planDrop(timeline.project(), files, { ...place, magnet, newId });
  if (!draft) notify(translate('timeline')('noRoom'));
  else if (editor.session.edit(draft.edit)) selectNew(timeline, draft.edit);
}

function selectNew(timeline: TimelineContext, edit: EditInput): void {
  const steps = edit.type === 'batch' ? edit.edits : [edit];
  const ids = steps.flatMap((step) =>
    step.type === 'item.add' || step.type === 'item.insert' || step.type === 'item.overwrite' ? [step.item.id] : [],
  );
  if (ids.length > 0) timeline.editor.selection.select(ids);
}
