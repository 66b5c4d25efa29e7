/** One scene. A file that is dropped on it is its picture. */
import { ArrowDown, ArrowUp, GripVertical, Plus, Trash2, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryAsset } from '../../core/api/library.js';
import {
  MOST_SCENE_TEXT,
  SCENE_LENGTHS,
  type ScenePicture as Picture,
  type StoryboardScene,
} from '../../core/project/storyboard.js';
import { parseDuration } from '../../core/session/duration.js';
import { useClient, useHost } from '../app-context.js';
import { classNames } from '../ui/class-names.js';
import { MoreMenu } from '../ui/MoreMenu.js';
import { onMoveKey } from '../ui/move-key.js';
import { notifyFailure } from '../ui/notify.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { problemTexts, reasonText, type SceneView, secondsText } from './scene-view.js';
import { SceneThumbnail } from './SceneThumbnail.js';
import { takePicture } from './take-picture.js';

export interface SceneRowProps {
  readonly scene: StoryboardScene;
  readonly number: number;
  /** Of everything that is said. */
  readonly language: string;
  /** Null until it is planned. */
  readonly view: SceneView | null;
  readonly asset: LibraryAsset | null;
  readonly isOnly: boolean;
  readonly onChange: (fields: Partial<StoryboardScene>) => void;
  readonly onPicture: (picture: Picture | null) => void;
  readonly onOther: () => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onAdd: () => void;
  readonly onRemove: () => void;
  readonly onDragStart: (event: PointerEvent) => void;
}

const TEXT =
  'w-full resize-none rounded-control bg-transparent px-1.5 py-0.5 outline-none placeholder:text-quiet hover:bg-raised focus:bg-ground';

export const SceneRow = (props: SceneRowProps) => {
  const { scene, number, language, view, asset, onChange, onPicture, onMove } = props;
  const { t } = useTranslation('shorts');
  const client = useClient();
  const host = useHost();
  const [isBusy, setBusy] = useState(false);
  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    try {
      const picture = await takePicture(client, host, files);
      if (picture) onPicture(picture);
    } catch (error) {
      notifyFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const { isOver, handlers } = useFileDrop((transfer) => void take([...transfer.files]));
  const onKeyDown = (event: KeyboardEvent): void => onMoveKey(event, onMove);
  const card =
    view?.footage.from === 'card' ? (scene.picture && 'card' in scene.picture ? scene.picture.card : '') : null;
  return (
    <li
      data-scene={scene.id}
      aria-label={t('scene', { number })}
      onKeyDown={onKeyDown}
      {...handlers}
      className={classNames(
        'group grid grid-cols-[1.75rem_3.5rem_minmax(0,1fr)_auto] gap-2 py-2 pr-2 @2xl:grid-cols-[2.25rem_4rem_minmax(0,1fr)_auto] @2xl:gap-3 @2xl:pr-3',
        isOver && 'bg-raised',
      )}
    >
      <span
        onPointerDown={props.onDragStart}
        title={t('dragScene')}
        className="flex cursor-grab touch-none flex-col items-center gap-1 pt-1 text-quiet text-xs tabular"
        aria-hidden
      >
        {number}
        <GripVertical className="size-4 opacity-50 group-hover:opacity-100" />
      </span>
      <div>
        <SceneThumbnail
          number={number}
          footage={view?.footage ?? null}
          asset={asset}
          isBusy={isBusy}
          onPicture={onPicture}
          onOther={props.onOther}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-0.5">
        <textarea
          aria-label={t('wordsOf', { number })}
          value={scene.words}
          maxLength={MOST_SCENE_TEXT}
          lang={language}
          dir="auto"
          spellCheck
          rows={1}
          placeholder={t('wordsHint')}
          onChange={(event) => onChange({ words: event.currentTarget.value })}
          className={classNames(TEXT, 'min-h-7 text-sm leading-relaxed [field-sizing:content]')}
        />
        <textarea
          aria-label={t('visualOf', { number })}
          value={scene.visual}
          maxLength={MOST_SCENE_TEXT}
          lang={language}
          dir="auto"
          rows={1}
          placeholder={t('visualHint')}
          onChange={(event) => onChange({ visual: event.currentTarget.value })}
          className={classNames(TEXT, 'min-h-6 text-quiet text-xs focus:text-text [field-sizing:content]')}
        />
        {card === null ? null : (
          <input
            aria-label={t('cardWordsOf', { number })}
            value={card}
            maxLength={200}
            placeholder={t('cardWords', { words: view?.footage.text ?? '' })}
            onChange={(event) => onChange({ picture: { card: event.currentTarget.value } })}
            className={classNames(TEXT, 'h-6 text-quiet text-xs focus:text-text')}
          />
        )}
        {view ? (
          <p className="truncate px-1.5 text-quiet text-xs" title={reasonText(view, scene)}>
            {reasonText(view, scene)}
          </p>
        ) : null}
        {view
          ? problemTexts(view).map((text) => (
              <p key={text} className="flex gap-1.5 px-1.5 text-warning text-xs">
                <TriangleAlert className="mt-px size-3.5 shrink-0" aria-hidden />
                {text}
              </p>
            ))
          : null}
      </div>
      <div className="flex flex-col items-end gap-1">
        <LengthField key={scene.length} {...props} />
        <MoreMenu
          small
          label={t('moreOf', { number })}
          entries={[
            { id: 'up', label: t('moveUp'), icon: <ArrowUp />, onSelect: () => onMove(-1) },
            { id: 'down', label: t('moveDown'), icon: <ArrowDown />, onSelect: () => onMove(1) },
            { id: 'add', label: t('addBehind'), icon: <Plus />, onSelect: props.onAdd },
            { kind: 'separator', id: 'line' },
            {
              id: 'remove',
              label: t('removeScene'),
              icon: <Trash2 />,
              danger: true,
              disabled: props.isOnly,
              onSelect: props.onRemove,
            },
          ]}
        />
      </div>
    </li>
  );
};

/** As long as its words where it is empty. */
const LengthField = ({ scene, number, view, onChange }: SceneRowProps) => {
  const { t } = useTranslation('shorts');
  const take = (typed: string): void => {
    if (typed.trim() === '') onChange({ length: null });
    const read = parseDuration(typed);
    if (read !== null) onChange({ length: Math.min(SCENE_LENGTHS.max, Math.max(SCENE_LENGTHS.min, read)) });
  };
  return (
    <input
      aria-label={t('lengthOf', { number })}
      title={t('lengthHint')}
      defaultValue={scene.length === null ? '' : secondsText(scene.length)}
      placeholder={view ? secondsText(view.length) : '–'}
      onBlur={(event) => take(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      className="h-6 w-14 rounded-control bg-transparent px-1 text-right text-sm tabular outline-none placeholder:text-quiet hover:bg-raised focus:bg-ground"
    />
  );
};
