/** The settings: the window's own and the machine's, services, models, and what is spent. Each is kept as soon as it is changed. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenProps, WideModal } from '../ui/Sheet.js';
import { Tabs } from '../ui/Tabs.js';
import { MachineSettings } from './MachineSettings.js';
import { ModelsPage } from './models/ModelsPage.js';
import { ServicesPage } from './services/ServicesPage.js';
import { showSettingPage, useSettingPage } from './setting-page.js';
import { SpendingPage } from './spending/SpendingPage.js';
import { WindowSettings } from './WindowSettings.js';

export const SettingsSheet = ({ open, onOpenChange }: OpenProps) => {
  const { t } = useTranslation('settings');
  const page = useSettingPage();
  const change = (next: boolean): void => {
    onOpenChange(next);
    if (!next) showSettingPage('general');
  };
  return (
    <WideModal open={open} onOpenChange={change} title={t('title')}>
      <Tabs
        label={t('pages')}
        value={page}
        onChange={showSettingPage}
        pages={[
          {
            id: 'general',
            label: t('general'),
            content: (
              <div className="grid gap-x-12 gap-y-8 p-6 md:grid-cols-2">
                <WindowSettings />
                <MachineSettings />
              </div>
            ),
          },
          {
            id: 'services',
            label: t('services'),
            content: (
              <Page>
                <ServicesPage />
              </Page>
            ),
          },
          {
            id: 'models',
            label: t('models'),
            content: (
              <Page>
                <ModelsPage />
              </Page>
            ),
          },
          {
            id: 'spending',
            label: t('spending'),
            content: (
              <Page>
                <SpendingPage />
              </Page>
            ),
          },
        ]}
      />
    </WideModal>
  );
};

// Lines that are longer are hard to follow across.
const Page = ({ children }: { readonly children: ReactNode }) => (
  <div className="mx-auto flex max-w-[52rem] flex-col gap-6 p-6">{children}</div>
);
