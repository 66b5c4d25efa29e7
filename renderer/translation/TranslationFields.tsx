/** Into which language a text is translated, by whom, and with which terms. */
import { RefreshCw } from 'lucide-react';
import { useTranslation as useTexts } from 'react-i18next';
import type { ProviderInfo } from '../../core/api/providers.js';
import { toError } from '../../core/errors.js';
import { spokenLanguages } from '../locales/spoken-languages.js';
import { errorText } from '../locales/error-text.js';
import { hostOf } from '../providers/host-of.js';
import { IconButton } from '../ui/Button.js';
import { Choice } from '../ui/fields.js';
import { SettingRow } from '../ui/SettingRow.js';
import { MOST_GLOSSARY, targetOf } from './translation-choice.js';
import { isOwnServer } from './translators.js';
import type { TranslationSetup } from './use-translation.js';

export const TranslationFields = ({
  setup: { choice, change, translators, provider, models, from, failure },
}: {
  readonly setup: TranslationSetup;
}) => {
  const { t } = useTexts('translation');
  const to = targetOf(choice, from);
  const known = models.models ?? [];
  const model = provider === null ? undefined : choice.models[provider.id];
  return (
    <>
      <SettingRow label={t('to')}>
        <Choice
          label={t('to')}
          value={to}
          options={spokenLanguages(to).filter(({ value }) => value !== from)}
          onChange={(tag) => change({ to: tag })}
          className="w-40"
        />
      </SettingRow>
      {provider ? (
        <SettingRow label={t('by')} hint={isOwnServer(provider) ? hostOf(provider.address) : undefined}>
          <Choice
            label={t('by')}
            value={provider.id}
            options={translators.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => change({ provider: id })}
            className="w-40"
          />
        </SettingRow>
      ) : null}
      {provider && (known.length > 1 || model !== undefined) ? (
        <SettingRow label={t('model')}>
          <Choice
            label={t('model')}
            value={model ?? known[0] ?? ''}
            options={[...new Set([...known, ...(model === undefined ? [] : [model])])].map((id) => ({
              value: id,
              label: id,
            }))}
            onChange={(id) => change({ models: { ...choice.models, [provider.id]: id } })}
            className="w-40"
          />
        </SettingRow>
      ) : null}
      {failure ? <Failed provider={provider} failure={failure} onRetry={models.refresh} /> : null}
      <label className="flex flex-col gap-1 text-quiet text-sm">
        {t('glossary')}
        <textarea
          value={choice.glossary}
          maxLength={MOST_GLOSSARY}
          rows={2}
          spellCheck={false}
          placeholder={t('glossaryHint')}
          onChange={(event) => change({ glossary: event.currentTarget.value })}
          className="max-h-40 min-h-14 resize-y rounded-control border border-line bg-ground px-2 py-1 text-sm text-text placeholder:text-quiet hover:border-quiet/50"
        />
      </label>
    </>
  );
};

const Failed = ({
  provider,
  failure,
  onRetry,
}: {
  readonly provider: ProviderInfo | null;
  readonly failure: NonNullable<TranslationSetup['failure']>;
  readonly onRetry: () => void;
}) => {
  const { t } = useTexts('translation');
  return (
    <div className="flex items-start gap-1 text-warning text-xs">
      <p role="status" className="min-w-0 flex-1 select-text">
        {errorText(toError(failure)).sentence}
      </p>
      {provider && isOwnServer(provider) ? (
        <IconButton small label={t('tryAgain', { name: provider.name })} onClick={onRetry}>
          <RefreshCw className="size-4" />
        </IconButton>
      ) : null}
    </div>
  );
};
