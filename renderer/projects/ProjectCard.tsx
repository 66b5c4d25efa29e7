/** One project: what it looks like, its name, how long it is and when it was changed. */
import type { TFunction } from 'i18next';
import {
  Archive,
  ArchiveRestore,
  Copy,
  Ellipsis,
  FolderOpen,
  Heart,
  History,
  Pencil,
  RotateCcw,
  Tag,
  Trash2,
} from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectSummary } from '../../core/api/projects.js';
import { toReadableKey } from '../commands/keymap.js';
import { derivedAddress } from '../engine/media-address.js';
import { clockText } from '../library/filmstrip.js';
import { classNames } from '../ui/class-names.js';
import { Menu, type MenuEntry, RightClickMenu } from '../ui/Menu.js';
import { relativeTime } from './relative-time.js';
import { insideVertical } from './formats.js';
import type { ProjectActions } from './project-actions.js';

/** A card and what it asks the screen for. */
export interface ProjectCardProps {
  readonly project: ProjectSummary;
  readonly actions: ProjectActions;
  readonly onOpen: (id: string) => void;
  readonly onVersions: (project: ProjectSummary) => void;
  readonly onTags: (project: ProjectSummary) => void;
  readonly onPurge: (project: ProjectSummary) => void;
}

export const ProjectCard = (props: ProjectCardProps) => {
  const { project, actions, onOpen } = props;
  const { t } = useTranslation('projects');
  const [renaming, setRenaming] = useState(false);
  const isDeleted = project.deletedAt !== null;
  const length = project.frames === 0 ? t('untouched') : clockText(project.seconds);
  const when = relativeTime(project.deletedAt ?? project.changedAt);
  const act = (): void => {
    if (isDeleted) void actions.bringBack(project);
    else onOpen(project.id);
  };
  const rename = (): void => void setTimeout(() => setRenaming(true));
  const entries = isDeleted ? deletedEntries(props, t) : liveEntries(props, t, rename);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F2' && !isDeleted) setRenaming(true);
    else if ((event.key === 'Delete' || event.key === 'Backspace') && !isDeleted) void actions.remove(project);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <RightClickMenu entries={entries}>
      <li className="group relative min-w-0 [content-visibility:auto] [contain-intrinsic-size:auto_260px]">
        <button
          type="button"
          data-card
          aria-label={`${isDeleted ? t('bringBack') : t('openOf', { name: project.name })}, ${length}`}
          onClick={act}
          onKeyDown={onKeyDown}
          className="block w-full rounded-panel"
        >
          <Thumbnail project={project} />
          <span className="absolute right-1.5 bottom-12 rounded-sm bg-panel/85 px-1 text-text text-xs tabular">
            {length}
          </span>
        </button>
        <div className="flex h-11 items-start gap-1 pt-1.5">
          <div className="min-w-0 flex-1">
            {renaming ? (
              <NameField
                project={project}
                onEnd={() => setRenaming(false)}
                onName={(name) => void actions.rename(project, name)}
              />
            ) : (
              // biome-ignore lint/a11y/noStaticElementInteractions: F2 and the menu do the same.
              <div
                className="truncate text-sm"
                title={project.name}
                onDoubleClick={() => {
                  if (!isDeleted) setRenaming(true);
                }}
              >
                {project.name}
              </div>
            )}
            <div className="truncate text-quiet text-xs" title={[when, ...project.tags].join(' · ')}>
              {[when, ...project.tags].join(' · ')}
            </div>
          </div>
          <Menu entries={entries} align="end">
            <button
              type="button"
              aria-label={t('moreOf', { name: project.name })}
              className="flex size-6 shrink-0 items-center justify-center rounded-control text-quiet opacity-0 hover:bg-raised hover:text-text focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100"
            >
              <Ellipsis className="size-4" aria-hidden />
            </button>
          </Menu>
        </div>
        {isDeleted ? null : (
          <button
            type="button"
            tabIndex={-1}
            aria-label={t(project.favourite ? 'unfavourite' : 'favourite')}
            aria-pressed={project.favourite}
            onClick={() => void actions.label(project.id, { favourite: !project.favourite })}
            className={classNames(
              'absolute top-1.5 right-1.5 flex size-6 items-center justify-center rounded-control bg-panel/85 hover:bg-hover',
              !project.favourite && 'opacity-0 group-hover:opacity-100',
            )}
          >
            <Heart className={classNames('size-3.5', project.favourite && 'fill-current')} aria-hidden />
          </button>
        )}
      </li>
    </RightClickMenu>
  );
};

