/** The texts of labels, each from a second on: a line each, as `0:30 Lunges`. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimedLabel } from '../../../core/project/kinds/labels.js';
import { parseLabels, writeLabels } from '../../../core/project/labels-text.js';
import { at, commonValue } from '../../items/property.js';
import { Section } from '../Section.js';
import { useAssign, useValues } from '../targets.js';

const labels = at('labels');
const ALL = [labels];

export const LabelsSection = () => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  const help = useId();
  const value = commonValue(useValues(labels)) as readonly TimedLabel[] | null;
  const written = value === null ? '' : writeLabels(value);
  const [wrong, setWrong] = useState(false);
  const take = (text: string): void => {
    const parsed = text === written ? null : parseLabels(text);
    setWrong(text !== written && parsed === null);
    if (parsed) assign({ property: labels, value: () => parsed });
  };
  return (
    <Section id="labels" title={t('labels')} properties={ALL}>
      <textarea
        key={written}
        aria-label={t('labels')}
        aria-describedby={help}
        aria-invalid={wrong}
        rows={Math.max(3, Math.min(10, written.split('\n').length))}
        defaultValue={written}
        onBlur={(event) => take(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take(event.currentTarget.value);
        }}
        className="mr-[22px] min-h-16 resize-y rounded-control bg-ground px-2 py-1 font-mono text-sm hover:bg-raised"
      />
      <p id={help} className={wrong ? 'text-danger text-xs' : 'text-quiet text-xs'}>
        {t(wrong ? 'labelsWrong' : 'labelsHelp')}
      </p>
    </Section>
  );
};
