/** What a workout adds up to: how long it lasts, when it ends if it began now, work and rest, and its exercises. */
import { Clapperboard } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useProject } from '../editor/editor.js';
import { formatDuration, formatClock } from '../locales/format.js';
import { messageText } from '../locales/message-text.js';
import { Button } from '../ui/Button.js';
import { useChecked, usePlan } from './use-plan.js';

const MINUTE_MS = 60_000;

export const PlanTotals = () => {
  const { t } = useTranslation('sessions');
  const { statistics, planProblems, plan, isEmpty } = useChecked();
  const findings = usePlan((state) => state.findings.planProblems);
  const isMade = useProject(({ session }) => session !== undefined);
  const [isMaking, setMaking] = useState(false);
  const { planLink } = useEditor();
  const make = (): void => {
    setMaking(true);
    // What goes wrong is told by the session.
    void planLink
      .apply()
      .catch(() => undefined)
      .finally(() => setMaking(false));
  };
  const { length, work, rest, prepare, exercises } = statistics;
  const now = useMinute();
  const summary = t('summary', { work: formatDuration(work), rest: formatDuration(rest) });
  return (
    <section aria-label={t('totals')} className="flex flex-col gap-2 px-3 py-2">
      <div className="flex items-baseline gap-2 tabular">
        <output aria-label={t('total')} className="font-semibold text-lg">
          {length === 0 ? '0:00' : formatDuration(length)}
        </output>
        <span className="min-w-0 text-quiet text-xs">
          {length > 0 ? t('endsAt', { time: formatClock(now + length / 1000) }) : null}
        </span>
        {exercises.length > 0 ? (
          <Popover.Root>
            <Popover.Trigger className="ml-auto h-6 shrink-0 rounded-control px-1.5 text-quiet text-xs hover:bg-raised hover:text-text">
              {t('exercises', { count: exercises.length })}
            </Popover.Trigger>
            <Popover.Portal>
              <Popover.Content
                side="top"
                align="end"
                sideOffset={4}
                collisionPadding={8}
                aria-label={t('exercises', { count: exercises.length })}
                className="z-50 max-h-80 w-72 overflow-y-auto rounded-panel border border-line bg-panel p-3 text-sm shadow-xl outline-none"
              >
                <ul className="flex flex-col gap-1">
                  {exercises.map(({ name, work: ofExercise, sets }) => (
                    <li key={name} className="flex gap-2 tabular">
                      <span dir="auto" className="min-w-0 flex-1 truncate" title={name}>
                        {name === '' ? t('work') : name}
                      </span>
                      <span className="text-quiet">× {sets}</span>
                      <span className="w-12 text-right">{formatDuration(ofExercise)}</span>
                    </li>
                  ))}
                </ul>
              </Popover.Content>
            </Popover.Portal>
          </Popover.Root>
        ) : null}
      </div>
      {length > 0 ? (
        <div className="flex flex-col gap-1">
          <div className="flex h-1 gap-px overflow-hidden rounded-full" aria-hidden>
            {prepare > 0 ? <span className="bg-quiet" style={{ flexGrow: prepare }} /> : null}
            <span className="bg-kind-session" style={{ flexGrow: work }} />
            {rest > 0 ? <span className="bg-line" style={{ flexGrow: rest }} /> : null}
          </div>
          <p className="text-quiet text-xs tabular">{summary}</p>
        </div>
      ) : null}
      {[...planProblems, ...findings].map((problem) => {
        const text = typeof problem === 'string' ? problem : messageText(problem);
        return (
          <p key={text} className="text-warning text-xs">
            {text}
          </p>
        );
      })}
      {isMade ? (
        plan === null && !isEmpty ? (
          <p className="text-quiet text-xs">{t('waits')}</p>
        ) : null
      ) : isEmpty ? null : (
        <Button
          icon={<Clapperboard className="size-4" aria-hidden />}
          disabled={plan === null || isMaking}
          aria-busy={isMaking}
          onClick={make}
        >
          {t(isMaking ? 'making' : 'make')}
        </Button>
      )}
    </section>
  );
};

/** The time, milliseconds since 1970, followed by the minute. */
function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE_MS - (now % MINUTE_MS));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
