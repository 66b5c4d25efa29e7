/** What a timer counts, and how it writes it. */
import { useTranslation } from 'react-i18next';
import { TimerFormat } from '../../../core/project/timer-format.js';
import { at, commonValue } from '../../items/property.js';
import { InlineChoiceRow } from '../rows/InlineChoiceRow.js';
import { ColorRow, PartRow, SwitchRow } from '../rows/SimpleRows.js';
import { NumberRow } from '../rows/NumberRow.js';
import { TextRow } from '../rows/TextRow.js';
import { SECONDS } from '../formats.js';
import { Section } from '../Section.js';
import { useAssign, useValues } from '../targets.js';

const direction = at('direction');
const format = at('format');
const tenths = at('tenths');
const template = at('template');
const ending = at('ending');
const last = at('ending', 'last');
const color = at('ending', 'color');
const ALL = [direction, format, tenths, template, ending];

const FORMAT_KEYS = {
  auto: 'timerAuto',
  seconds: 'timerSeconds',
  'm:ss': 'timerMinutes',
  'mm:ss': 'timerTwoDigits',
  'h:mm:ss': 'timerHours',
} as const satisfies Record<TimerFormat, string>;

export const TimerSection = () => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  return (
    <Section id="timer" title={t('timer')} properties={ALL}>
      <InlineChoiceRow
        label={t('timerDirection')}
        properties={[direction]}
        value={commonValue(useValues(direction) as readonly ('down' | 'up')[])}
        options={[
          { value: 'down', label: t('timerDown') },
          { value: 'up', label: t('timerUp') },
        ]}
        onChange={(value) => assign({ property: direction, value: () => value })}
      />
      <InlineChoiceRow
        label={t('timerFormat')}
        properties={[format]}
        value={commonValue(useValues(format) as readonly TimerFormat[])}
        options={TimerFormat.options.map((value) => ({ value, label: t(FORMAT_KEYS[value]) }))}
        onChange={(value) => assign({ property: format, value: () => value })}
      />
      <SwitchRow label={t('timerTenths')} property={tenths} />
      <TextRow label={t('timerTemplate')} property={template} />
      <PartRow label={t('timerEnding')} property={ending}>
        <NumberRow label={t('timerLast')} property={last} format={SECONDS} min={0} max={3.6e9} />
        <ColorRow label={t('timerEndingColor')} property={color} alpha />
      </PartRow>
    </Section>
  );
};
