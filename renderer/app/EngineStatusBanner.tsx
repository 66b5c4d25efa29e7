/** One line at the top while the engine is away, and a word when it is back. */
import { Copy } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { toError } from '../../core/errors.js';
import { useAppContext } from '../app-context.js';
import { parseEngineAddress, takeUpAddress } from '../host/new-address.js';
import { errorText } from '../locales/error-text.js';
import { Button, IconButton } from '../ui/Button.js';
import { TextField } from '../ui/fields.js';
import { notify, notifyFailure } from '../ui/notify.js';

// A short hiccup is not worth a line.
const PATIENCE_MS = 400;

export const EngineStatusBanner = ({ projectId }: { readonly projectId: string | null }) => {
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
  const command = failed === null ? host.startCommand() : null;
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center justify-center gap-x-4 gap-y-1 bg-raised px-4 py-1.5 text-sm text-warning"
    >
      {command === null ? (
        <p>{failed === null ? t('engineGone') : `${t('engineFailed')}: ${failed}`}</p>
      ) : (
        <StartAgain
          command={projectId === null ? command : `${command} --project ${projectId}`}
          projectId={projectId}
        />
      )}
    </div>
  );
};

/** Where nobody but a person can start the engine: what to type, and a place for the address that it then prints. */
const StartAgain = ({ command, projectId }: { readonly command: string; readonly projectId: string | null }) => {
  const { t } = useTranslation('app');
  const [typed, setTyped] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(command).then(() => notify(t('commandCopied')), notifyFailure);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const address = parseEngineAddress(typed);
    const taken = address ? takeUpAddress(address, projectId) : Promise.resolve(false);
    void taken.then((works) => {
      if (!works) notify(t('addressInvalid'), undefined, 'address');
    });
  };
  return (
    <>
      <p className="min-w-0">
        <Trans
          t={t}
          i18nKey="engineGoneHere"
          values={{ command }}
          components={{ code: <code className="select-text rounded-control bg-ground px-1.5 py-0.5 text-text" /> }}
        />
      </p>
      <form onSubmit={submit} className="flex items-center gap-2">
        <IconButton small label={t('copyCommand')} onClick={copy}>
          <Copy className="size-3.5" />
        </IconButton>
        <TextField
          aria-label={t('newAddress')}
          placeholder={t('newAddress')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="w-56"
        />
        <Button type="submit" disabled={typed.trim() === ''}>
          {t('openAddress')}
        </Button>
      </form>
    </>
  );
};
