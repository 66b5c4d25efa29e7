/** A tile of a gallery: a sample over the person's own picture, that moves under the pointer. */
import { Ban } from 'lucide-react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fadeAt } from '../../core/composition/layers.js';
import { classNames } from '../ui/class-names.js';
import { playFrames } from '../ui/play-frames.js';
import { useInView } from '../ui/use-in-view.js';
import type { GalleryTile, StyleSample } from './gallery.js';
import { SAMPLE_CANVAS, SAMPLE_FRAME, SAMPLE_LENGTH, useDrawnSample } from './TextSamples.js';

/** Twice the card's width in the narrowest panel, for sharp screens. */
const WIDTH = 288;
const HEIGHT = (WIDTH * SAMPLE_CANVAS.height) / SAMPLE_CANVAS.width;
/** Frames between two rounds. */
const REST = 10;

export const GalleryCard = ({
  tile: { name, title, sample, pressed, onChoose, onDragStart, caption },
  picture,
}: {
  readonly tile: GalleryTile;
  /** Address of the picture under the sample; null is a plain ground. */
  readonly picture: string | null;
}) => {
  const button = useRef<HTMLButtonElement>(null);
  const [moving, setMoving] = useState(false);
  return (
    <li className="flex min-w-0 flex-col gap-1">
      <button
        ref={button}
        type="button"
        data-tile
        aria-label={name}
        title={title}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        draggable={onDragStart !== undefined}
        onClick={onChoose}
        onDragStart={onDragStart}
        onPointerEnter={() => setMoving(!stillness.matches)}
        onPointerLeave={() => setMoving(false)}
        onFocus={(event) => setMoving(event.currentTarget.matches(':focus-visible') && !stillness.matches)}
        onBlur={() => setMoving(false)}
        className="group/card relative block w-full overflow-hidden rounded-control bg-stage"
        style={{ aspectRatio: `${SAMPLE_CANVAS.width} / ${SAMPLE_CANVAS.height}` }}
      >
        <Ground picture={picture} />
        {sample ? (
          <SampleCanvas sample={sample} moving={moving} tile={button} />
        ) : (
          <Ban className="absolute inset-0 m-auto size-6 text-white" aria-hidden />
        )}
        <span
          className={classNames(
            'absolute inset-0 rounded-[inherit] border-2',
            pressed ? 'border-accent' : 'border-transparent group-hover/card:border-text',
          )}
        />
      </button>
      {caption ?? (
        <span
          aria-hidden
          className={classNames(
            'hyphens-auto break-words text-center text-xs leading-tight',
            pressed ? 'text-text' : 'text-quiet',
          )}
        >
          {name}
        </span>
      )}
    </li>
  );
};

const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');

/** The text of a sample. What is scrolled out of sight is not drawn. */
const SampleCanvas = ({
  sample: { look, text, frame: still = SAMPLE_FRAME },
  moving,
  tile,
}: {
  readonly sample: StyleSample;
  readonly moving: boolean;
  readonly tile: RefObject<HTMLElement | null>;
}) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isInView = useInView(tile);
  /** Frames since the pointer came; null while the sample stands still. */
  const [played, setPlayed] = useState<number | null>(null);
  const frame = played === null ? still : Math.min(played % (SAMPLE_LENGTH + REST), SAMPLE_LENGTH - 1);
  const drawn = useDrawnSample(isInView ? look : null, text, WIDTH, frame);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, WIDTH, HEIGHT);
    // The cache closes what has not been drawn for long; it is drawn anew a moment later.
    if (!drawn || drawn.image.width === 0) return;
    const { fade } = look;
    const isOver = played !== null && played % (SAMPLE_LENGTH + REST) >= SAMPLE_LENGTH;
    context.globalAlpha = isOver ? 0 : played === null ? 1 : fadeAt({ fade, start: 0, length: SAMPLE_LENGTH }, frame);
    context.drawImage(drawn.image, drawn.x, drawn.y);
  }, [drawn, played, frame, look]);
  const isStill = look.fade.in === 0 && look.fade.out === 0 && !look.animation && !look.karaoke;
  useEffect(() => {
    if (!moving || isStill) return undefined;
    const stop = playFrames(setPlayed);
    return () => {
      stop();
      setPlayed(null);
    };
  }, [moving, isStill]);
  return <canvas ref={canvas} width={WIDTH} height={HEIGHT} className="absolute inset-0 size-full" aria-hidden />;
};

/** The ground of a sample: a person's own picture, a little darker, or a neutral one. */
const Ground = ({ picture }: { readonly picture: string | null }) => {
  const [broken, setBroken] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture may be readable.
  useEffect(() => setBroken(false), [picture]);
  const isShown = picture !== null && !broken;
  return (
    <span className="sample-ground absolute inset-0">
      {isShown ? (
        <img
          src={picture}
          alt=""
          draggable={false}
          onError={() => setBroken(true)}
          className="size-full object-cover brightness-75"
        />
      ) : null}
    </span>
  );
};
