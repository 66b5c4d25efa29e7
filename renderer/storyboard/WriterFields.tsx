/** Who writes about a theme. */
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toError } from '../../core/errors.js';
import { errorText } from '../locales/error-text.js';
import { hostOf } from '../providers/host-of.js';
import { stateOf } from '../providers/service-state.js';
import { useProviders } from '../providers/provider-store.js';
import { isOwnServer } from '../translation/translators.js';
import { IconButton } from '../ui/Button.js';
import { Choice } from '../ui/fields.js';
import { SettingRow } from '../ui/SettingRow.js';
import { changeShort, useShort } from './short-draft.js';
import type { Writers } from './writers.js';

export const WriterFields = ({ writers: { writers, writer, models } }: { readonly writers: Writers }) => {
  const { t } = useTranslation('shorts');
  const { model } = useShort();
  const isOffline = useProviders(({ offline }) => offline);
  if (!writer) return null;
  const known = models.models ?? [];
  const state = stateOf(writer, isOffline);
  return (
    <>
      <SettingRow label={t('writer')} hint={isOwnServer(writer) ? hostOf(writer.address) : undefined}>
        <Choice
          label={t('writer')}
          value={writer.id}
          options={writers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => changeShort({ provider: id, model: null })}
          className="w-44 shrink-0"
        />
      </SettingRow>
      {known.length > 1 || model !== null ? (
        <SettingRow label={t('model')}>
          <Choice
            label={t('model')}
            value={model ?? known[0] ?? ''}
            options={[...new Set([...known, ...(model === null ? [] : [model])])].map((id) => ({
              value: id,
              label: id,
            }))}
            onChange={(id) => changeShort({ model: id })}
            className="w-44 shrink-0"
          />
        </SettingRow>
      ) : null}
      {state === 'noKey' || state === 'switchedOff' ? (
        <p className="text-warning text-xs">{t(state)}</p>
      ) : models.failure ? (
        <div className="flex items-start gap-1 text-warning text-xs">
          <p role="status" className="min-w-0 flex-1 select-text">
            {errorText(toError(models.failure)).sentence}
          </p>
          <IconButton small label={t('askAgain')} onClick={models.refresh}>
            <RefreshCw className="size-4" />
          </IconButton>
        </div>
      ) : null}
    </>
  );
};
