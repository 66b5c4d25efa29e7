/** Workouts to begin with, each with its shape and its length. */
import { Plus } from 'lucide-react';
import { type Ref, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../locales/format.js';
import { checkPlan } from '../../core/session/check-plan.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { type SessionTemplate, useTemplates } from './use-templates.js';
import { WorkoutShape } from './WorkoutShape.js';

const TILE = 'flex w-full items-center gap-3 rounded-control p-1.5 text-left hover:bg-raised';
const PICTURE = 'h-10 w-20 shrink-0 rounded-sm';

export const TemplateGallery = ({
  takesFocus = false,
  onChoose,
  onEmpty,
}: {
  /** Whether it has the focus when it appears. */
  readonly takesFocus?: boolean;
  readonly onChoose: (template: SessionTemplate) => void;
  readonly onEmpty: () => void;
}) => {
  const { t } = useTranslation('sessions');
  const templates = useTemplates();
  const first = useRef<HTMLButtonElement>(null);
  const isRead = templates.length > 0;
  useEffect(() => {
    if (takesFocus && isRead) first.current?.focus();
  }, [takesFocus, isRead]);
  return (
    <ul ref={useRovingFocus('[data-tile]')} aria-label={t('templates')} className="-mx-1.5 flex flex-col">
      {templates.map((template, i) => (
        <li key={template.id}>
          <TemplateTile ref={i === 0 ? first : null} template={template} onChoose={() => onChoose(template)} />
        </li>
      ))}
      <li>
        <button type="button" data-tile onClick={onEmpty} className={TILE}>
          <span className={`flex items-center justify-center border border-line text-quiet ${PICTURE}`} aria-hidden>
            <Plus className="size-4" />
          </span>
          <span className="min-w-0 flex-1">
            <span className="block text-sm">{t('emptyPlan')}</span>
            <span className="block text-quiet text-xs">{t('emptyPlanHint')}</span>
          </span>
        </button>
      </li>
    </ul>
  );
};

const TemplateTile = ({
  ref,
  template: { title, description, length, plan },
  onChoose,
}: {
  readonly ref: Ref<HTMLButtonElement>;
  readonly template: SessionTemplate;
  readonly onChoose: () => void;
}) => {
  const { intervals, plan: checked } = useMemo(() => checkPlan(plan), [plan]);
  return (
    <button ref={ref} type="button" data-tile onClick={onChoose} className={TILE}>
      <WorkoutShape intervals={intervals} theme={checked?.theme ?? ''} className={PICTURE} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-2 text-sm">
          <span className="min-w-0">{title}</span>
          <span className="shrink-0 text-quiet text-xs tabular">{formatDuration(length)}</span>
        </span>
        <span className="block text-quiet text-xs">{description}</span>
      </span>
    </button>
  );
};
