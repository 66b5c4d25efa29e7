/** The styles that a person keeps: used, renamed, deleted. */
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePreference } from '../host/preferences.js';
import { useAppContext } from '../app-context.js';
import { NameField } from '../ui/NameField.js';
import { IconButton } from '../ui/Button.js';
import { notify } from '../ui/notify.js';
import { StyleCard } from './StyleCard.js';
import { parseStyle } from './title-styles.js';
import type { StyleActions } from './use-style-actions.js';
import { useMemo } from 'react';
import { useRovingFocus } from '../ui/use-roving-focus.js';

export const UserStyles = ({
  picture,
  actions,
}: {
  readonly picture: string | null;
  readonly actions: StyleActions;
}) => {
  const { t } = useTranslation('titles');
  const { preferences } = useAppContext();
  const kept = usePreference(preferences, ({ titleLooks }) => titleLooks);
  const looks = useMemo(
    () =>
      kept.flatMap((each) => {
        const look = parseStyle(each.look);
        return look ? [{ ...each, look }] : [];
      }),
    [kept],
  );
  const list = useRovingFocus();
  if (looks.length === 0) return null;
  const rename = (id: string, name: string): void =>
    preferences.set({ titleLooks: kept.map((each) => (each.id === id ? { ...each, name } : each)) });
  const forget = (id: string): void => {
    preferences.set({ titleLooks: kept.filter((each) => each.id !== id) });
    notify(t('forgotten'), { label: t('undo'), onClick: () => preferences.set({ titleLooks: kept }) });
  };
  return (
    <>
      <h3 className="mb-2 font-semibold text-sm">{t('own')}</h3>
      <ul ref={list} aria-label={t('own')} className="mb-5 grid grid-cols-[repeat(auto-fill,minmax(112px,1fr))] gap-3">
        {looks.map(({ id, name, look }) => (
          <StyleCard
            key={id}
            name={name}
            title={actions.title}
            look={look}
            sample={t('sample')}
            picture={picture}
            onChoose={() => actions.choose(look, t('sample'))}
            onDragStart={(event) => actions.drag(event, look, t('sample'))}
          >
            <span className="flex items-center">
              <NameField
                label={t('name')}
                value={name}
                required
                onCommit={(next) => rename(id, next.slice(0, 60))}
                className="h-6 w-0 flex-1 bg-transparent text-center text-quiet text-xs"
              />
              <IconButton small label={t('forget')} className="size-5" onClick={() => forget(id)}>
                <Trash2 className="size-3" />
              </IconButton>
            </span>
          </StyleCard>
        ))}
      </ul>
      <h3 className="mb-2 font-semibold text-sm">{t('ready')}</h3>
    </>
  );
};
