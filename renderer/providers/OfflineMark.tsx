/** One quiet word while nothing is sent to services. */
import { useTranslation } from 'react-i18next';
import { useProviders } from './provider-store.js';

export const OfflineMark = () => {
  const { t } = useTranslation('services');
  const isOffline = useProviders(({ offline }) => offline);
  if (!isOffline) return null;
  return (
    <span role="status" className="ml-2 text-quiet text-xs">
      {t('offline')}
    </span>
  );
};
