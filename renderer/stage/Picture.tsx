/** The picture: its canvas, the overlay, and the element that receives pointer and keys. */
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hasAsset } from '../../core/project/kinds/guards.js';
import type { SelectedSentence } from '../items/item-view.js';
import { viewOf, contentLabelOf } from '../items/items.js';
import { SafeAreaWarning } from './SafeAreaWarning.js';
import { attachPointerTools } from './pointer-tools/attach-pointer-tools.js';
import { useStageKeys } from './keys.js';
import { LevelMeters } from './LevelMeters.js';
import { MediaProblem } from './MediaProblem.js';
import { ModeBar } from './ModeBar.js';
import { createStageOverlay } from './stage-overlay.js';
import { PictureMenu } from './PictureMenu.js';
import { TextEditor } from './TextEditor.js';
import { useStageSelector, useStage, useStageState } from './use-stage.js';
import type { StageModel } from './stage-model.js';
import { fileNameOf } from '../../core/media/file-name.js';

interface Selected {
  /** Key of the sentence that describes it. */
  readonly sentence: SelectedSentence;
  readonly name: string;
}

const findSelected = (model: StageModel): Selected | null => {
  const item = model.selected().at(-1)?.item;
  const stage = item && viewOf(item).stage;
  if (!stage) return null;
  const asset = model.scene().project.assets.find(({ id }) => hasAsset(item) && id === item.asset);
  const name = contentLabelOf(item) ?? item.name ?? asset?.name ?? (asset ? fileNameOf(asset.path) : '');
  return { sentence: stage.selected, name };
};

const isSame = (a: Selected | null, b: Selected | null): boolean => a?.sentence === b?.sentence && a?.name === b?.name;

export const Picture = () => {
  const { t } = useTranslation('stage');
  const model = useStage();
  const help = useId();
  const surface = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const label = useRef<HTMLDivElement>(null);
  const mode = useStageState((state) => state.mode);
  const onKeyDown = useStageKeys();
  const selected = useStageSelector(findSelected, isSame);

  useEffect(() => {
    const { current: area } = surface;
    const { current: picture } = canvas;
    if (!area || !picture || !svg.current || !label.current) return;
    const overlay = createStageOverlay(model, svg.current, label.current);
    const place = (): void => {
      const { left, top, width, height } = model.view();
      picture.style.transform = `translate(${left}px, ${top}px)`;
      picture.style.width = `${width}px`;
      picture.style.height = `${height}px`;
    };
    const observer = new ResizeObserver(([entry]) => {
      if (entry) model.setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(area);
    const cleanups = [
      model.preview.attach(picture),
      model.onMoved(place),
      attachPointerTools(model, overlay, area),
      overlay.close,
      () => observer.disconnect(),
    ];
    place();
    return () => {
      for (const end of cleanups) end();
    };
  }, [model]);

  return (
    <div className="relative min-h-0 flex-1 overflow-hidden bg-stage">
      <PictureMenu>
        <div
          ref={surface}
          role="application"
          aria-label={t('picture')}
          aria-describedby={help}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it is worked on with the keyboard.
          tabIndex={0}
          onKeyDown={onKeyDown}
          className="absolute inset-0 touch-none outline-none focus-visible:outline-2 focus-visible:outline-accent focus-visible:[outline-offset:-2px]"
        >
          <canvas
            ref={canvas}
            aria-hidden
            className="absolute top-0 left-0 origin-top-left"
            // The project's background until the first frame is drawn.
            style={{ backgroundColor: model.scene().project.background }}
          />
          <svg ref={svg} aria-hidden className="pointer-events-none absolute inset-0 size-full overflow-hidden" />
          <div
            ref={label}
            hidden
            aria-hidden
            className="pointer-events-none absolute top-0 left-0 whitespace-nowrap rounded-control bg-panel px-2 py-1 text-text text-xs shadow-lg tabular"
          />
          {mode.kind === 'text' ? <TextEditor key={mode.item} item={mode.item} /> : null}
        </div>
      </PictureMenu>
      <p id={help} className="sr-only">
        {t('pictureHelp')}
      </p>
      <p role="status" className="sr-only">
        {selected ? t(selected.sentence, { name: selected.name }) : ''}
      </p>
      <ModeBar />
      <LevelMeters />
      <div className="pointer-events-none absolute inset-x-3 bottom-3 flex flex-col items-center gap-2 *:pointer-events-auto">
        <MediaProblem />
        <SafeAreaWarning />
      </div>
    </div>
  );
};
