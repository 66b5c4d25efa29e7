/** Adds files as clips. */
import type { DroppedFile } from '../../core/timeline/drop.js';
import { planDrop } from '../../core/timeline/drop.js';
import { newId } from '../editor/new-id.js';
import { offerWholeMusic } from '../editor/offer-whole-music.js';
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
  const drop = planDrop(timeline.project(), files, { ...place, magnet, newId });
  if (!drop) notify(translate('timeline')('noRoom'));
  if (!drop || !editor.session.edit(drop.edit)) return;
  if (drop.items.length > 0) editor.selection.select(drop.items);
  offerWholeMusic(editor, drop.fitted);
}
