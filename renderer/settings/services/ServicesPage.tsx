/** The services: whether anything is sent at all, which may be asked, by which key, and in which order. */
import { useTranslation } from 'react-i18next';
import { useClient } from '../../app-context.js';
import { useProviders } from '../../providers/provider-store.js';
import { Switch } from '../../ui/fields.js';
import { notifyFailure } from '../../ui/notify.js';
import { CommandLineNote } from '../CommandLineNote.js';
import { PreferenceGroup, PreferenceRow } from '../PreferenceRow.js';
import { ServiceList } from './ServiceList.js';

export const ServicesPage = () => {
  const { t } = useTranslation('services');
  const client = useClient();
  const isOffline = useProviders(({ offline }) => offline);
  const mayChange = useProviders((values) => values.mayChange);
  const isKnown = useProviders(({ settings }) => settings !== null);
  if (!isKnown) return null;
  return (
    <>
      {mayChange ? null : <CommandLineNote of="services" />}
      <PreferenceRow label={t('offline')} hint={t('offlineHint')}>
        <Switch
          label={t('offline')}
          checked={isOffline}
          disabled={!mayChange}
          onChange={(offline) => void client['settings.set']({ offline }).catch(notifyFailure)}
        />
      </PreferenceRow>
      <PreferenceGroup title={t('list')}>
        <p className="mb-2 text-quiet text-xs">{t('orderHint')}</p>
        <ServiceList />
      </PreferenceGroup>
    </>
  );
};
