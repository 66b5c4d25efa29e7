/** What the open project lacks, over the library: places of a template to be filled, and lost files to be found. */
import { ChevronDown, FileQuestion, FolderSearch, Plus, SquareDashed } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assetKindOf } from '../../core/media/media-info.js';
import type { Asset } from '../../core/project/asset.js';
import { useEditor } from '../editor/editor.js';
import { useHost } from '../app-context.js';
import { Button } from '../ui/Button.js';
import { classNames } from '../ui/class-names.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { ASSETS_TYPE } from './AssetTile.js';
import { readDragged } from './dragged-assets.js';
import { type MissingFile, planLinks, useMissingFiles } from './missing-files.js';

export const MissingFiles = () => {
  const { t } = useTranslation('library');
  const { client, session, media } = useEditor();
  const host = useHost();
  const missing = useMissingFiles();
  const list = useRovingFocus();
  const [open, setOpen] = useState(true);
  if (missing.length === 0) return null;
  const areAllPlaces = missing.every(({ isPlace }) => isPlace);

  const relink = async (links: Record<string, string>, search: readonly string[] = []): Promise<void> => {
    if (Object.keys(links).length === 0 && search.length === 0) return;
    const { id } = session.store.getState();
    await session.change((base) => client['project.relink']({ id, base, links, search: [...search] }));
    await media.refresh();
    const left = [...media.store.getState().media.values()].filter(({ status }) => status === 'missing').length;
    if (left > 0 && search.length > 0) notify(t('stillMissing', { count: left }));
  };
  const kindsOf = async (paths: readonly string[]): Promise<{ path: string; kind: Asset['kind'] | null }[]> => {
    const { results } = await client['media.probe']({ files: [...paths] });
    return results.map((result) => {
      if (!('info' in result)) return { path: result.file, kind: null };
      return { path: result.file, kind: assetKindOf(result.info) };
    });
  };
  const chooseAll = async (): Promise<void> => {
    const paths = await host.chooseFiles({ purpose: 'media', multiple: true });
    if (paths.length > 0) await relink(planLinks(missing, await kindsOf(paths)));
  };
  const chooseOne = async ({ asset }: MissingFile): Promise<void> => {
    const [path] = await host.chooseFiles({ purpose: 'relink', multiple: false });
    if (path !== undefined) await relink({ [asset.id]: path });
  };
  const searchFolder = async (): Promise<void> => {
    const folder = await host.chooseFolder();
    if (folder !== null) await relink({}, [folder]);
  };
  const dropOn = async (file: MissingFile, event: DragEvent): Promise<void> => {
    const [id] = readDragged(event.dataTransfer);
    const files = [...event.dataTransfer.files];
    const path = id === undefined ? (await host.pathsOf(files))[0] : (await client['library.get']({ id })).path;
    if (path !== undefined) await relink({ [file.asset.id]: path });
  };
  const notifyOnFailure = (work: Promise<void>): void => void work.catch(notifyFailure);

  return (
    <section
      aria-label={t(areAllPlaces ? 'slotsTitle' : 'missingTitle', { count: missing.length })}
      className="mx-3 mb-2 rounded-panel bg-raised"
    >
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex h-8 w-full items-center gap-2 rounded-panel px-2 text-left"
      >
        {areAllPlaces ? (
          <SquareDashed className="size-4 shrink-0 text-quiet" aria-hidden />
        ) : (
          <FileQuestion className="size-4 shrink-0 text-warning" aria-hidden />
        )}
        <span className="min-w-0 flex-1 truncate">
          {t(areAllPlaces ? 'slotsTitle' : 'missingTitle', { count: missing.length })}
        </span>
        <ChevronDown
          className={classNames('size-4 text-quiet transition-transform', !open && '-rotate-90')}
          aria-hidden
        />
      </button>
      {open ? (
        <div className="px-2 pb-2">
          {areAllPlaces ? <p className="pb-1 text-quiet text-xs">{t('slotsHint')}</p> : null}
          <ul ref={list} className="max-h-36 overflow-y-auto">
            {missing.map((file) => (
              <Place
                key={file.asset.id}
                file={file}
                label={t('chooseFor', { name: file.name })}
                onChoose={() => notifyOnFailure(chooseOne(file))}
                onDrop={(event) => notifyOnFailure(dropOn(file, event))}
              />
            ))}
          </ul>
          <div className="mt-1 flex flex-wrap gap-1">
            {missing.length > 1 ? (
              <Button kind="ghost" className="h-7 bg-hover px-2 text-xs" onClick={() => notifyOnFailure(chooseAll())}>
                {t('chooseFiles')}
              </Button>
            ) : null}
            {areAllPlaces || host.kind === 'browser' ? null : (
              <Button
                kind="ghost"
                className="h-7 bg-hover px-2 text-xs"
                icon={<FolderSearch className="size-3.5" />}
                onClick={() => notifyOnFailure(searchFolder())}
              >
                {t('searchFolder')}
              </Button>
            )}
          </div>
        </div>
      ) : null}
    </section>
  );
};

// One file to choose; media may be dropped on it.
const Place = ({
  file,
  label,
  onChoose,
  onDrop,
}: {
  readonly file: MissingFile;
  readonly label: string;
  readonly onChoose: () => void;
  readonly onDrop: (event: DragEvent) => void;
}) => {
  const [over, setOver] = useState(false);
  const takes = (event: DragEvent): boolean =>
    event.dataTransfer.types.includes(ASSETS_TYPE) || event.dataTransfer.types.includes('Files');
  return (
    <li>
      <button
        type="button"
        aria-label={label}
        onClick={onChoose}
        onDragOver={(event) => {
          if (!takes(event)) return;
          event.preventDefault();
          event.stopPropagation();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          setOver(false);
          if (!takes(event)) return;
          event.preventDefault();
          event.stopPropagation();
          onDrop(event);
        }}
        className={classNames(
          'flex h-7 w-full items-center gap-2 rounded-control px-1 text-left hover:bg-hover',
          over && 'outline-2 outline-accent',
        )}
      >
        <span className="min-w-0 flex-1 truncate text-sm" title={file.asset.path}>
          {file.name}
        </span>
        <Plus className="size-4 shrink-0 text-quiet" aria-hidden />
      </button>
    </li>
  );
};
