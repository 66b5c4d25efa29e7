/** Slow zooms, pans and fades. */
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { fadeAt } from '../../core/composition/layers.js';
import { isPicture } from '../../core/project/kinds/guards.js';
import { useEditor, useProject, useSelection } from '../editor/editor.js';
import { itemsOf } from '../items/property.js';
import { notify } from '../ui/notify.js';
import { playFrames } from '../ui/play-frames.js';
import { drawCover } from './draw-transition.js';
import { EffectCard, EffectGrid, Hint } from './EffectCard.js';
import { FADE_PRESETS, MOTION_PRESETS, type MotionPlace, planFade, planPictureMotion } from './motion-presets.js';
import { useSamplePictures } from './use-sample-pictures.js';

export const MotionGallery = () => {
  const { t } = useTranslation('effects');
  const { session, selection } = useEditor();
  const [picture] = useSamplePictures();
  const selected = useSelection(({ items }) => items);
  const any = selected.length > 0;
  const moves = useProject((project) => itemsOf(project, selected).some(isPicture));
  // Titles fade, but have no movement.
  const hint = moves ? null : t(any ? 'motionNotHere' : 'motionHint');
  const move = (motion: (typeof MOTION_PRESETS)[number]): void => {
    const edit = planPictureMotion(session.store.getState().project, selection.items(), motion);
    if (hint !== null) notify(hint, undefined, 'motion');
    else if (edit) session.edit(edit);
  };
  const fade = (wanted: (typeof FADE_PRESETS)[number]): void => {
    const edit = planFade(session.store.getState().project, selection.items(), wanted);
    if (!any) notify(t('fadeHint'));
    else if (edit) session.edit(edit);
  };
  return (
    <div className="flex flex-col gap-5 p-3">
      <div>
        <h3 className="mb-1 font-semibold text-sm">{t('zooms')}</h3>
        {hint === null ? null : <Hint>{hint}</Hint>}
        <EffectGrid label={t('zooms')}>
          {MOTION_PRESETS.map((motion) => (
            <EffectCard key={motion.id} name={t(motion.id)} onChoose={() => move(motion)}>
              {(moving) => (
                <>
                  <Sample picture={picture} moving={moving} from={motion.from} to={motion.to} />
                  <Sign of={motion.id} />
                </>
              )}
            </EffectCard>
          ))}
        </EffectGrid>
      </div>
      <div>
        <h3 className="mb-1 font-semibold text-sm">{t('fades')}</h3>
        {any ? null : <Hint>{t('fadeHint')}</Hint>}
        <EffectGrid label={t('fades')}>
          {FADE_PRESETS.map((each) => (
            <EffectCard key={each.id} name={t(each.id)} onChoose={() => fade(each)}>
              {(moving) => <Sample picture={picture} moving={moving} fade={each} />}
            </EffectCard>
          ))}
        </EffectGrid>
      </div>
    </div>
  );
};

const SIGNS = {
  still: null,
  'zoom-in': ZoomIn,
  'zoom-out': ZoomOut,
  'pan-left': ArrowLeft,
  'pan-right': ArrowRight,
  'pan-up': ArrowUp,
  'pan-down': ArrowDown,
} as const;

// Which way it goes, for whoever has no pointer over it.
const Sign = ({ of }: { readonly of: keyof typeof SIGNS }) => {
  const Icon = SIGNS[of];
  return Icon ? (
    <span className="absolute bottom-1 left-1 flex size-6 items-center justify-center rounded-full bg-panel text-text">
      <Icon className="size-4" aria-hidden />
    </span>
  ) : null;
};

const CANVAS = { width: 144, height: 180 };
const LENGTH = 60;
const STAY: MotionPlace = { scale: 1, x: 0.5, y: 0.5 };
const NO_FADE = { in: 0, out: 0 };
/** Seconds of a fade become this many frames of the sample. */
const FADE_FRAMES = 40;

const Sample = ({
  picture,
  moving,
  from = STAY,
  to = STAY,
  fade = NO_FADE,
}: {
  readonly picture: HTMLCanvasElement | HTMLImageElement;
  readonly moving: boolean;
  readonly from?: MotionPlace;
  readonly to?: MotionPlace;
  readonly fade?: { readonly in: number; readonly out: number };
}) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return undefined;
    const fades = { in: fade.in * FADE_FRAMES, out: fade.out * FADE_FRAMES };
    const draw = (frame: number): void => {
      const share = frame / (LENGTH - 1);
      const mix = (one: number, other: number): number => one + (other - one) * share;
      const scale = mix(from.scale, to.scale);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.globalAlpha = 1;
      context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--stage');
      context.fillRect(0, 0, CANVAS.width, CANVAS.height);
      context.globalAlpha = fadeAt({ fade: fades, start: 0, length: LENGTH }, frame);
      context.setTransform(
        scale,
        0,
        0,
        scale,
        (mix(from.x, to.x) - scale / 2) * CANVAS.width,
        (mix(from.y, to.y) - scale / 2) * CANVAS.height,
      );
      drawCover(context, CANVAS, picture);
    };
    if (!moving) {
      // A moment that shows what it is like: in the middle of a fade, at the end of a movement.
      draw(fade.in > 0 ? 6 : fade.out > 0 ? LENGTH - 6 : LENGTH - 1);
      return undefined;
    }
    return playFrames((frame) => draw(frame % LENGTH));
  }, [picture, moving, from, to, fade]);
  return <canvas ref={canvas} {...CANVAS} className="size-full" aria-hidden />;
};
