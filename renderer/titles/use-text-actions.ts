import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { isTitle } from '../../core/project/kinds/guards.js';
import { useAppContext } from '../app-context.js';
import { useEditor, useProject, useSelection } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { itemOf, itemsOf } from '../items/property.js';
import { notify } from '../ui/notify.js';
import { STYLE_DRAG_TYPE, planApplyStyle, planStyledTitle, titleFields } from './plan-styles.js';
import type { TitleStyle } from '../../core/project/title-style.js';
import { styleOf } from '../../core/styles/fit-style.js';

/** What can be done with a style. */
export interface StyleActions {
  /** How many titles are selected. */
  readonly selected: number;
  /** What choosing does now. */
  readonly title: string;
  readonly add: (look: TitleStyle, text: string) => void;
  /** Adds a title, or changes those that are selected. */
  readonly choose: (look: TitleStyle, text: string) => void;
  readonly drag: (event: DragEvent, look: TitleStyle, text: string) => void;
  /** Keeps the style of the title that was selected last. */
  readonly keep: () => void;
}

/** The actions on the selected titles of the project. */
export function useStyleActions(): StyleActions {
  const { t } = useTranslation('titles');
  const { session, selection, transport } = useEditor();
  const { preferences } = useAppContext();
  const items = useSelection((all) => all.items);
  const titles = useProject(
    useShallow((project) =>
      itemsOf(project, items)
        .filter(isTitle)
        .map(({ id }) => id),
    ),
  );
  const project = () => session.store.getState().project;
  const add = (look: TitleStyle, text: string): void => {
    const plan = planStyledTitle(project(), look, text, transport.frame(), newId);
    if (!plan) notify(t('none'));
    else if (session.edit(plan.draft.edit)) {
      selection.select([plan.item]);
      // Its first frames are all but clear: what was added is to be seen.
      const added = itemOf(project(), plan.item);
      if (added && isTitle(added)) transport.seek(added.start + added.fade.in);
    }
  };
  return {
    selected: titles.length,
    title: titles.length > 0 ? t('apply', { count: titles.length }) : t('addNamed'),
    add,
    choose(look, text) {
      if (titles.length === 0) return add(look, text);
      const edit = planApplyStyle(project(), look, titles);
      if (edit) session.edit(edit);
    },
    drag(event, look, text) {
      event.dataTransfer.effectAllowed = 'copy';
      event.dataTransfer.setData(STYLE_DRAG_TYPE, JSON.stringify(titleFields(project(), look, text)));
    },
    keep() {
      const last = itemsOf(project(), titles).at(-1);
      if (!last || !isTitle(last)) return;
      const { titleLooks } = preferences.get();
      const name = t('ownName', { number: titleLooks.length + 1 });
      preferences.set({ titleLooks: [{ id: newId('look'), name, look: styleOf(last, project()) }, ...titleLooks] });
      notify(t('kept', { name }));
    },
  };
}
