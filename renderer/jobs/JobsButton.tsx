/** What the engine works on: a quiet button of the top bar that opens the list. */
import { ListChecks } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Command } from '../commands/commands.js';
import { useCommandsOf, useKeyOf } from '../commands/use-commands.js';
import { useClient } from '../app-context.js';
import { IconButton } from '../ui/Button.js';
import { translate } from '../locales/translate.js';
import { isFinished, isRequestedByUser, jobStoreOf, percentOf } from './job-store.js';
import { JobsPanel } from './JobsPanel.js';

export const JobsButton = () => {
  const { t } = useTranslation('jobs');
  const [open, setOpen] = useState(false);
  const { jobs } = useStore(jobStoreOf(useClient()).store);
  // What a job started counts with that one.
  const active = jobs.filter((job) => isRequestedByUser(job) && job.parent === undefined && !isFinished(job));
  // The oldest, so that one that starts later does not set the ring back.
  const running = active.findLast(({ state }) => state === 'running');
  const commands = useMemo(
    (): Command[] => [
      {
        ...{ id: 'view.jobs', group: 'view', title: () => translate('jobs')('jobs') },
        run: () => setOpen((was) => !was),
        inText: true,
        overControls: true,
      },
    ],
    [],
  );
  useCommandsOf(commands);
  const keys = useKeyOf('view.jobs');
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Anchor>
        <span className="relative inline-flex">
          <IconButton
            label={active.length > 0 ? t('running', { count: active.length }) : t('jobs')}
            keys={keys}
            pressed={open}
            aria-haspopup="dialog"
            onClick={() => setOpen(!open)}
          >
            {running ? <Ring percent={percentOf(running)} /> : <ListChecks className="size-4" />}
          </IconButton>
          {active.length > 1 ? (
            <span className="pointer-events-none absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-text px-1 text-center text-panel text-xs leading-4 tabular">
              {active.length}
            </span>
          ) : null}
        </span>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t('jobs')}
          className="z-40 flex max-h-[70vh] w-96 flex-col overflow-hidden rounded-panel border border-line bg-panel shadow-2xl outline-none"
        >
          <JobsPanel />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};

const ROUND = 2 * Math.PI * 6;

// How far the job at work is, where its icon was; a pale ring where nobody knows.
const Ring = ({ percent }: { readonly percent: number | null }) => (
  <svg viewBox="0 0 16 16" className="-rotate-90 size-4" aria-hidden="true">
    <circle cx="8" cy="8" r="6" fill="none" stroke="var(--line)" strokeWidth="2" />
    <circle
      cx="8"
      cy="8"
      r="6"
      fill="none"
      stroke="var(--text)"
      strokeWidth="2"
      strokeLinecap="round"
      {...(percent === null
        ? { strokeOpacity: 0.4 }
        : { strokeDasharray: `${(ROUND * Math.max(4, percent)) / 100} ${ROUND}` })}
    />
  </svg>
);
