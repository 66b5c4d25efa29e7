/** The folders whose new files come by themselves. */
import { FolderSearch, X } from 'lucide-react';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../core/api/api.js';
import type { ResultOf } from '../../core/api/method.js';
import { useClient, useHost } from '../app-context.js';
import { Button, IconButton } from '../ui/Button.js';
import { TextField } from '../ui/fields.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { Modal } from '../ui/Sheet.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { fileNameOf } from '../../core/media/file-name.js';

type Folder = ResultOf<Api['library.watched']>['folders'][number];

export const WatchedFolders = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('library');
  const client = useClient();
  const host = useHost();
  const list = useRovingFocus();
  const [folders, setFolders] = useState<readonly Folder[]>([]);
  const read = useCallback(
    () => client['library.watched']({}).then((answer) => setFolders(answer.folders), notifyFailure),
    [client],
  );
  useEffect(() => void read(), [read]);
  const watch = (path: string | null): void => {
    if (path !== null) client['library.watch']({ path }).then(read, notifyFailure);
  };
  const unwatch = ({ id, path }: Folder): void => {
    client['library.unwatch']({ id }).then(() => {
      void read();
      notify(t('unwatched', { name: fileNameOf(path) }), {
        label: t('undo'),
        onClick: () => watch(path),
      });
    }, notifyFailure);
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const path = String(new FormData(event.currentTarget).get('path') ?? '').trim();
    if (path !== '') watch(path);
    event.currentTarget.reset();
  };
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={t('watchedTitle')} description={t('watchedHint')}>
      <div className="flex flex-col gap-3 p-4">
        {folders.length === 0 ? <p className="py-4 text-center text-quiet">{t('watchedEmpty')}</p> : null}
        <ul ref={list} aria-label={t('watchedTitle')} className="flex flex-col">
          {folders.map((folder) => (
            <li key={folder.id} className="flex h-9 items-center gap-2 rounded-control px-2 hover:bg-raised">
              <FolderSearch className="size-4 shrink-0 text-quiet" aria-hidden />
              <span className="min-w-0 flex-1 truncate" title={folder.path}>
                {folder.path}
              </span>
              {folder.state === 'missing' ? <span className="text-warning text-xs">{t('watchMissing')}</span> : null}
              <IconButton small label={t('unwatch', { path: folder.path })} onClick={() => unwatch(folder)}>
                <X className="size-4" />
              </IconButton>
            </li>
          ))}
        </ul>
        {host.kind === 'desktop' ? (
          <Button className="self-start" onClick={() => void host.chooseFolder().then(watch)}>
            {t('watchFolder')}
          </Button>
        ) : (
          <form onSubmit={submit} className="flex gap-2">
            <TextField name="path" aria-label={t('watchPath')} placeholder={t('watchPath')} className="flex-1" />
            <Button type="submit">{t('watch')}</Button>
          </form>
        )}
      </div>
    </Modal>
  );
};
