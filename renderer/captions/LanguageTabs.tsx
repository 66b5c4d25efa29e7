/** One tab for each captions of the project, named by its language; the eye shows or hides what is chosen. */
import { Eye, EyeOff, Plus } from 'lucide-react';
import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import { useEditor, useProject } from '../editor/editor.js';
import { nameOfLanguage } from '../locales/language.js';
import { IconButton } from '../ui/Button.js';
import { useAllCaptions } from './use-captions.js';

export const LanguageTabs = ({
  item,
  onAdd,
  children,
}: {
  readonly item: CaptionsItem;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}) => {
  const { t } = useTranslation('captions');
  const { selection, session } = useEditor();
  const all = useAllCaptions();
  const track = useProject(({ tracks }) => tracks.find(({ items }) => items.some(({ id }) => id === item.id)));
  const nameOf = (each: CaptionsItem): string => {
    if (each.name !== undefined) return each.name;
    const name = each.language === null ? t('captions') : nameOfLanguage(each.language);
    const alike = all.filter((other) => other.name === undefined && other.language === each.language);
    return alike.length > 1 ? t('numbered', { name, number: alike.indexOf(each) + 1 }) : name;
  };
  return (
    <Tabs.Root value={item.id} onValueChange={(id) => selection.select([id])} className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-12 shrink-0 items-center gap-1 border-line border-b pr-2 pl-3">
        <Tabs.List
          aria-label={t('languages')}
          className="flex min-w-0 flex-1 gap-1 overflow-x-auto p-0.5 [scrollbar-width:none]"
        >
          {all.map((each) => (
            <Tabs.Trigger
              key={each.id}
              value={each.id}
              lang={each.language ?? undefined}
              className="h-7 shrink-0 whitespace-nowrap rounded-control px-2 text-quiet text-sm transition-colors hover:text-text data-[state=active]:bg-raised data-[state=active]:text-text"
            >
              {nameOf(each)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {track ? (
          <IconButton
            label={t(track.hidden ? 'show' : 'hide')}
            onClick={() => session.edit({ type: 'track.set', track: track.id, set: { hidden: !track.hidden } })}
          >
            {track.hidden ? <EyeOff className="size-4" /> : <Eye className="size-4" />}
          </IconButton>
        ) : null}
        <IconButton label={t('import')} onClick={onAdd}>
          <Plus className="size-4" />
        </IconButton>
      </header>
      <Tabs.Content value={item.id} tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        {children}
      </Tabs.Content>
    </Tabs.Root>
  );
};
