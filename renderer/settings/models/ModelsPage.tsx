/** Models of speech that can be installed on this machine. */
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../locales/format.js';
import { ModelRow } from './ModelRow.js';
import { useModels } from './use-models.js';

const CAPABILITIES = ['speak', 'transcribe', 'vad', 'diarize'] as const;

export const ModelsPage = () => {
  const { t } = useTranslation('modelList');
  const { models, freeBytes, jobOf, refresh } = useModels();
  if (models === null) return null;
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-4 text-quiet text-xs">
        <p className="mr-auto">{t('hint')}</p>
        {freeBytes === null ? null : <p className="tabular">{t('free', { bytes: formatBytes(freeBytes) })}</p>}
      </div>
      {CAPABILITIES.map((capability) => {
        const own = models.filter((model) => model.capability === capability);
        return own.length === 0 ? null : (
          <section key={capability} className="flex flex-col">
            <h3 className="mb-1 font-semibold text-sm">{t(capability)}</h3>
            <ul aria-label={t(capability)} className="border-line border-t">
              {own.map((model) => (
                <ModelRow
                  key={model.id}
                  model={model}
                  job={jobOf(model)}
                  hasRoom={freeBytes === null || model.size < freeBytes}
                  onChange={refresh}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
};
