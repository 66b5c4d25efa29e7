/** Texts alone: which of them, and in what. */
import { useTranslation } from 'react-i18next';
import { isCaptions, isText } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { Choice } from '../ui/fields.js';
import type { ExportDraft } from './export-draft.js';
import { Labelled } from './Labelled.js';

/** Whether a project has what would be drawn. */
export const hasTexts = ({ tracks }: Project, only: ExportDraft['only']): boolean =>
  tracks.some(({ items }) => items.some(only === 'captions' ? isCaptions : isText));

export const TextChoices = ({
  draft,
  estimate,
  onDraft,
}: {
  readonly draft: ExportDraft;
  readonly estimate: string;
  readonly onDraft: (draft: ExportDraft) => void;
}) => {
  const { t } = useTranslation('export');
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Labelled text={t('content')}>
          <Choice
            label={t('content')}
            value={draft.only}
            className="w-full"
            options={[
              { value: 'captions', label: t('contentCaptions') },
              { value: 'texts', label: t('contentTexts') },
            ]}
            onChange={(only) => onDraft({ ...draft, only, output: null })}
          />
        </Labelled>
        <Labelled text={t('format')}>
          <Choice
            label={t('format')}
            value={draft.alphaFormat}
            className="w-full"
            options={[
              { value: 'prores', label: t('prores') },
              { value: 'png', label: t('png') },
            ]}
            onChange={(alphaFormat) => onDraft({ ...draft, alphaFormat, output: null })}
          />
        </Labelled>
      </div>
      <p className="text-quiet text-xs tabular" aria-live="polite">
        {estimate}
      </p>
    </>
  );
};
