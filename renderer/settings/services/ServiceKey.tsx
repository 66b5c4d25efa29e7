/** The key of an account: whether there is one and from where. It goes in and never comes out. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderInfo } from '../../../core/api/providers.js';
import { useClient } from '../../app-context.js';
import { useProviders } from '../../providers/provider-store.js';
import { Button } from '../../ui/Button.js';
import { TextField } from '../../ui/fields.js';
import { notify, notifyFailure } from '../../ui/notify.js';

const STATES = {
  none: 'keyMissing',
  optional: 'keyOptional',
  environment: 'keyEnvironment',
  kept: 'keyKept',
} as const satisfies Record<ProviderInfo['key'], string>;

export const ServiceKey = ({ provider }: { readonly provider: ProviderInfo }) => {
  const { t } = useTranslation('services');
  const client = useClient();
  const mayChange = useProviders((values) => values.mayChange);
  const [isReplacing, setReplacing] = useState(false);
  const { id, name, key, keyPage } = provider;
  const set = async (next: string | null): Promise<void> => {
    await client['providers.setKey']({ id, key: next });
    setReplacing(false);
    notify(t(next === null ? 'keyRemoved' : 'keyKeptNow', { name }), undefined, `key-${id}`);
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = String(new FormData(form).get('key') ?? '').trim();
    if (typed === '') return;
    form.reset();
    set(typed).catch(notifyFailure);
  };
  const isAsked = mayChange && key !== 'environment' && (key !== 'kept' || isReplacing);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-quiet">{t(STATES[key])}</p>
      {mayChange && key === 'kept' && !isReplacing ? (
        <div className="flex gap-2">
          <Button onClick={() => setReplacing(true)}>{t('replaceKey')}</Button>
          <Button onClick={() => void set(null).catch(notifyFailure)}>{t('removeKey')}</Button>
        </div>
      ) : null}
      {isAsked ? (
        <form onSubmit={submit} autoComplete="off" className="flex gap-2">
          <TextField
            name="key"
            type="password"
            autoComplete="off"
            aria-label={t('keyField', { name })}
            minLength={8}
            maxLength={1000}
            autoFocus={isReplacing}
            className="min-w-0 max-w-80 flex-1"
          />
          <Button type="submit">{t('keepKey')}</Button>
        </form>
      ) : null}
      {keyPage !== '' && key !== 'environment' ? (
        <p className="select-text break-words text-quiet text-xs">
          {t('keyPage', { page: keyPage.replace(/^https:\/\//, '') })}
        </p>
      ) : null}
    </div>
  );
};
