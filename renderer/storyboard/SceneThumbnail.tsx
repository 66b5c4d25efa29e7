/** What a scene shows, small; a menu changes it. */
import { FileImage, FolderOpen, Film, Images, RefreshCw, SquareText, Wand } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryAsset } from '../../core/api/library.js';
import { CARD_PALETTES, CARD_STYLE } from '../../core/storyboard/card.js';
import type { ScenePicture as Picture } from '../../core/project/storyboard.js';
import { useClient, useHost } from '../app-context.js';
import { derivedAddress } from '../engine/media-address.js';
import { derivedOf } from '../project/media.js';
import { classNames } from '../ui/class-names.js';
import { Menu } from '../ui/Menu.js';
import { notifyFailure } from '../ui/notify.js';
import { PicturePicker } from './PicturePicker.js';
import type { PlannedFootage } from './scene-view.js';
import { toPicture } from './take-picture.js';

export const SceneThumbnail = ({
  number,
  footage,
  asset,
  isBusy,
  onPicture,
  onOther,
}: {
  readonly number: number;
  /** Null until it is known. */
  readonly footage: PlannedFootage | null;
  /** The file of the library that it shows. */
  readonly asset: LibraryAsset | null;
  /** Whether a file for it is on its way. */
  readonly isBusy: boolean;
  /** Null lets it be looked for again. */
  readonly onPicture: (picture: Picture | null) => void;
  /** Something else of the library. */
  readonly onOther: () => void;
}) => {
  const { t } = useTranslation('shorts');
  const client = useClient();
  const host = useHost();
  const [isPicking, setPicking] = useState(false);
  const chooseFile = async (): Promise<void> => {
    const [path] = await host.chooseFiles({ purpose: 'media', multiple: false });
    if (path !== undefined) onPicture(await toPicture(client, path));
  };
  return (
    <>
      <Menu
        entries={[
          { id: 'library', label: t('fromLibrary'), icon: <Images />, onSelect: () => setPicking(true) },
          {
            id: 'file',
            label: t('fromFile'),
            icon: <FolderOpen />,
            onSelect: () => void chooseFile().catch(notifyFailure),
          },
          { id: 'other', label: t('another'), icon: <RefreshCw />, disabled: asset === null, onSelect: onOther },
          { id: 'card', label: t('card'), icon: <SquareText />, onSelect: () => onPicture({ card: '' }) },
          { kind: 'separator', id: 'line' },
          {
            id: 'auto',
            label: t('lookAgain'),
            icon: <Wand />,
            onSelect: () => onPicture(null),
          },
        ]}
      >
        <button
          type="button"
          // What is read on it belongs to its name.
          aria-label={[t('pictureOf', { number }), ...(footage?.text ? [footage.text] : [])].join(', ')}
          aria-busy={isBusy}
          className="relative block aspect-[9/16] w-full overflow-hidden rounded-control bg-stage text-quiet outline-offset-1 hover:outline-2 hover:outline-quiet"
        >
          <Thumbnail footage={footage} asset={asset} number={number} />
        </button>
      </Menu>
      {isPicking ? (
        <PicturePicker
          title={t('pictureOf', { number })}
          onClose={() => setPicking(false)}
          onChoose={(id) => {
            setPicking(false);
            onPicture({ asset: id });
          }}
        />
      ) : null}
    </>
  );
};

// A miniature is about eight of its letters wide.
const longestWord = (text: string): number => Math.max(...text.split(/\s+/u).map((word) => word.length));

const Thumbnail = ({
  footage,
  asset,
  number,
}: {
  readonly footage: PlannedFootage | null;
  readonly asset: LibraryAsset | null;
  readonly number: number;
}) => {
  const poster = derivedOf(asset, 'poster');
  if (footage?.from === 'card') {
    const palette = CARD_PALETTES[(number - 1) % CARD_PALETTES.length];
    return (
      <span
        className="flex size-full flex-col justify-center gap-1 p-1.5 text-left"
        style={{ background: `linear-gradient(160deg, ${palette?.from}, ${palette?.to})`, color: CARD_STYLE.color }}
      >
        <span className="h-0.5 w-3" style={{ background: footage.accent ?? palette?.accent }} />
        <span
          className={classNames(
            'line-clamp-5 break-words font-bold uppercase leading-tight',
            longestWord(footage.text ?? '') > 7 ? 'text-[7px]' : 'text-[10px]',
          )}
        >
          {footage.text}
        </span>
      </span>
    );
  }
  if (footage && poster)
    return <img src={derivedAddress(poster.key)} alt="" draggable={false} className="size-full object-cover" />;
  // What does not move has no length.
  const Sign = footage?.pieces[0]?.length === null ? FileImage : Film;
  return (
    <span className="flex size-full items-center justify-center">
      <Sign className="size-5" aria-hidden />
    </span>
  );
};
