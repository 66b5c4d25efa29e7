/** What a block says for its rows, in short, and the fields of it behind that. */
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { parseDuration } from '../../core/session/duration.js';
import { formatDuration } from '../locales/format.js';
import type { BlockSettings as Settings, EditedBlock } from '../../core/session/edited-plan.js';
import { changeBlock } from '../../core/session/plan-edits.js';
import { formatList } from '../locales/format.js';
import { Choice } from '../ui/fields.js';
import { FormatChoice } from './FormatChoice.js';
import { SettingRow } from '../ui/SettingRow.js';
import { CountField, DurationField } from './setting-fields.js';
import { usePlanStore } from './use-plan.js';

const PHASES = ['warm-up', 'main', 'cool-down'] as const;
const WITH_LENGTH: readonly string[] = ['emom', 'amrap'];

export const BlockSettingsForm = ({ block: { id, settings } }: { readonly block: EditedBlock }) => {
  const { t } = useTranslation('sessions');
  const { change } = usePlanStore();
  const set = (changes: { readonly [K in keyof Settings]?: Settings[K] | undefined }): void =>
    change((plan) => changeBlock(plan, id, changes as Partial<Settings>));
  const between = settings['rest between rounds'];
  const { name, phase, format, rounds, length } = settings;
  const summary = formatList(
    [
      name !== undefined && phase !== undefined && phase !== 'main' ? t(`phases.${phase}`) : '',
      format === undefined ? '' : t(`formats.${format}`),
      length === undefined ? '' : show(length),
      t('rounds', { count: rounds ?? 1 }),
      between === undefined ? '' : t('restOf', { length: show(between) }),
    ].filter((part) => part !== ''),
  );
  return (
    <Popover.Root>
      <Popover.Trigger
        title={summary}
        aria-label={t('blockSettings', { summary })}
        className="h-6 min-w-0 truncate rounded-control px-1.5 text-left text-quiet text-xs hover:bg-raised hover:text-text"
      >
        {summary}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t('settingsOfBlock')}
          className="z-50 flex w-76 flex-col gap-2 rounded-panel border border-line bg-panel p-3 shadow-xl outline-none"
        >
          <SettingRow label={t('phase')}>
            <Choice
              label={t('phase')}
              value={phase ?? 'main'}
              options={PHASES.map((value) => ({ value, label: t(`phases.${value}`) }))}
              onChange={(value) => set({ phase: value === 'main' ? undefined : value })}
              className="w-40"
            />
          </SettingRow>
          <FormatChoice value={format} onChange={(value) => set({ format: value })} />
          {WITH_LENGTH.includes(format ?? '') ? (
            <DurationField label={t('length')} value={length} onCommit={(value) => set({ length: value })} />
          ) : null}
          <DurationField label={t('workOfRows')} value={settings.work} onCommit={(work) => set({ work })} />
          <DurationField label={t('restOfRows')} value={settings.rest} onCommit={(rest) => set({ rest })} />
          <CountField
            label={t('roundCount')}
            value={rounds ?? 1}
            onCommit={(value) => set({ rounds: value === 1 ? undefined : value })}
          />
          <DurationField
            label={t('restBetween')}
            value={between}
            onCommit={(value) => set({ 'rest between rounds': value })}
          />
          <DurationField
            label={t('restAfter')}
            value={settings['rest after']}
            onCommit={(value) => set({ 'rest after': value })}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};

const show = (written: number | string): string => {
  const us = typeof written === 'number' ? written * 1_000_000 : parseDuration(written);
  return us === null ? String(written) : formatDuration(us);
};
