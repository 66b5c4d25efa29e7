/** Effects: transitions between clips, looks, movement. */
import { useState } from 'react';
import { Tabs } from '../ui/Tabs.js';
import { useWords } from '../words/words.js';
import { LookGallery } from './LookGallery.js';
import { MotionGallery } from './MotionGallery.js';
import { TransitionGallery } from './TransitionGallery.js';
import { effectWords } from './words.js';

export const EffectsPanel = () => {
  const t = useWords(effectWords);
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
