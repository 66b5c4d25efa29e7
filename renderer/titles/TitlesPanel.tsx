/** Titles: a gallery of styles. Choosing one adds a title at the playhead, or gives the selected titles that style. */
import { BookmarkPlus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../ui/Button.js';
import { StyleCard } from './StyleCard.js';
import { StyleSamples } from './StyleSamples.js';
import { UserStyles } from './UserStyles.js';
import { builtInStyles } from './title-styles.js';
import { useBackdrop } from './use-backdrop.js';
import { useStyleActions } from './use-style-actions.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';

export const TitlesPanel = () => {
  const list = useRovingFocus();
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
          <ul ref={list} aria-label={t('ready')} className="grid grid-cols-[repeat(auto-fill,minmax(112px,1fr))] gap-3">
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
