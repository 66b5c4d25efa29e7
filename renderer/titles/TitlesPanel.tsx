/** Titles: a gallery of looks. Choosing one adds a title at the playhead, or gives the selected titles that look. */
import { isTitle } from '../../core/project/kinds/guards.js';
import { BookmarkPlus, Plus } from 'lucide-react';
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useEditor, useProject, useSelection } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { useAppContext } from '../app-context.js';
import { itemOf, itemsOf } from '../items/property.js';
import { Button, IconButton } from '../ui/Button.js';
import { notify } from '../ui/notify.js';
import { StyleCard } from './StyleCard.js';
import { StyleSamples } from './StyleSamples.js';
import { UserStyles } from './UserStyles.js';
import { STYLE_DRAG_TYPE, planApplyStyle, planStyledTitle, titleFields } from './plan-styles.js';
import { styleOf, builtInStyles, type TitleStyle } from './title-styles.js';
import { useBackdrop } from './use-backdrop.js';

export const TitlesPanel = () => {
  const { t } = useTranslation('titles');
  const { t: style } = useTranslation('styles');
  const picture = useBackdrop();
  const actions = useStyleActions();
  const [first] = builtInStyles;
  return (
    <section aria-label={t('titles')} className="flex h-full flex-col">
      <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b px-3">
        <Button
          icon={<Plus className="size-4" aria-hidden />}
          className="flex-1"
          onClick={() => first && actions.add(first.look, style(`${first.id}.sample`))}
        >
          {t('add')}
        </Button>
        <IconButton label={t('keep')} disabled={actions.selected === 0} onClick={actions.keep}>
          <BookmarkPlus className="size-4" />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-3">
        <p className="mb-3 text-quiet text-xs">
          {actions.selected > 0 ? t('hintSelected', { count: actions.selected }) : t('hint')}
        </p>
        <StyleSamples>
          <UserStyles picture={picture} actions={actions} />
          <ul aria-label={t('ready')} className="grid grid-cols-[repeat(auto-fill,minmax(112px,1fr))] gap-3">
            {builtInStyles.map(({ id, look }) => (
              <StyleCard
                key={id}
                name={style(`${id}.name`)}
                title={actions.title}
                look={look}
                sample={style(`${id}.sample`)}
                picture={picture}
                onChoose={() => actions.choose(look, style(`${id}.sample`))}
                onDragStart={(event) => actions.drag(event, look, style(`${id}.sample`))}
              />
            ))}
          </ul>
        </StyleSamples>
      </div>
    </section>
  );
};

/** What can be done with a look. */
export interface StyleActions {
  /** How many titles are selected. */
  readonly selected: number;
  /** What choosing does now. */
  readonly title: string;
  readonly add: (look: TitleStyle, text: string) => void;
  /** Adds a title, or changes those that are selected. */
  readonly choose: (look: TitleStyle, text: string) => void;
  readonly drag: (event: DragEvent, look: TitleStyle, text: string) => void;
  /** Keeps the look of the title that was selected last. */
  readonly keep: () => void;
}

function useStyleActions(): StyleActions {
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
