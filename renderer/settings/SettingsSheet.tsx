/** The settings: the window's own, and the machine's. Each is kept as soon as it is changed. */
import { useTranslation } from 'react-i18next';
import { type OpenProps, WideModal } from '../ui/Sheet.js';
import { MachineSettings } from './MachineSettings.js';
import { WindowSettings } from './WindowSettings.js';

export const SettingsSheet = ({ open, onOpenChange }: OpenProps) => {
  const { t } = useTranslation('settings');
  return (
    <WideModal open={open} onOpenChange={onOpenChange} title={t('title')}>
      <div className="grid gap-x-12 gap-y-8 p-6 md:grid-cols-2">
        <WindowSettings />
        <MachineSettings />
      </div>
    </WideModal>
  );
};
