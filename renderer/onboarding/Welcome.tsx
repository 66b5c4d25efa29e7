/** The first steps, under the inspector: three things to do with the sample, ticked off as they are done. */
import { Check, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../core/api/jobs.js';
import { useCommands, useKeyOf } from '../commands/use-commands.js';
import { useEditor } from '../editor/editor.js';
import { usePreference } from '../host/preferences.js';
import { useAppContext } from '../app-context.js';
import { jobStoreOf } from '../jobs/job-store.js';
import { Button, IconButton } from '../ui/Button.js';
import { classNames } from '../ui/class-names.js';
import { Keys } from '../ui/Tooltip.js';
import { changesTitle } from './changes-title.js';

export const Welcome = () => {
  const { preferences } = useAppContext();
  const welcomed = usePreference(preferences, (values) => values.welcomed);
  return welcomed ? null : <Steps onEnd={() => preferences.set({ welcomed: true })} />;
};

// Long enough to see that the last one is ticked.
const LAST_TICK_MS = 4000;

type Step = 'play' | 'title' | 'export';

const Steps = ({ onEnd }: { readonly onEnd: () => void }) => {
  const { t } = useTranslation('onboarding');
  const commands = useCommands();
  const done = useDone();
  useEffect(() => {
    if (!done.has('export')) return;
    const timer = setTimeout(onEnd, LAST_TICK_MS);
    return () => clearTimeout(timer);
  }, [done, onEnd]);
  const steps: readonly { id: Step; label: string; hint: string; keys: string | null; run: (() => void) | null }[] = [
    {
      id: 'play',
      label: t('play'),
      hint: t('playHint'),
      keys: useKeyOf('playback.toggle'),
      run: () => void commands.run('playback.toggle'),
    },
    { id: 'title', label: t('title2'), hint: t('titleHint'), keys: null, run: null },
    {
      id: 'export',
      label: t('export'),
      hint: t('exportHint'),
      keys: useKeyOf('export.open'),
      run: () => void commands.run('export.open'),
    },
  ];
  return (
    <aside aria-label={t('title')} className="shrink-0 border-line border-t bg-panel p-3">
      <div className="flex items-start">
        <div className="flex-1 pl-1">
          <h2 className="font-semibold text-sm">{t('title')}</h2>
          <p className="text-quiet text-xs">{t('intro')}</p>
        </div>
        <IconButton small label={t('skip')} onClick={onEnd}>
          <X className="size-4" />
        </IconButton>
      </div>
      <ol className="mt-2 flex flex-col">
        {steps.map(({ id, label, hint, keys, run }) => (
          <li key={id}>
            <button
              type="button"
              disabled={run === null}
              onClick={run ?? undefined}
              className="flex w-full items-center gap-3 rounded-control px-1 py-1.5 text-left enabled:hover:bg-raised"
            >
              <span
                {...(done.has(id) ? { role: 'img', 'aria-label': t('done') } : {})}
                className={classNames(
                  'flex size-5 shrink-0 items-center justify-center rounded-full border',
                  done.has(id) ? 'border-success text-success' : 'border-line text-transparent',
                )}
              >
                <Check className="size-3" aria-hidden />
              </span>
              <span className="min-w-0 flex-1">
                <span className={classNames('block text-sm', done.has(id) && 'text-quiet')}>{label}</span>
                <span className="block text-quiet text-xs [@media(max-height:860px)]:hidden">{hint}</span>
              </span>
              {keys ? <Keys keys={keys} /> : null}
            </button>
          </li>
        ))}
      </ol>
      <Button kind="ghost" className="mt-1 w-full" onClick={() => void commands.run('project.new')}>
        {t('own')}
      </Button>
    </aside>
  );
};

// What was done is seen from the outside: nobody has to tell.
function useDone(): ReadonlySet<Step> {
  const { transport, session, client } = useEditor();
  const [done, setDone] = useState<ReadonlySet<Step>>(new Set());
  useEffect(() => {
    const began = Date.now();
    const add = (step: Step): void => setDone((before) => (before.has(step) ? before : new Set([...before, step])));
    const offPlay = transport.onState(() => transport.playing() && add('play'));
    const offEdit = session.store.subscribe((now, before) => {
      if (changesTitle(before.project, now.project)) add('title');
    });
    // An export of another day is none of these steps.
    const isOwn = ({ kind, state, endedAt }: Job): boolean =>
      kind === 'export' && state === 'done' && (endedAt ?? 0) >= began;
    const offJobs = jobStoreOf(client).store.subscribe(({ jobs }) => {
      if (jobs.some(isOwn)) add('export');
    });
    return () => {
      offPlay();
      offEdit();
      offJobs();
    };
  }, [transport, session, client]);
  return done;
}
