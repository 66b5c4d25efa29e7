/** Styles of titles and captions: a person's own, and those that come with Upright. */
import { BookmarkPlus, FileDown, FileUp, Plus } from 'lucide-react';
import { type DragEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isSame } from '../../core/project/is-same.js';
import type { TitleStyle } from '../../core/project/title-style.js';
import { keepWords } from '../../core/styles/apply-style.js';
import { fitStyle } from '../../core/styles/fit-style.js';
import { useProject } from '../editor/editor.js';
import { FileInput } from '../ui/FileInput.js';
import { Button, IconButton } from '../ui/Button.js';
import { DropZone } from '../ui/DropZone.js';
import { useFileDrop } from '../ui/use-file-drop.js';
import { TextGallery } from './TextGallery.js';
import { builtInStyles, completeStyle } from './title-styles.js';
import { useSampleText } from './use-sample-text.js';
import { useTextActions } from './use-text-actions.js';
import { useUserStyles } from './use-user-styles.js';

export const StyleGallery = () => {
  const { t } = useTranslation('titles');
  const { t: style } = useTranslation('styles');
  const actions = useTextActions();
  const { items } = actions;
  const size = useProject((project) => project.size);
  const fps = useProject((project) => project.fps);
  const text = useSampleText(items);
  const has = (look: TitleStyle): boolean => {
    const wanted = completeStyle(fitStyle(look, size, fps));
    return items.length > 0 && items.every((item) => isSame(item.style, keepWords(wanted, item.style)));
  };
  const tileOf = (look: TitleStyle, sample: string) => ({
    title: items.length > 0 ? t('apply', { count: items.length }) : t('addNamed'),
    sample: { look, text: text ?? sample },
    pressed: has(look),
    onChoose: () => actions.choose(look, sample),
    onDragStart: (event: DragEvent) => actions.drag(event, look, sample),
  });
  const own = useUserStyles(actions, tileOf);
  const ready = {
    id: 'ready',
    label: t('ready'),
    tiles: builtInStyles.map(({ id, look }) => ({
      ...tileOf(look, style(`${id}.sample`)),
      id,
      name: style(`${id}.name`),
    })),
  };
  const chooser = useRef<HTMLInputElement>(null);
  const { isOver, handlers } = useFileDrop((transfer) => own.load([...transfer.files]));
  return (
    <div className="relative min-h-full" {...handlers}>
      <FileInput input={chooser} accept=".json" multiple onFiles={own.load} />
      <div className="flex items-center gap-2 px-3 pt-3">
        <Button icon={<Plus className="size-4" aria-hidden />} className="flex-1" onClick={() => actions.addPlain()}>
          {t('add')}
        </Button>
        <IconButton label={t('keep')} disabled={!own.keep} onClick={() => own.keep?.()}>
          <BookmarkPlus className="size-4" />
        </IconButton>
        <IconButton label={t('importStyles')} onClick={() => chooser.current?.click()}>
          <FileUp className="size-4" />
        </IconButton>
        <IconButton label={t('exportStyles')} disabled={!own.save} onClick={() => own.save?.()}>
          <FileDown className="size-4" />
        </IconButton>
      </div>
      <div className="p-3">
        <p className="mb-3 text-quiet text-xs">
          {items.length > 0 ? t('hintSelected', { count: items.length }) : t('hint')}
        </p>
        <TextGallery groups={[own.group, ready]} />
      </div>
      {isOver ? <DropZone label={t('dropStyles')} /> : null}
    </div>
  );
};
