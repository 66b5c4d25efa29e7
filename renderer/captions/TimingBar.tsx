/** Moves captions in time and stretches them: all of them, or those that are marked in the list. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CueSpan, planFitCues, planShiftCues, spanOfCues } from '../../core/captions/retime-cues.js';
import { itemEnd } from '../../core/project/item.js';
import { framesPerSecond, framesToUs, MAX_SOURCE_US, SECOND_US } from '../../core/project/time.js';
import { useEditor, useProject } from '../editor/editor.js';
import { useDraft } from '../editor/use-draft.js';
import { itemOf } from '../items/property.js';
import { isCaptions } from '../../core/project/kinds/guards.js';
import { NumberField } from '../ui/NumberField.js';
import { frameTime, type NumberChange, type NumberFormat } from '../ui/number-format.js';
import { SegmentedControl } from '../ui/SegmentedControl.js';
import { rangeOf } from './cue-list.js';
import { useCueList, useCaptionsContext } from './captions-context.js';
import { captionCuesOf } from './use-captions.js';

/** Microseconds as seconds; a time may be typed as `1:12.5`, and frames as `12f`. */
const microTime = (rate: number): NumberFormat => ({
  ...frameTime(rate),
  toShown: (us) => us / SECOND_US,
  fromShown: (seconds) => Math.round(seconds * SECOND_US),
  digits: 3,
});

export const TimingBar = () => {
  const { t } = useTranslation('captions');
  const { session } = useEditor();
  const { item, actions, locked } = useCaptionsContext();
  const first = useCueList((state) => rangeOf(state)?.first ?? -1);
  const last = useCueList((state) => rangeOf(state)?.last ?? -1);
  const [scope, setScope] = useState<'all' | 'marked'>(last > first ? 'marked' : 'all');
  const span: CueSpan | null = scope === 'marked' && first >= 0 ? { first, last } : null;
  const rate = useProject(({ fps }) => framesPerSecond(fps));
  /** Where the speech's first moment lies on the timeline. */
  const origin = useProject(({ fps }) => framesToUs(item.start, fps)) - item.in;
  const end = useProject(({ fps }) => framesToUs(itemEnd(item), fps));
  const drafted = useDraft((project) => project);
  const captions = itemOf(drafted, item.id);
  const shown = captions && isCaptions(captions) ? spanOfCues(captionCuesOf(captions, drafted), span) : null;
  const [moved, setMoved] = useState(0);

  const captionCues = actions.captionCues();
  const now = captionCues && spanOfCues(captionCues, span);
  if (!captionCues || !now || !shown) return null;
  const cancel = (): void => {
    setMoved(0);
    session.draft.clear();
  };
  const planShift = (change: NumberChange) => planShiftCues(captionCues, span, change(0));
  const planStart = (change: NumberChange) =>
    planFitCues(captionCues, span, { start: change(now.start + origin) - origin, end: now.end });
  const planEnd = (change: NumberChange) =>
    planFitCues(captionCues, span, { start: now.start, end: change(now.end + origin) - origin });
  const gesture = (plan: typeof planShift) => ({
    onDraft: (change: NumberChange) => void session.draft.show(plan(change)),
    onCommit(change: NumberChange) {
      const edit = plan(change);
      if (edit) session.edit(edit);
      cancel();
    },
    onCancel: cancel,
  });
  const shift = gesture(planShift);
  const most = Math.min(now.most, MAX_SOURCE_US);
  return (
    <div className="flex flex-col gap-1.5 p-2">
      <SegmentedControl
        label={t('timingOf')}
        value={span ? 'marked' : 'all'}
        options={[
          { value: 'all', label: t('allCaptions') },
          { value: 'marked', label: t('markedCaptions', { count: first < 0 ? 0 : last - first + 1 }) },
        ]}
        onChange={setScope}
      />
      <NumberField
        label={t('shiftBy')}
        value={moved}
        format={{ ...microTime(rate), signed: true }}
        min={now.least - now.start}
        max={most - now.end}
        disabled={locked}
        {...shift}
        onDraft={(change) => {
          setMoved(change(0));
          shift.onDraft(change);
        }}
      />
      <div className="grid grid-cols-2 gap-1.5">
        <NumberField
          label={t('firstAt')}
          value={shown.start + origin}
          format={microTime(rate)}
          min={Math.max(0, now.least + origin)}
          max={now.end + origin}
          disabled={locked}
          {...gesture(planStart)}
        />
        <NumberField
          label={t('lastAt')}
          value={shown.end + origin}
          format={microTime(rate)}
          min={now.start + origin}
          max={Math.max(end, Math.min(end * 2, most + origin))}
          disabled={locked}
          {...gesture(planEnd)}
        />
      </div>
      <p className="px-1 text-quiet text-xs">{t('stretchHint')}</p>
    </div>
  );
};
