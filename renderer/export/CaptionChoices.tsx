/** Captions of an export: those in the picture, text tracks that players turn on, and files beside the video. */
import { useTranslation } from 'react-i18next';
import { CAPTION_FORMATS, type CaptionFormat } from '../../core/captions/caption-file.js';
import type { Project } from '../../core/project/project.js';
import { nameOfLanguage } from '../locales/language.js';
import { Chip } from '../ui/Chip.js';
import { Choice } from '../ui/fields.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { type DrawnCaptions, type ExportDraft, taggedLanguages } from './export-draft.js';
import { Labelled } from './Labelled.js';

interface CaptionChoicesProps {
  readonly project: Project;
  readonly draft: ExportDraft;
  readonly onDraft: (draft: ExportDraft) => void;
}

export const CaptionChoices = (props: CaptionChoicesProps) => (
  <>
    <div className="grid grid-cols-2 gap-3">
      <DrawnChoice {...props} />
      {props.draft.target === 'texts' ? null : <SubtitleChoice {...props} />}
    </div>
    <SidecarChoice {...props} />
  </>
);

// What stands before a language's tag in a choice, whose values are strings.
const TAG = 'language:';
const tagIn = (value: string): string | null => (value.startsWith(TAG) ? value.slice(TAG.length) : null);

const DrawnChoice = ({ project, draft, onDraft }: CaptionChoicesProps) => {
  const { t } = useTranslation('export');
  const languages = taggedLanguages(project);
  const { captions, target } = draft;
  const fixed = ['shown', ...(target === 'texts' ? [] : ['none' as const])] as const;
  const choose = (value: string): void => {
    const language = tagIn(value);
    onDraft({ ...draft, captions: language === null ? (value as Exclude<DrawnCaptions, object>) : { language } });
  };
  const chosen = typeof captions === 'string' ? captions : `${TAG}${captions.language}`;
  const options = [
    ...fixed.map((value) => ({ value, label: t(`captions_${value}`) })),
    ...languages.map((tag) => ({ value: `${TAG}${tag}`, label: nameOfLanguage(tag) })),
    ...(languages.length > 1 ? [{ value: 'each', label: t('captions_each', { count: languages.length }) }] : []),
  ];
  return (
    <Labelled text={t('drawnCaptions')}>
      <Choice
        label={t('drawnCaptions')}
        value={options.some(({ value }) => value === chosen) ? chosen : 'shown'}
        className="w-full"
        options={options}
        onChange={choose}
      />
    </Labelled>
  );
};

const SubtitleChoice = ({ project, draft, onDraft }: CaptionChoicesProps) => {
  const { t } = useTranslation('export');
  const { subtitles, captions } = draft;
  // A video of one language has one track, whose words stand in the picture.
  const languages = captions === 'each' ? [] : taggedLanguages(project);
  const first = subtitles?.default ?? null;
  const isFirst = first !== null && languages.includes(first);
  const choose = (value: string): void =>
    onDraft({ ...draft, subtitles: value === 'none' ? null : { default: tagIn(value) } });
  return (
    <Labelled text={t('subtitles')}>
      <Choice
        label={t('subtitles')}
        value={subtitles === null ? 'none' : isFirst ? `${TAG}${first}` : 'off'}
        className="w-full"
        options={[
          { value: 'none', label: t('subtitlesNone') },
          { value: 'off', label: t('subtitlesOff') },
          ...languages.map((tag) => ({
            value: `${TAG}${tag}`,
            label: t('subtitlesOn', { language: nameOfLanguage(tag) }),
          })),
        ]}
        onChange={choose}
      />
    </Labelled>
  );
};

const SidecarChoice = ({ draft, onDraft }: CaptionChoicesProps) => {
  const { t } = useTranslation('export');
  const chips = useRovingFocus();
  const { sidecars } = draft;
  const toggle = (format: CaptionFormat): void => {
    const next = CAPTION_FORMATS.filter((each) => sidecars.includes(each) !== (each === format));
    onDraft({ ...draft, sidecars: next });
  };
  return (
    <Labelled text={t('sidecars')}>
      <div ref={chips} role="toolbar" aria-label={t('sidecars')} className="flex flex-wrap gap-1">
        {CAPTION_FORMATS.map((format) => (
          <Chip key={format} pressed={sidecars.includes(format)} onClick={() => toggle(format)}>
            {t(`format_${format}`)}
          </Chip>
        ))}
      </div>
    </Labelled>
  );
};
