/** Commands on the selection: clipboard, duplicate, remove, select. */
import type { Command } from '../../commands/commands.js';
import { copyItems, parseClipText } from '../../../core/timeline/clipboard.js';
import { stepsOf } from '../../../core/timeline/draft.js';
import { findItems, withGroups } from '../../../core/timeline/find-items.js';
import { planPaste } from '../../../core/timeline/paste.js';
import { planPasteProperties } from '../../../core/timeline/paste-properties.js';
import { planRemove } from '../../../core/timeline/remove.js';
import { itemEnd } from '../../../core/project/item.js';
import { lostTransitions } from '../../../core/project/lost-transitions.js';
import type { EditInput } from '../../../core/project/edit.js';
import { newId } from '../../editor/new-id.js';
import { notify, notifyFailure } from '../../ui/notify.js';
import { translate } from '../../locales/translate.js';
import type { TimelineContext } from '../timeline-context.js';

const t = translate('timeline');

/** Ids of the items that an edit adds. */
export const addedBy = (edit: EditInput): string[] =>
  stepsOf(edit).flatMap((step) => (step.type === 'item.add' || step.type === 'item.insert' ? [step.item.id] : []));

/** The commands of the group "edit" that the timeline offers. */
export function editCommands(timeline: TimelineContext): readonly Command[] {
  const { editor } = timeline;
  const { selection, session } = editor;
  // What was copied last, for when the system's clipboard cannot be read.
  let kept: string | null = null;
  const hasItems = (): boolean => selection.items().length > 0;

  const copy = (ids: readonly string[]): number => {
    const clip = copyItems(timeline.project(), ids, (asset) => editor.media.get(asset)?.library?.path ?? null);
    if (!clip) return 0;
    kept = JSON.stringify(clip);
    void navigator.clipboard?.writeText(kept).catch(() => undefined);
    return clip.lanes.reduce((sum, { items }) => sum + items.length, 0);
  };
  const readClip = async () => {
    const text = await (navigator.clipboard?.readText() ?? Promise.reject()).catch(() => kept);
    return parseClipText(text ?? '');
  };
  const paste = async (): Promise<void> => {
    const clip = await readClip();
    if (!clip) return notify(t('pasteNothing'), undefined, 'paste');
    const place = { frame: editor.transport.frame(), magnet: editor.tools.get().magnet, newId };
    const draft = planPaste(timeline.project(), clip, place);
    if (!draft) return notify(t('noRoom'), undefined, 'paste');
    if (session.edit(draft.edit)) selection.select(addedBy(draft.edit));
  };
  const pasteProperties = async (): Promise<void> => {
    const from = (await readClip())?.lanes[0]?.items[0];
    const draft = from && planPasteProperties(timeline.project(), from, selection.items());
    if (draft) session.edit(draft.edit);
    else notify(t('pasteNothing'), undefined, 'paste');
  };
  const duplicate = (): void => {
    const project = timeline.project();
    const ids = selection.items();
    const clip = copyItems(project, ids, () => null);
    const end = Math.max(0, ...findItems(project, ids).map(({ item }) => itemEnd(item)));
    const draft = clip && planPaste(project, clip, { frame: end, magnet: editor.tools.get().magnet, newId });
    if (draft && session.edit(draft.edit)) selection.select(addedBy(draft.edit));
  };
  const remove = (ripple: boolean): void => {
    const { transition, marker, items } = selection.store.getState();
    if (transition !== null) {
      session.edit({ type: 'item.transition', item: transition, transition: null });
      selection.clear();
    } else if (marker !== null) {
      session.edit({ type: 'marker.remove', marker });
      selection.clear();
    } else removeItems(items, ripple);
  };
  const removeItems = (items: readonly string[], ripple: boolean): void => {
    const draft = planRemove(timeline.project(), items, { ripple, magnet: editor.tools.get().magnet });
    if (!draft || !session.edit(draft.edit)) return;
    const lost = lostTransitions(draft.base, draft.project, draft.edit);
    const also = lost > 0 ? ` · ${t('lostTransitions', { count: lost })}` : '';
    const undo = { label: t('undo'), onClick: () => void session.undo().catch(notifyFailure) };
    notify(`${t('deleted', { count: items.length })}${also}`, undo, 'deleted');
  };
  const isAnything = (): boolean => {
    const { items, transition, marker, track } = selection.store.getState();
    return items.length > 0 || transition !== null || marker !== null || track !== null;
  };
  const canDelete = (): boolean => isAnything() && selection.store.getState().track === null;

  return [
    {
      id: 'edit.cut',
      group: 'edit',
      title: () => t('cut'),
      isEnabled: hasItems,
      run: () => {
        const ids = selection.items();
        if (copy(ids) > 0) removeItems(ids, false);
      },
    },
    {
      id: 'edit.copy',
      group: 'edit',
      title: () => t('copy'),
      isEnabled: hasItems,
      run: () => notify(t('copied', { count: copy(selection.items()) }), undefined, 'copied'),
    },
    { id: 'edit.paste', group: 'edit', title: () => t('paste'), run: paste },
    {
      id: 'edit.pasteProperties',
      group: 'edit',
      title: () => t('pasteProperties'),
      isEnabled: hasItems,
      run: pasteProperties,
    },
    { id: 'edit.duplicate', group: 'edit', title: () => t('duplicate'), isEnabled: hasItems, run: duplicate },
    {
      id: 'edit.selectAll',
      group: 'edit',
      title: () => t('selectAll'),
      run: () => {
        const open = timeline.project().tracks.filter((track) => !track.locked);
        selection.select(
          withGroups(
            timeline.project(),
            open.flatMap((track) => track.items.map(({ id }) => id)),
          ),
        );
      },
    },
    {
      id: 'edit.deselect',
      group: 'edit',
      title: () => t('deselect'),
      isEnabled: isAnything,
      run: () => selection.clear(),
    },
    { id: 'edit.delete', group: 'edit', title: () => t('delete'), isEnabled: canDelete, run: () => remove(false) },
    {
      id: 'edit.rippleDelete',
      group: 'edit',
      title: () => t('rippleDelete'),
      isEnabled: canDelete,
      run: () => remove(true),
    },
  ];
}
