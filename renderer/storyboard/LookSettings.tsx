/** How a short looks and sounds, whether it is there already or not: its style, its music, what fills long scenes, whether a model makes clips. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fileNameOf } from '../../core/media/file-name.js';
import type { LongerScene } from '../../core/project/storyboard.js';
import { STYLE_NAMES } from '../../core/storyboard/styles.js';
import { useHost } from '../app-context.js';
import { useProviders } from '../providers/provider-store.js';
import { Button, IconButton } from '../ui/Button.js';
import { Choice, Switch, TextField } from '../ui/fields.js';
import { notifyFailure } from '../ui/notify.js';
import { SettingRow } from '../ui/SettingRow.js';
import { GenerateChoice } from './short-draft.js';

/** What is chosen. */
export interface ShortLook {
  /** A look by its name or in a person's words; empty where there is none. */
  readonly style: string;
  /** A file; null where there is none. */
  readonly music: string | null;
  readonly longer: LongerScene;
  /** Whether scenes show files of the library. */
  readonly library: boolean;
  readonly generate: GenerateChoice;
}

const NONE = ' ';
const OWN = '  ';

export const LookSettings = ({
  look: { style, music, longer, library, generate },
  onChange,
}: {
  readonly look: ShortLook;
  readonly onChange: (fields: Partial<ShortLook>) => void;
}) => {
  const { t } = useTranslation('shorts');
  const host = useHost();
  const canGenerate = useProviders(({ providers }) =>
    providers.some(({ capabilities, key }) => capabilities.includes('footage') && key !== 'none'),
  );
  const isNamed = STYLE_NAMES.includes(style);
  const chooseMusic = async (): Promise<void> => {
    const [file] = await host.chooseFiles({ purpose: 'media', multiple: false });
    if (file !== undefined) onChange({ music: file });
  };
  const named = (name: string): string => t(`style-${name as 'cinematic' | 'realistic' | 'anime' | 'sketch'}`);
  return (
    <>
      <SettingRow label={t('style')}>
        <Choice
          label={t('style')}
          value={style === '' ? NONE : isNamed ? style : OWN}
          options={[
            { value: NONE, label: t('styleNone') },
            ...STYLE_NAMES.map((value) => ({ value, label: named(value) })),
            { value: OWN, label: t('styleOwn') },
          ]}
          onChange={(value) => onChange({ style: value === NONE ? '' : value === OWN ? t('styleExample') : value })}
          className="w-44 shrink-0"
        />
      </SettingRow>
      {style === '' || isNamed ? null : (
        <TextField
          aria-label={t('styleWords')}
          value={style}
          maxLength={200}
          onChange={(event) => onChange({ style: event.currentTarget.value })}
          className="mb-1 w-full"
        />
      )}
      <SettingRow label={t('music')}>
        {music === null ? (
          <Button className="w-44 shrink-0" onClick={() => void chooseMusic().catch(notifyFailure)}>
            {t('chooseMusic')}
          </Button>
        ) : (
          <span className="flex w-44 shrink-0 items-center gap-1">
            <span className="min-w-0 flex-1 truncate" title={music}>
              {fileNameOf(music)}
            </span>
            <IconButton small label={t('noMusic')} onClick={() => onChange({ music: null })}>
              <X className="size-4" />
            </IconButton>
          </span>
        )}
      </SettingRow>
      <SettingRow label={t('useLibrary')} hint={t('useLibraryHint')}>
        <Switch label={t('useLibrary')} checked={library} onChange={(on) => onChange({ library: on })} />
      </SettingRow>
      <SettingRow label={t('longer')}>
        <Choice
          label={t('longer')}
          value={longer}
          options={(['slow', 'second', 'hold'] as const).map((value) => ({ value, label: t(`longer-${value}`) }))}
          onChange={(value) => onChange({ longer: value })}
          className="w-44 shrink-0"
        />
      </SettingRow>
      {canGenerate || generate !== 'none' ? (
        <SettingRow label={t('generate')} hint={generate === 'none' ? undefined : t('generateHint')}>
          <Choice
            label={t('generate')}
            value={generate}
            options={GenerateChoice.options.map((value) => ({ value, label: t(`generate-${value}`) }))}
            onChange={(value) => onChange({ generate: value })}
            className="w-44 shrink-0"
          />
        </SettingRow>
      ) : null}
    </>
  );
};
