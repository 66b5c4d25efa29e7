/** A file of the library for a scene. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryAsset } from '../../core/api/library.js';
import { useClient } from '../app-context.js';
import { AssetPicture } from '../library/AssetPicture.js';
import { EmptyState } from '../ui/EmptyState.js';
import { notifyFailure } from '../ui/notify.js';
import { SearchField } from '../ui/SearchField.js';
import { Modal } from '../ui/Sheet.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { Images } from 'lucide-react';

const MOST = 60;

export const PicturePicker = ({
  title,
  onChoose,
  onClose,
}: {
  readonly title: string;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('shorts');
  const client = useClient();
  const list = useRovingFocus();
  const [search, setSearch] = useState('');
  const [assets, setAssets] = useState<readonly LibraryAsset[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    client['library.list']({ search, kinds: ['video', 'image'], states: ['ready'], limit: MOST })
      .then((found) => isCurrent && setAssets(found.assets))
      .catch(notifyFailure);
    return () => {
      isCurrent = false;
    };
  }, [client, search]);
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={title}>
      <div className="flex h-[60vh] flex-col gap-3 p-4">
        <SearchField label={t('searchLibrary')} value={search} onChange={setSearch} />
        {assets?.length === 0 ? (
          <EmptyState icon={<Images />} sentence={t(search === '' ? 'libraryEmpty' : 'nothingFound')} />
        ) : (
          <ul
            ref={list}
            aria-label={t('files')}
            className="grid min-h-0 flex-1 grid-cols-[repeat(auto-fill,minmax(88px,1fr))] content-start gap-2 overflow-y-auto p-1"
          >
            {assets?.map((asset) => (
              <li key={asset.id}>
                <button
                  type="button"
                  aria-label={asset.name}
                  title={asset.name}
                  onClick={() => onChoose(asset.id)}
                  className="block w-full text-left"
                >
                  <span className="relative block aspect-square rounded-control">
                    <AssetPicture asset={asset} problem={null} />
                  </span>
                  <span className="block truncate pt-1 text-quiet text-xs">{asset.name}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Modal>
  );
};
