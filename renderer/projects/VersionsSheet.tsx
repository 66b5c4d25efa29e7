/** What a project was: named versions, and every step of its history. Going back is a step too, and can be undone. */
import { CircleDot, History, X } from 'lucide-react';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../core/api/api.js';
import type { ResultOf } from '../../core/api/method.js';
import type { ProjectSummary } from '../../core/api/projects.js';
import { useClient } from '../app-context.js';
import { Button, IconButton } from '../ui/Button.js';
import { classNames } from '../ui/class-names.js';
import { TextField } from '../ui/fields.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { Sheet } from '../ui/Sheet.js';
import { Tabs } from '../ui/Tabs.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { relativeTime } from './relative-time.js';

type Version = ResultOf<Api['project.versions']>['versions'][number];
type Steps = ResultOf<Api['project.steps']>;

const PAGE = 200;

export const VersionsSheet = ({
  project,
  onClose,
}: {
  readonly project: ProjectSummary;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('projects');
  const [page, setPage] = useState<'versions' | 'history'>('versions');
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('versionsOf', { name: project.name })}
      className="max-w-[480px]"
    >
      <Tabs
        label={t('versionsOf', { name: project.name })}
        value={page}
        onChange={setPage}
        pages={[
          { id: 'versions', label: t('namedVersions'), content: <Versions id={project.id} /> },
          { id: 'history', label: t('history'), content: <HistoryList id={project.id} /> },
        ]}
      />
    </Sheet>
  );
};

const Versions = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('projects');
  const client = useClient();
  const list = useRovingFocus();
  const [versions, setVersions] = useState<readonly Version[]>([]);
  const read = useCallback(
    () => client['project.versions']({ id }).then((answer) => setVersions(answer.versions), notifyFailure),
    [client, id],
  );
  useEffect(() => void read(), [read]);
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (name === '') return;
    event.currentTarget.reset();
    client['project.saveVersion']({ id, name }).then(() => {
      notify(t('versionSaved', { name }));
      void read();
    }, notifyFailure);
  };
  const restore = async ({ id: version, name }: Version): Promise<void> => {
    const { revision } = await client['project.get']({ id });
    await client['project.restoreVersion']({ id, base: revision, version });
    notify(t('restored', { name }));
  };
  const forget = (version: Version): void => {
    client['project.deleteVersion']({ id, version: version.id }).then(read, notifyFailure);
  };
  return (
    <div className="flex flex-col gap-3 p-4">
      <form onSubmit={save} className="flex gap-2">
        <TextField
          name="name"
          aria-label={t('versionName')}
          placeholder={t('versionName')}
          maxLength={200}
          className="flex-1"
        />
        <Button type="submit">{t('saveVersion')}</Button>
      </form>
      {versions.length === 0 ? <p className="text-quiet">{t('noVersions')}</p> : null}
      <ul ref={list} aria-label={t('namedVersions')} className="flex flex-col">
        {versions.map((version) => (
          <li key={version.id} className="flex h-11 items-center gap-3 rounded-control px-2 hover:bg-raised">
            <History className="size-4 shrink-0 text-quiet" aria-hidden />
            <div className="min-w-0 flex-1">
              <div className="truncate">{version.name}</div>
              <div className="text-quiet text-xs">{relativeTime(version.createdAt)}</div>
            </div>
            <Button kind="ghost" onClick={() => void restore(version).catch(notifyFailure)}>
              {t('restore')}
            </Button>
            <IconButton small label={t('deleteVersion', { name: version.name })} onClick={() => forget(version)}>
              <X className="size-4" />
            </IconButton>
          </li>
        ))}
      </ul>
    </div>
  );
};

const HistoryList = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('projects');
  const client = useClient();
  const list = useRovingFocus();
  const [limit, setLimit] = useState(PAGE);
  const [history, setHistory] = useState<Steps | null>(null);
  const read = useCallback(
    () => client['project.steps']({ id, limit: Math.min(1000, limit) }).then(setHistory, notifyFailure),
    [client, id, limit],
  );
  useEffect(() => {
    void read();
    return client.on('project.changed', (change) => {
      if (change.id === id) void read();
    });
  }, [client, id, read]);
  const goTo = async (position: number): Promise<void> => {
    const { revision } = await client['project.get']({ id });
    await client['project.goTo']({ id, base: revision, position });
  };
  if (!history) return null;
  const { head, total, steps } = history;
  const rows = [
    ...steps.map(({ position, name, at }) => ({ position, name, when: relativeTime(at) })),
    ...(steps.length >= total ? [{ position: 0, name: t('beginning'), when: '' }] : []),
  ];
  return (
    <ol ref={list} aria-label={t('history')} className="flex flex-col p-4">
      {rows.map(({ position, name, when }) => (
        <li key={position}>
          <button
            type="button"
            aria-current={position === head ? 'step' : undefined}
            onClick={() => void goTo(position).catch(notifyFailure)}
            className={classNames(
              'flex h-8 w-full items-center gap-3 rounded-control px-2 text-left hover:bg-raised',
              position > head && 'text-quiet line-through',
            )}
          >
            <CircleDot
              className={classNames('size-3.5 shrink-0', position === head ? 'text-text' : 'text-transparent')}
              aria-hidden
            />
            <span className="min-w-0 flex-1 truncate">
              {name}
              {position > head ? <span className="sr-only">, {t('undone')}</span> : null}
            </span>
            <span className="text-quiet text-xs tabular">{position === head ? t('now') : when}</span>
          </button>
        </li>
      ))}
      {steps.length < total && limit < 1000 ? (
        <Button kind="ghost" onClick={() => setLimit(limit + PAGE)}>
          {t('olderSteps')}
        </Button>
      ) : null}
    </ol>
  );
};
