/** Where a service is reached. A server that answers as OpenAI does may be anywhere: the usual ones are offered by name. */
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderInfo } from '../../../core/api/providers.js';
import { compatibleServers } from '../../../core/providers/provider.js';
import { useClient } from '../../app-context.js';
import { useProviders } from '../../providers/provider-store.js';
import { Button } from '../../ui/Button.js';
import { Choice, TextField } from '../../ui/fields.js';
import { notify, notifyFailure } from '../../ui/notify.js';

const OTHER = 'other';

export const ServiceAddress = ({ provider }: { readonly provider: ProviderInfo }) => {
  const { t } = useTranslation('services');
  const client = useClient();
  const mayChange = useProviders((values) => values.mayChange);
  const { id, name, address, keyPage } = provider;
  const [typed, setTyped] = useState(address);
  useEffect(() => setTyped(address), [address]);
  const presets = compatibleServers.some((each) => each.id === id)
    ? []
    : compatibleServers.map((each) => ({ value: each.address, label: each.name }));
  // An account's service is where its maker has it.
  if (keyPage !== '' || !mayChange) return <p className="select-text break-words text-quiet">{address}</p>;
  const use = async (next: string): Promise<void> => {
    const { providerAddresses } = await client['settings.get']({});
    await client['settings.set']({ providerAddresses: { ...providerAddresses, [id]: next } });
    notify(t('addressUsed', { name, address: next }), undefined, `address-${id}`);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    use(typed.trim()).catch(notifyFailure);
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap gap-2">
      {presets.length > 0 ? (
        <Choice
          label={t('preset')}
          className="w-40"
          value={presets.find(({ value }) => value === typed)?.value ?? OTHER}
          options={[...presets, { value: OTHER, label: t('otherServer') }]}
          onChange={(value) => {
            setTyped(value === OTHER ? '' : value);
            if (value !== OTHER) use(value).catch(notifyFailure);
          }}
        />
      ) : null}
      <TextField
        type="url"
        aria-label={t('address')}
        placeholder={compatibleServers[0]?.address}
        required
        maxLength={2000}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="min-w-48 flex-1"
      />
      <Button type="submit" disabled={typed.trim() === address || typed.trim() === ''}>
        {t('useAddress')}
      </Button>
    </form>
  );
};
