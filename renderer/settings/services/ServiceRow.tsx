/** One service: what it can do and whether it may be asked; opened, its key, its address and a test. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderInfo } from '../../../core/api/providers.js';
import { useClient } from '../../app-context.js';
import { formatList } from '../../locales/format.js';
import { useProviders } from '../../providers/provider-store.js';
import { type ServiceState, stateOf } from '../../providers/service-state.js';
import { classNames } from '../../ui/class-names.js';
import { Switch } from '../../ui/fields.js';
import { notifyFailure } from '../../ui/notify.js';
import { ServiceDetails } from './ServiceDetails.js';

const MARKS: Readonly<Record<ServiceState, string>> = {
  ready: 'bg-success',
  failed: 'bg-danger',
  switchedOff: 'bg-line',
  noKey: 'bg-line',
  notAllowed: 'bg-line',
};

export const ServiceRow = ({ provider, grip }: { readonly provider: ProviderInfo; readonly grip: ReactNode }) => {
  const { t } = useTranslation('services');
  const client = useClient();
  const details = useId();
  const isOffline = useProviders(({ offline }) => offline);
  const mayChange = useProviders((values) => values.mayChange);
  const [isOpen, setOpen] = useState(false);
  const { id, name, capabilities, allowed } = provider;
  const state = stateOf(provider, isOffline);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      <div className="flex min-h-13 items-center gap-2 py-1.5">
        {grip}
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={details}
          onClick={() => setOpen(!isOpen)}
          className="flex min-w-0 flex-1 items-center gap-2 rounded-control text-left"
        >
          <Chevron className="size-4 shrink-0 text-quiet" aria-hidden />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm">{name}</span>
            <span className="block truncate text-quiet text-xs">{formatList(capabilities.map((each) => t(each)))}</span>
          </span>
          <span className="flex shrink-0 items-center gap-2 text-xs">
            <span className={classNames('size-2 rounded-full', MARKS[state])} aria-hidden />
            <span className={state === 'failed' ? 'text-danger' : 'text-quiet'}>{t(state)}</span>
          </span>
        </button>
        <Switch
          label={t('allow', { name })}
          checked={allowed}
          disabled={!mayChange}
          onChange={(next) => void client['providers.allow']({ id, allowed: next }).catch(notifyFailure)}
        />
      </div>
      <div id={details} hidden={!isOpen}>
        {isOpen ? <ServiceDetails provider={provider} /> : null}
      </div>
    </>
  );
};
