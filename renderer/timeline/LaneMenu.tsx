/** The context menu of the rows: the commands for what is under the pointer, with their keys. */
import type { TFunction } from 'i18next';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { transitionOf } from '../../core/project/item.js';
import type { Hit } from '../../core/timeline/hit-test.js';
import { findItem, withGroups } from '../../core/timeline/find-items.js';
import { planCloseGap } from '../../core/timeline/remove.js';
import { useCommands, useKeymap } from '../commands/use-commands.js';
import { toMenuEntries } from '../commands/menu-entries.js';
import { type MenuEntry, RightClickMenu } from '../ui/Menu.js';
import { hitUnder } from './gestures/gesture-at.js';
import { toTimelinePointer } from './gestures/timeline-drag.js';
import { type TimelineContext, useTimeline } from './timeline-context.js';

const OF_ITEMS = [
  ['edit.cut', 'edit.copy', 'edit.paste', 'edit.duplicate'],
  ['edit.pasteProperties'],
  ['clip.split', 'clip.trimHead', 'clip.trimTail'],
  ['clip.group', 'clip.ungroup'],
  ['clip.transition', 'clip.fitToVideo'],
  ['narration.readTitles', 'sound.clean'],
  ['edit.delete', 'edit.rippleDelete'],
];
/** Listed only where they are about what is under the pointer. */
const OF_SOME: ReadonlySet<string> = new Set(['narration.readTitles', 'sound.clean']);
const OF_SPACE = [['edit.paste', 'edit.selectAll'], ['title.add', 'timeline.marker'], ['timeline.fit']];
const OF_TRANSITION = [['edit.delete']];

export const LaneMenu = ({ children }: { readonly children: ReactNode }) => {
  const timeline = useTimeline();
  const { t } = useTranslation('timeline');
  const commands = useCommands();
  const keymap = useKeymap();
  const [hit, setHit] = useState<Hit | null>(null);

  const onContextMenu = (event: MouseEvent): void => {
    const under = hitOf(timeline, event);
    setHit(under);
    choose(timeline, under);
  };
  const entries = (): readonly MenuEntry[] => {
    const groups = !hit || hit.kind === 'gap' ? OF_SPACE : hit.kind === 'transition' ? OF_TRANSITION : OF_ITEMS;
    const listed = groups.flatMap((ids, i): MenuEntry[] => {
      const own = toMenuEntries(ids, commands, keymap).filter(
        ({ id, ...entry }) => !OF_SOME.has(id) || !('disabled' in entry && entry.disabled),
      );
      return own.length === 0 ? [] : [...(i > 0 ? [{ kind: 'separator' as const, id: `line-${i}` }] : []), ...own];
    });
    return [...listed, ...special(timeline, hit, t)];
  };
  return (
    <RightClickMenu entries={entries()}>
      <div className="flex min-w-0 flex-col" onContextMenuCapture={onContextMenu}>
        {children}
      </div>
    </RightClickMenu>
  );
};

// From the keyboard the menu refers to the focused item.
function hitOf(timeline: TimelineContext, event: MouseEvent): Hit | null {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-item]') : null;
  const focused =
    element && element === document.activeElement ? findItem(timeline.project(), element.dataset.item ?? '') : null;
  if (focused) return { kind: 'item', track: focused.track.id, item: focused.item.id, part: 'body' };
  return hitUnder(timeline, toTimelinePointer(timeline.view, event.nativeEvent));
}

function choose(timeline: TimelineContext, hit: Hit | null): void {
  const { selection } = timeline.editor;
  if (!hit || hit.kind === 'gap') return;
  if (hit.kind === 'transition') selection.selectTransition(hit.item);
  else if (!selection.items().includes(hit.item)) selection.select(withGroups(timeline.project(), [hit.item]));
}

function special(timeline: TimelineContext, hit: Hit | null, t: TFunction<'timeline'>): readonly MenuEntry[] {
  if (!hit) return [];
  const line = { kind: 'separator' as const, id: 'special' };
  if (hit.kind === 'gap' && hit.to !== null) {
    const draft = planCloseGap(timeline.project(), hit.track, hit.from, hit.to);
    const close = () => draft && timeline.editor.session.edit(draft.edit);
    return [line, { id: 'closeGap', label: t('closeGap'), disabled: draft === null, onSelect: () => void close() }];
  }
  const item = hit.kind === 'item' ? findItem(timeline.project(), hit.item)?.item : undefined;
  if (!item || !transitionOf(item)) return [];
  const select = () => timeline.editor.selection.selectTransition(item.id);
  return [line, { id: 'selectTransition', label: t('selectTransition'), onSelect: select }];
}
