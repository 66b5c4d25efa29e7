/** What a person does with files of the library. */
import { toFailure } from '../../core/errors.js';
import type { LibraryAsset } from '../../core/api/library.js';
import { planAddFiles } from '../../core/timeline/add-files.js';
import type { Editor } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { offerWholeMusic } from '../editor/offer-whole-music.js';
import type { Host } from '../host/host.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { translate } from '../locales/translate.js';
import { assetAddress } from '../engine/media-address.js';
import { waitForJob } from '../jobs/wait-for-job.js';
import { importMedia, queueImport } from './choose-media.js';
import { uploadProgress } from './upload-progress.js';
import { fetchAssets } from './fetch-assets.js';
import { restoreLabels } from './restore-labels.js';
import { usedAssets } from './used-assets.js';

/** The actions. They tell failures themselves. */
export interface LibraryActions {
  readonly chooseFiles: () => Promise<void>;
  readonly chooseFolder: () => Promise<void>;
  /** Takes dropped files in; folders too, where the page sees paths. */
  readonly take: (files: Promise<readonly File[]>) => Promise<void>;
  /** Puts files on the timeline: at the playhead, or behind everything. */
  readonly place: (assets: readonly LibraryAsset[], where: 'playhead' | 'end') => void;
  readonly favourite: (assets: readonly LibraryAsset[], favourite: boolean) => void;
  readonly rename: (asset: LibraryAsset, name: string) => void;
  readonly addTag: (assets: readonly LibraryAsset[], tag: string) => void;
  readonly removeTag: (assets: readonly LibraryAsset[], tag: string) => void;
  /** Forgets files that the open project does not use; the message has the way back. */
  readonly remove: (assets: readonly LibraryAsset[]) => Promise<void>;
  readonly reveal: (asset: LibraryAsset) => void;
  /** Asks for the file of one that is missing, broken or changed. */
  readonly relink: (asset: LibraryAsset) => Promise<void>;
  readonly addToCollection: (assets: readonly LibraryAsset[], id: string, name: string) => Promise<void>;
}

/** Files that are brought together: where their content must be sent, what is there is seen while the rest still comes. */
const TOGETHER = { desktop: 10_000, browser: 25 } as const;

/** The actions of an editor. */
export function createLibraryActions(editor: Editor, host: Host): LibraryActions {
  const { client } = editor;
  const t = translate('library');
  const notifyOnFailure = (work: Promise<unknown>): Promise<void> => work.then(() => undefined, notifyFailure);
  const idsOf = (assets: readonly LibraryAsset[]): string[] => assets.map(({ id }) => id);

  const take = async (dropped: Promise<readonly File[]>): Promise<void> => {
    const files = await dropped;
    const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
    let done = 0;
    try {
      const most = TOGETHER[host.kind];
      for (let at = 0; at < files.length; at += most) {
        const some = files.slice(at, at + most);
        const bytes = some.reduce((sum, file) => sum + file.size, 0);
        const before = done;
        uploadProgress.setState({ share: before / total });
        await queueImport(
          client,
          await host.pathsOf(some, (share) => uploadProgress.setState({ share: (before + share * bytes) / total })),
        );
        done += bytes;
      }
    } finally {
      uploadProgress.setState({ share: null });
    }
  };
  const relink = async (asset: LibraryAsset): Promise<void> => {
    const [path] = await host.chooseFiles({ purpose: 'relink', multiple: false });
    if (path === undefined) return;
    const point = async (allowOther: boolean): Promise<void> => {
      await client['library.relink']({ id: asset.id, path, allowOther });
      notify(t('relinked', { name: asset.name }));
    };
    try {
      await point(false);
    } catch (thrown) {
      if (toFailure(thrown).code !== 'media.unsuitable') throw thrown;
      const offer = { label: t('useAnyway'), onClick: () => void notifyOnFailure(point(true)) };
      notifyFailure(thrown, offer);
    }
  };

  return {
    chooseFiles: () => notifyOnFailure(importMedia(client, host)),
    chooseFolder: () =>
      notifyOnFailure(host.chooseFolder().then((path) => queueImport(client, path === null ? [] : [path]))),
    take: (files) => notifyOnFailure(take(files)),
    place(assets, where) {
      const usable = assets.filter(({ state }) => state === 'ready' || state === 'changed');
      if (usable.length === 0) return notify(t('notUsable'));
      const { project } = editor.session.store.getState();
      const frame = where === 'end' ? null : editor.transport.frame();
      const draft = planAddFiles(project, usable, { frame, magnet: editor.tools.get().magnet, newId });
      if (!draft) return notify(t('noRoom'));
      if (!editor.session.edit(draft.edit)) return;
      const { items, fitted } = draft;
      if (items.length > 0) editor.selection.select(items);
      if (fitted.length > 0) offerWholeMusic(editor, fitted);
      else if (items.length > 0) notify(t('added', { count: items.length }), undefined, 'library-added');
      else notify(t('addedFiles', { count: usable.length }), undefined, 'library-added');
    },
    favourite: (assets, favourite) => void notifyOnFailure(client['library.label']({ ids: idsOf(assets), favourite })),
    rename: (asset, name) => void notifyOnFailure(client['library.label']({ ids: [asset.id], name })),
    addTag: (assets, tag) => void notifyOnFailure(client['library.label']({ ids: idsOf(assets), addTags: [tag] })),
    removeTag: (assets, tag) =>
      void notifyOnFailure(client['library.label']({ ids: idsOf(assets), removeTags: [tag] })),
    remove: (assets) =>
      notifyOnFailure(
        (async () => {
          // The files of the open project are looked after as long as it needs them.
          const used = usedAssets(editor);
          const removals = await fetchAssets(
            client,
            idsOf(assets).filter((id) => !used.has(id)),
          );
          const kept = assets.length - removals.length;
          const stays = kept > 0 ? t('keptUsed', { count: kept }) : '';
          if (removals.length === 0) return notify(stays);
          await client['library.remove']({ ids: idsOf(removals) });
          const bringBack = async (): Promise<void> => {
            const { jobId } = await client['library.import']({ paths: removals.map(({ path }) => path) });
            await waitForJob(client, jobId);
            await restoreLabels(client, removals);
          };
          notify(`${t('removed', { count: removals.length })}${stays ? `. ${stays}` : ''}`, {
            label: t('undo'),
            onClick: () => void notifyOnFailure(bringBack()),
          });
        })(),
      ),
    reveal: (asset) => void notifyOnFailure(host.reveal(asset.path, assetAddress(asset.id))),
    relink: (asset) => notifyOnFailure(relink(asset)),
    addToCollection: (assets, id, name) =>
      notifyOnFailure(
        client['library.changeCollection']({ id, add: idsOf(assets) }).then(() =>
          notify(t('addedToCollection', { count: assets.length, name })),
        ),
      ),
  };
}
