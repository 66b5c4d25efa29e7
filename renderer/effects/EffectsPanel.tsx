/** Effects: transitions between clips, looks, movement. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tabs } from '../ui/Tabs.js';
import { LookGallery } from './LookGallery.js';
import { MotionGallery } from './MotionGallery.js';
import { TransitionGallery } from './TransitionGallery.js';

export const EffectsPanel = () => {
  const { t } = useTranslation('effects');
  const [page, setPage] = useState<'transitions' | 'looks' | 'motion'>('transitions');
  return (
    <section aria-label={t('effects')} className="h-full">
      <Tabs
        label={t('effects')}
        value={page}
        onChange={setPage}
        pages={[
          { id: 'transitions', label: t('transitions'), content: <TransitionGallery /> },
          { id: 'looks', label: t('looks'), content: <LookGallery /> },
          { id: 'motion', label: t('motion'), content: <MotionGallery /> },
        ]}
      />
    </section>
  );
};
