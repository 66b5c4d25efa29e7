/** The projects, to open and to begin. */
import { ArrowUpDown, Film, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectSummary } from '../../core/api/projects.js';
import { usePreference } from '../host/preferences.js';
import { useAppContext } from '../app-context.js';
import { Button, IconButton } from '../ui/Button.js';
import { Chip } from '../ui/Chip.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Menu } from '../ui/Menu.js';
import { SearchField } from '../ui/SearchField.js';
import { Modal } from '../ui/Sheet.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { moveFocus } from '../ui/move-focus.js';
import { ProjectCard } from './ProjectCard.js';
import { createProjectActions, type ProjectActions } from './project-actions.js';
import { type ProjectListFilter, useProjectList } from './project-list.js';
import { StartRow } from './StartRow.js';
import { TagsModal } from './TagsModal.js';
import { VersionsSheet } from './VersionsSheet.js';

const PLACES = ['all', 'favourites', 'archived', 'deleted'] as const;
const ORDERS = { changed: 'byChanged', opened: 'byOpened', created: 'byCreated', name: 'byName' } as const;

export const ProjectsScreen = ({
  onOpen,
  onClose,
}: {
  readonly onOpen: (projectId: string) => void;
  readonly onClose: (() => void) | null;
}) => {
  const { t } = useTranslation('projects');
  const { host, connection } = useAppContext();
  const latest = useRef(onOpen);
  useEffect(() => {
    latest.current = onOpen;
  });
  const actions = useMemo(
    () => createProjectActions(connection.client, host, (id) => latest.current(id)),
    [connection, host],
  );
  const [search, setSearch] = useState('');
  const { isOver, handlers } = useFileDrop(({ files }) => {
    if (files.length > 0) void actions.take([...files]);
  });
  useEffect(() => host.setDocument(null), [host]);
  return (
    <main
      aria-label={t('projects')}
      className="relative flex min-h-0 flex-1 flex-col bg-ground"
      {...handlers}
      onKeyDown={(event) => {
        if (event.target instanceof HTMLInputElement) return;
        if (event.key === 'Escape' && onClose && !event.defaultPrevented) onClose();
        else if (!event.ctrlKey && !event.metaKey && moveFocus(event.currentTarget, event.key, '[data-card]'))
          event.preventDefault();
      }}
    >
      <header className="flex h-11 shrink-0 items-center gap-2 border-line border-b bg-panel px-4">
        <h1 className="font-semibold text-base">{t('projects')}</h1>
        <SearchField label={t('search')} value={search} onChange={setSearch} className="ml-4 w-72" />
        <Button kind="ghost" className="ml-auto" onClick={() => void actions.chooseFile()}>
          {t('import')}
        </Button>
        {onClose ? (
          <IconButton label={t('close')} onClick={onClose}>
            <X className="size-4" />
          </IconButton>
        ) : null}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-[1600px] flex-col gap-6 p-6">
          {search === '' ? <StartRow actions={actions} /> : null}
          <Projects search={search} actions={actions} onOpen={onOpen} onShowAll={() => setSearch('')} />
        </div>
      </div>
      {isOver ? (
        <div className="pointer-events-none absolute inset-2 flex items-center justify-center rounded-panel border-2 border-accent border-dashed bg-panel/85">
          <span className="text-base">{t('dropHere')}</span>
        </div>
      ) : null}
    </main>
  );
};

