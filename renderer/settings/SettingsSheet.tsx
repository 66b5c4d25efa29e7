/** The settings: the window's own, and the machine's. Each is kept as soon as it is changed. */
import { WideModal } from '../ui/Sheet.js';
import { useWords } from '../words/words.js';
import { MachineSettings } from './MachineSettings.js';
import { WindowSettings } from './WindowSettings.js';
import { settingsWords } from './words.js';

export const SettingsSheet = ({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) => {
  const t = useWords(settingsWords);
  return (
    <WideModal open={open} onOpenChange={onOpenChange} title={t('title')}>
      <div className="grid gap-x-12 gap-y-8 p-6 md:grid-cols-2">
        <WindowSettings />
        <MachineSettings />
      </div>
    </WideModal>
  );
};
