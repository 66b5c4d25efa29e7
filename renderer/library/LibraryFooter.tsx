/** The bottom of the library panel: how many files there are, and how they are shown. */
import { Grid2x2, Grid3x3, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../app-context.js';
import { usePreference } from '../host/preferences.js';
import { IconButton } from '../ui/Button.js';
import { useLibrarySelection, useList } from './library.js';

export const LibraryFooter = () => {
  const { t } = useTranslation('library');
  const { preferences } = useAppContext();
  const size = usePreference(preferences, ({ librarySize }) => librarySize);
  const details = usePreference(preferences, ({ libraryDetails }) => libraryDetails);
  const total = useList((list) => list.total);
  const marked = useLibrarySelection(({ files }) => files.size);
  return (
    <footer className="flex h-8 shrink-0 items-center gap-1 border-line border-t pr-2 pl-3 text-quiet text-xs tabular">
      <span className="min-w-0 flex-1 truncate" role="status">
        {total === null ? '' : marked > 0 ? t('selected', { count: marked }) : t('files', { count: total })}
      </span>
      <IconButton
        small
        label={t(details ? 'hideDetails' : 'showDetails')}
        pressed={details}
        onClick={() => preferences.set({ libraryDetails: !details })}
      >
        <Info className="size-4" />
      </IconButton>
      <IconButton
        small
        label={t(size === 'large' ? 'small' : 'large')}
        onClick={() => preferences.set({ librarySize: size === 'large' ? 'small' : 'large' })}
      >
        {size === 'large' ? <Grid3x3 className="size-4" /> : <Grid2x2 className="size-4" />}
      </IconButton>
    </footer>
  );
};
