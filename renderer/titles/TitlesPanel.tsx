/** Texts: galleries of styles, animations and karaoke looks, for the selected titles and captions or for a new title, and of timers and cards. */
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../app-context.js';
import { usePreference } from '../host/preferences.js';
import { Tabs } from '../ui/Tabs.js';
import { AnimationGallery } from './AnimationGallery.js';
import { CardGallery } from './CardGallery.js';
import { KaraokeGallery } from './KaraokeGallery.js';
import { StyleGallery } from './StyleGallery.js';
import { TimerGallery } from './TimerGallery.js';

const TimerPage = () => (
  <>
    <TimerGallery />
    <CardGallery />
  </>
);

export const TitlesPanel = () => {
  const { t } = useTranslation('titles');
  const { preferences } = useAppContext();
  const page = usePreference(preferences, ({ textGallery }) => textGallery);
  return (
    <section aria-label={t('titles')} className="h-full">
      <Tabs
        label={t('titles')}
        value={page}
        onChange={(textGallery) => preferences.set({ textGallery })}
        pages={[
          { id: 'styles', label: t('ready'), content: <StyleGallery /> },
          { id: 'animations', label: t('animations'), content: <AnimationGallery /> },
          { id: 'karaoke', label: t('karaoke'), content: <KaraokeGallery /> },
          { id: 'timers', label: t('timers'), content: <TimerPage /> },
        ]}
      />
    </section>
  );
};
