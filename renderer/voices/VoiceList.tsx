/** The voices in groups, with a search; each can be heard. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProviders } from '../providers/provider-store.js';
import { translatedLanguage } from '../locales/language.js';
import { Chip } from '../ui/Chip.js';
import { classNames } from '../ui/class-names.js';
import { SearchField } from '../ui/SearchField.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { useVoicePrices } from './use-voices.js';
import { groupVoices, type VoiceGroup } from './voice-list.js';
import { type OtherChoice, serviceOf, type Voice } from './voice.js';
import { VoiceRow } from './VoiceRow.js';

const HEADINGS = { 'built-in': 'builtIn', system: 'system', model: 'model' } as const;

export const VoiceList = ({
  language,
  voices,
  value,
  others,
  onChoose,
}: {
  readonly language: string;
  readonly voices: readonly Voice[] | null;
  readonly value: string;
  readonly others: readonly OtherChoice[];
  readonly onChoose: (value: string) => void;
}) => {
  const { t } = useTranslation('voices');
  const list = useRovingFocus();
  const providers = useProviders((values) => values.providers);
  const [search, setSearch] = useState('');
  const [isEveryLanguage, setEveryLanguage] = useState(false);
  const { groups, more } = useMemo(
    () => groupVoices(voices ?? [], { language: isEveryLanguage ? null : language, search }, translatedLanguage),
    [voices, isEveryLanguage, language, search],
  );
  const services = useMemo(() => [...new Set((voices ?? []).flatMap((voice) => serviceOf(voice) ?? []))], [voices]);
  const prices = useVoicePrices(services);
  const headingOf = ({ kind, service }: VoiceGroup): string =>
    kind === 'cloud' ? (providers.find(({ id }) => id === service)?.name ?? service ?? '') : t(HEADINGS[kind]);
  return (
    <>
      <div className="flex shrink-0 items-center gap-2 border-line border-b p-2">
        <SearchField label={t('search')} value={search} onChange={setSearch} className="flex-1" />
        <Chip pressed={isEveryLanguage} onClick={() => setEveryLanguage(!isEveryLanguage)}>
          {t('allLanguages')}
        </Chip>
      </div>
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto p-1">
        {search === '' && others.length > 0 ? (
          <ul className="mb-1 border-line border-b pb-1">
            {others.map(({ id, label }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={value === id}
                  onClick={() => onChoose(id)}
                  className={classNames(
                    'flex h-8 w-full items-center rounded-control px-2 text-left text-sm hover:bg-hover',
                    value === id && 'bg-raised',
                  )}
                >
                  {label}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        {groups.map((group) => (
          <section key={`${group.kind} ${group.service ?? ''}`} aria-label={headingOf(group)}>
            <h3 className="px-2 pt-2 pb-1 text-quiet text-xs">{headingOf(group)}</h3>
            <ul>
              {group.voices.map((voice) => (
                <VoiceRow
                  key={voice.name}
                  voice={voice}
                  language={language}
                  price={group.service === null ? undefined : prices.get(group.service)}
                  isChosen={voice.name === value}
                  onChoose={() => onChoose(voice.name)}
                />
              ))}
            </ul>
          </section>
        ))}
        {voices !== null && groups.length === 0 ? <p className="px-2 py-4 text-quiet text-sm">{t('none')}</p> : null}
        {more > 0 ? <p className="px-2 py-2 text-quiet text-xs">{t('more', { count: more })}</p> : null}
      </div>
    </>
  );
};
