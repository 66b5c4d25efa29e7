/** What the finished sound is brought to. Part of the project; the audio panel shows it too. */
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/project/project.js';
import { useProject } from '../editor/editor.js';
import { Switch } from '../ui/fields.js';
import { NumberField } from '../ui/NumberField.js';
import type { NumberChange } from '../ui/number-format.js';
import { DBTP, LUFS } from './formats.js';
import { LabelledRow, PropertyRow } from './rows/PropertyRow.js';
import { fieldHandlers, type MakeEdit, useFollowedNumber, useGesture } from './targets.js';

type Target = NonNullable<Project['loudness']>;
const USUAL: Target = { integrated: -14, truePeak: -1 };

export const LoudnessRows = () => {
  const { t } = useTranslation('inspector');
  const gesture = useGesture();
  const loudness = useProject((project) => project.loudness);
  const set =
    (make: (before: Target) => Target | null): MakeEdit =>
    (project) => ({ type: 'project.set', set: { loudness: make(project.loudness ?? USUAL) } });
  const followed = {
    integrated: useFollowedNumber((project) => project.loudness?.integrated ?? null),
    truePeak: useFollowedNumber((project) => project.loudness?.truePeak ?? null),
  };
  const field = (which: keyof Target) => {
    const make = (change: NumberChange): MakeEdit => set((before) => ({ ...before, [which]: change(before[which]) }));
    return {
      ...followed[which],
      ...fieldHandlers(gesture, make),
      onReset: () => gesture.commit(make(() => USUAL[which])),
      className: 'flex-1',
    };
  };
  return (
    <>
      <LabelledRow label={t('normalize')}>
        <Switch
          label={t('normalize')}
          checked={loudness !== null}
          onChange={(on) => gesture.commit(set(() => (on ? USUAL : null)))}
        />
      </LabelledRow>
      {loudness ? (
        <>
          <PropertyRow label={t('target')}>
            <NumberField label={t('target')} format={LUFS} min={-40} max={-5} {...field('integrated')} />
          </PropertyRow>
          <PropertyRow label={t('ceiling')}>
            <NumberField label={t('ceiling')} format={DBTP} min={-12} max={0} {...field('truePeak')} />
          </PropertyRow>
        </>
      ) : null}
    </>
  );
};
