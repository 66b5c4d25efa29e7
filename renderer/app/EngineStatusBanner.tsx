/** One line at the top while the engine is away, and a word when it is back. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toError } from '../../core/errors.js';
import { useAppContext } from '../app-context.js';
import { errorText } from '../locales/error-text.js';
import { notify } from '../ui/notify.js';

// A short hiccup is not worth a line.
const PATIENCE_MS = 400;

export const EngineStatusBanner = () => {
  const { t } = useTranslation('app');
  const { connection, host } = useAppContext();
  const [away, setAway] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasLost = connection.state() === 'lost';
    const offState = connection.onState((state) => {
      clearTimeout(timer);
      if (state === 'lost') {
        wasLost = true;
        timer = setTimeout(() => setAway(true), PATIENCE_MS);
      } else if (state === 'open') {
        setAway(false);
        setFailed(null);
        if (wasLost) notify(t('engineBack'), undefined, 'engine');
        wasLost = false;
      }
    });
    const offEngine = host.onEngine(({ state, message, failure }) =>
      setFailed(state !== 'failed' ? null : failure ? errorText(toError(failure)).sentence : message),
    );
    return () => {
      clearTimeout(timer);
      offState();
      offEngine();
    };
  }, [connection, host, t]);
  if (!away && failed === null) return null;
  return (
    <p role="status" className="shrink-0 bg-raised px-4 py-1.5 text-center text-sm text-warning">
      {failed === null ? t('engineGone') : `${t('engineFailed')}: ${failed}`}
    </p>
  );
};
