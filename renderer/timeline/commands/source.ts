/** Commands on how clips play their sources: backwards, frozen, again and again, and their sound by itself. */
import { canDetachSound, planDetachSound } from '../../../core/timeline/detach-sound.js';
import type { Command } from '../../commands/commands.js';
import { newId } from '../../editor/new-id.js';
import { at, itemsOf, planAssignments, readProperty } from '../../items/property.js';
import { translate } from '../../locales/translate.js';
import type { TimelineContext } from '../timeline-context.js';

const t = translate('timeline');

export function sourceCommands(timeline: TimelineContext): readonly Command[] {
  const { selection, session } = timeline.editor;
  const items = () => itemsOf(timeline.project(), selection.items());
  /** Switches a property on where it is off in any clip that has it, else off. */
  const toggle = (field: 'reverse' | 'freeze' | 'loop', title: () => string): Command => {
    const property = at(field);
    const values = () => items().flatMap((item) => readProperty(item, property) ?? []);
    return {
      id: `clip.${field}`,
      group: 'clip',
      title,
      isEnabled: () => values().length > 0,
      run: () => {
        const next = values().includes(false);
        const edit = planAssignments(timeline.project(), selection.items(), [{ property, value: () => next }]);
        if (edit) session.edit(edit);
      },
    };
  };
  return [
    toggle('reverse', () => t('reverseClip')),
    toggle('freeze', () => t('freezeClip')),
    toggle('loop', () => t('loopClip')),
    {
      id: 'clip.detachSound',
      group: 'clip',
      title: () => t('detachSound'),
      isEnabled: () => items().some(canDetachSound),
      run: () => {
        const draft = planDetachSound(timeline.project(), selection.items(), newId);
        if (draft) session.edit(draft.edit);
      },
    },
  ];
}