const Projects = ({
  search,
  actions,
  onOpen,
  onShowAll,
}: {
  readonly search: string;
  readonly actions: ProjectActions;
  readonly onOpen: (id: string) => void;
  readonly onShowAll: () => void;
}) => {
  const list = useRovingFocus('[data-card], [aria-haspopup=menu]');
  const { t } = useTranslation('projects');
  const { preferences } = useAppContext();
  const order = usePreference(preferences, ({ projectOrder }) => projectOrder);
  const [place, setPlace] = useState<ProjectListFilter['place']>('all');
  const [tag, setTag] = useState<string | null>(null);
  const [versionsOf, setVersionsOf] = useState<ProjectSummary | null>(null);
  const [tagsOf, setTagsOf] = useState<ProjectSummary | null>(null);
  const [purging, setPurging] = useState<ProjectSummary | null>(null);
  const { projects, more } = useProjectList({ search, place, tag, order });
  const tags = useSeenTags(projects ?? []);
  const showAll = (): void => {
    setPlace('all');
    setTag(null);
    onShowAll();
  };
  return (
    <section aria-label={t('yours')} className="flex flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center gap-1">
        <h2 className="mr-3 font-semibold text-base">{t('yours')}</h2>
        <fieldset aria-label={t('filters')} className="contents">
          {PLACES.map((each) => (
            <Chip key={each} pressed={place === each} onClick={() => setPlace(each)}>
              {t(each)}
            </Chip>
          ))}
          {tags.map((each) => (
            <Chip key={each} pressed={tag === each} onClick={() => setTag(tag === each ? null : each)}>
              {each}
            </Chip>
          ))}
        </fieldset>
        <Menu
          align="end"
          entries={Object.entries(ORDERS).map(([value, word]) => ({
            id: value,
            label: t(word),
            checked: value === order,
            onSelect: () => preferences.set({ projectOrder: value as keyof typeof ORDERS }),
          }))}
        >
          <IconButton label={t('order')} className="ml-auto">
            <ArrowUpDown className="size-4" />
          </IconButton>
        </Menu>
      </div>
      {projects?.length === 0 ? (
        <div className="h-56">
          <EmptyState
            icon={<Film />}
            sentence={t(
              place === 'deleted'
                ? 'noneDeleted'
                : place === 'archived'
                  ? 'noneArchived'
                  : search !== '' || tag !== null || place === 'favourites'
                    ? 'noneFound'
                    : 'empty',
            )}
          >
            {search !== '' || tag !== null || place !== 'all' ? (
              <Button onClick={showAll}>{t('showAll')}</Button>
            ) : null}
          </EmptyState>
        </div>
      ) : (
        <ul ref={list} className="grid grid-cols-[repeat(auto-fill,minmax(124px,1fr))] gap-x-4 gap-y-5">
          {projects?.map((project) => (
            <ProjectCard
              key={project.id}
              project={project}
              actions={actions}
              onOpen={onOpen}
              onVersions={setVersionsOf}
              onTags={setTagsOf}
              onPurge={setPurging}
            />
          ))}
        </ul>
      )}
      {more ? <EndOfList onReached={more} /> : null}
      {versionsOf ? <VersionsSheet project={versionsOf} onClose={() => setVersionsOf(null)} /> : null}
      {tagsOf ? (
        <TagsModal
          project={tagsOf}
          onChange={(next) => void actions.label(tagsOf.id, { tags: next })}
          onClose={() => setTagsOf(null)}
        />
      ) : null}
      {purging ? (
        <Modal open onOpenChange={(open) => !open && setPurging(null)} title={t('purgeTitle', { name: purging.name })}>
          <div className="flex flex-col gap-4 p-4">
            <p>{t('purgeQuestion')}</p>
            <div className="flex justify-end gap-2">
              <Button kind="ghost" onClick={() => setPurging(null)}>
                {t('cancel')}
              </Button>
              <Button
                kind="danger"
                onClick={() => {
                  setPurging(null);
                  void actions.purge(purging);
                }}
              >
                {t('purgeNow')}
              </Button>
            </div>
          </div>
        </Modal>
      ) : null}
    </section>
  );
};

// Tags of all that was in sight so far: choosing one must not take the others away.
function useSeenTags(projects: readonly ProjectSummary[]): readonly string[] {
  const [seen, setSeen] = useState<readonly string[]>([]);
  useEffect(() => {
    setSeen((before) => {
      const now = [...new Set([...before, ...projects.flatMap(({ tags }) => tags)])].sort();
      return now.length === before.length ? before : now;
    });
  }, [projects]);
  return seen;
}

// Asks for more when it comes into sight.
const EndOfList = ({ onReached }: { readonly onReached: () => void }) => {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = end;
    if (!current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) onReached();
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [onReached]);
  return <div ref={end} className="h-8" />;
};
