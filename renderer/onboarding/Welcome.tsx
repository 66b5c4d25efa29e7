/** The first steps: three things to do with the sample, ticked off as they are done. It goes away by itself. */
import { Check, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useKeyOf } from '../commands/use-commands.js';
import { useEditor } from '../editor/editor.js';
import { usePreference } from '../host/preferences.js';
import { useAppContext } from '../app-context.js';
import { jobStoreOf } from '../jobs/job-store.js';
import { Button, IconButton } from '../ui/Button.js';
import { classNames } from '../ui/class-names.js';
import { Keys } from '../ui/Tooltip.js';

export const Welcome = () => {
  const { preferences } = useAppContext();
  const welcomed = usePreference(preferences, (values) => values.welcomed);
  return welcomed ? null : <Steps onEnd={() => preferences.set({ welcomed: true })} />;
};

type Step = 'play' | 'title' | 'export';

const Steps = ({ onEnd }: { readonly onEnd: () => void }) => {
  const { t } = useTranslation('onboarding');
  const commands = useCommands();
  const done = useDone();
  useEffect(() => {
    if (done.has('export')) onEnd();
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
    <aside
      aria-label={t('title')}
      className="fixed right-4 bottom-4 z-30 w-72 rounded-panel border border-line bg-panel p-3 shadow-xl"
    >
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
                className={classNames(
                  'flex size-5 shrink-0 items-center justify-center rounded-full border',
                  done.has(id) ? 'border-success text-success' : 'border-line text-transparent',
                )}
              >
                <Check className="size-3" aria-hidden />
              </span>
              <span className="min-w-0 flex-1">
                <span className={classNames('block text-sm', done.has(id) && 'text-quiet')}>{label}</span>
                <span className="block text-quiet text-xs">{hint}</span>
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
    const add = (step: Step): void => setDone((before) => (before.has(step) ? before : new Set([...before, step])));
    const offPlay = transport.onState(() => transport.playing() && add('play'));
    const offEdit = session.store.subscribe((now, before) => {
      if (now.revision > before.revision && now.project.tracks !== before.project.tracks) add('title');
    });
    const offJobs = jobStoreOf(client).store.subscribe(({ jobs }) => {
      if (jobs.some(({ kind, state }) => kind === 'export' && state === 'done')) add('export');
    });
    return () => {
      offPlay();
      offEdit();
      offJobs();
    };
  }, [transport, session, client]);
  return done;
}
