/** Making a short: how it begins, its scenes, and the job. */
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../app-context.js';
import { WideModal } from '../ui/Sheet.js';
import { BeginStep } from './BeginStep.js';
import { MakingStep } from './MakingStep.js';
import { ScenesStep } from './ScenesStep.js';
import { showShort, useShort, useShortIsOpen } from './short-draft.js';

/** Mounted once in the window. `onOpen` shows a project in the editor. */
export const ShortDialog = ({ onOpen }: { readonly onOpen: (project: string) => void }) => {
  const { t } = useTranslation('shorts');
  const { preferences } = useAppContext();
  const isOpen = useShortIsOpen();
  if (!isOpen) return null;
  const open = (project: string): void => {
    showShort(false);
    preferences.set({ panel: 'short' });
    onOpen(project);
  };
  return (
    <WideModal open onOpenChange={showShort} title={t('dialog')} description={t('makeShortHint')}>
      <Step onOpen={open} />
    </WideModal>
  );
};

const Step = ({ onOpen }: { readonly onOpen: (project: string) => void }) => {
  const { step, storyboard } = useShort();
  if (step === 'making') return <MakingStep onOpen={onOpen} />;
  return step === 'scenes' && storyboard ? <ScenesStep /> : <BeginStep />;
};