// Other shapes stand in a vertical box, so that the rows stay even.
const Thumbnail = ({ project }: { readonly project: ProjectSummary }) => (
  <span className="flex aspect-[9/16] items-center justify-center overflow-hidden rounded-panel bg-stage outline outline-transparent transition-[outline-color] group-hover:outline-quiet">
    {project.thumbnail === null ? (
      <span className="rounded-sm border border-line" style={insideVertical(project.size, '60%')} />
    ) : (
      <img
        src={derivedAddress(project.thumbnail)}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        className={classNames('size-full object-contain', project.deletedAt !== null && 'opacity-40')}
      />
    )}
  </span>
);

const NameField = ({
  project,
  onName,
  onEnd,
}: {
  readonly project: ProjectSummary;
  readonly onName: (name: string) => void;
  readonly onEnd: () => void;
}) => {
  const { t } = useTranslation('projects');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  // Giving the focus back ends it a second time.
  const ended = useRef(false);
  const end = (keep: boolean, focus: boolean): void => {
    if (ended.current) return;
    ended.current = true;
    const name = field.current?.value.trim() ?? '';
    if (keep && name !== '' && name !== project.name) onName(name);
    if (focus) field.current?.closest('li')?.querySelector<HTMLElement>('[data-card]')?.focus();
    onEnd();
  };
  return (
    <input
      ref={field}
      aria-label={t('name')}
      defaultValue={project.name}
      maxLength={200}
      spellCheck={false}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.stopPropagation();
        end(event.key === 'Enter', true);
      }}
      onBlur={() => end(true, false)}
      className="w-full rounded-sm bg-ground text-sm outline-2 outline-accent"
    />
  );
};

type Word = TFunction<'projects'>;

function liveEntries(props: ProjectCardProps, t: Word, rename: () => void): readonly MenuEntry[] {
  const { project, actions, onOpen, onVersions, onTags } = props;
  return [
    { id: 'open', label: t('open'), keys: toReadableKey('Enter'), onSelect: () => onOpen(project.id) },
    { id: 'rename', label: t('rename'), icon: <Pencil />, keys: 'F2', onSelect: rename },
    {
      id: 'favourite',
      label: t(project.favourite ? 'unfavourite' : 'favourite'),
      icon: <Heart />,
      onSelect: () => void actions.label(project.id, { favourite: !project.favourite }),
    },
    { id: 'tags', label: t('tags'), icon: <Tag />, onSelect: () => onTags(project) },
    { id: 'duplicate', label: t('duplicate'), icon: <Copy />, onSelect: () => void actions.duplicate(project) },
    { id: 'versions', label: t('versions'), icon: <History />, onSelect: () => onVersions(project) },
    {
      kind: 'menu',
      id: 'export',
      label: t('export'),
      entries: (['bundleWithMedia', 'bundle', 'timeline'] as const).map((kind) => ({
        id: kind,
        label: t(kind),
        icon: <FolderOpen />,
        onSelect: () => void actions.exportAs(project, kind),
      })),
    },
    { kind: 'separator', id: 'line' },
    project.archived
      ? {
          id: 'unarchive',
          label: t('unarchive'),
          icon: <ArchiveRestore />,
          onSelect: () => void actions.unarchive(project),
        }
      : { id: 'archive', label: t('archive'), icon: <Archive />, onSelect: () => void actions.archive(project) },
    {
      id: 'delete',
      label: t('delete'),
      icon: <Trash2 />,
      keys: toReadableKey('Delete'),
      onSelect: () => void actions.remove(project),
    },
  ];
}

const deletedEntries = ({ project, actions, onPurge }: ProjectCardProps, t: Word): readonly MenuEntry[] => [
  { id: 'back', label: t('bringBack'), icon: <RotateCcw />, onSelect: () => void actions.bringBack(project) },
  { kind: 'separator', id: 'line' },
  { id: 'purge', label: t('purge'), icon: <Trash2 />, danger: true, onSelect: () => onPurge(project) },
];
