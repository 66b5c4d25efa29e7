/** The steps of a job, in their order: what is done, what is at work, what each took and cost. */
import { Check, CircleDashed, LoaderCircle, TriangleAlert } from 'lucide-react';
import { sumCosts } from '../../core/providers/cost.js';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { JobOf } from '../../core/api/jobs.js';
import { SHORT_STAGES, type StageTimes } from '../../core/api/storyboard.js';
import { useClient } from '../app-context.js';
import { formatCost, formatFixed } from '../locales/format.js';
import { classNames } from '../ui/class-names.js';
import { ProgressLine } from '../ui/ProgressLine.js';
import { jobStoreOf } from './job-store.js';
import { progressText } from './progress-text.js';

type StepState = 'done' | 'running' | 'stopped' | 'open';

const SIGNS = { done: Check, running: LoaderCircle, stopped: TriangleAlert, open: CircleDashed } as const;

export const JobSteps = ({ job, className }: { readonly job: JobOf<'short'>; readonly className?: string }) => {
  const { t } = useTranslation('jobs');
  const jobs = useStore(jobStoreOf(useClient()).store, (values) => values.jobs);
  const times = new Map((job.result?.stages ?? job.progress?.stages ?? []).map((each) => [each.stage, each]));
  const total = [...times.values()];
  // The export is a job of its own, which tells more.
  const exporting = jobs.find(
    ({ parent, kind, state }) => parent === job.id && kind === 'export' && state === 'running',
  );
  return (
    <ol aria-label={t('steps')} className={classNames('flex flex-col gap-1.5 text-sm', className)}>
      {SHORT_STAGES.filter((stage) => stage !== 'clips' || times.has(stage)).map((stage) => {
        const state = stateOfStep(job, stage, times);
        const Sign = SIGNS[state];
        return (
          <li key={stage} aria-label={`${t(`stage-${stage}`)}: ${t(`step-${state}`)}`} data-state={state}>
            <div className="flex items-center gap-2">
              <Sign
                className={classNames(
                  'size-4 shrink-0',
                  state === 'done' && 'text-success',
                  state === 'stopped' && 'text-warning',
                  state === 'open' && 'text-quiet opacity-60',
                )}
                aria-hidden
              />
              <span className={classNames('min-w-0 flex-1 truncate', state === 'open' && 'text-quiet')}>
                {t(`stage-${stage}`)}
              </span>
              <span className="text-quiet text-xs tabular">{timesText(times.get(stage))}</span>
            </div>
            {stage === 'export' && exporting ? (
              <div className="mt-1 flex flex-col gap-1 pl-6">
                <ProgressLine label={t('stage-export')} percent={exporting.progress?.percent ?? null} />
                <p className="text-quiet text-xs tabular">{progressText(exporting)}</p>
              </div>
            ) : null}
          </li>
        );
      })}
      {total.length > 0 ? (
        <li className="flex items-center justify-between border-line border-t pt-1.5 pl-6 text-quiet text-xs tabular">
          <span>{t('total')}</span>
          <span>
            {timesText({
              ms: total.reduce((sum, { ms }) => sum + ms, 0),
              cost: sumCosts(total.map(({ cost }) => cost)),
            })}
          </span>
        </li>
      ) : null}
    </ol>
  );
};

function stateOfStep(
  { state, progress }: JobOf<'short'>,
  stage: (typeof SHORT_STAGES)[number],
  times: ReadonlyMap<string, StageTimes>,
): StepState {
  if (state === 'done') return 'done';
  const at = progress ? (SHORT_STAGES as readonly string[]).indexOf(progress.stage) : -1;
  const own = SHORT_STAGES.indexOf(stage);
  if (own < at) return 'done';
  if (own > at || !times.has(stage)) return 'open';
  return state === 'running' || state === 'queued' ? 'running' : 'stopped';
}

/** "12.3 s · $0.02". */
function timesText(times: Pick<StageTimes, 'ms' | 'cost'> | undefined): string {
  if (!times) return '';
  const seconds = times.ms / 1000;
  const time =
    seconds < 60
      ? `${formatFixed(seconds, 1)} s`
      : `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')} min`;
  return times.cost === null || times.cost === 0 ? time : `${time} · ${formatCost(times.cost)}`;
}
