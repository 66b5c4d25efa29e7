/** A style of the gallery: a sample over the person's own picture, that moves under the pointer. */
import { type DragEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fadeAt } from '../../core/composition/layers.js';
import { playFrames } from '../ui/play-frames.js';
import { SAMPLE_CANVAS, SAMPLE_FRAME, SAMPLE_LENGTH, useDrawnSample } from './StyleSamples.js';
import type { TitleStyle } from '../../core/project/title-style.js';

/** Twice the card's width in the narrowest panel, for sharp screens. */
const WIDTH = 288;
const HEIGHT = (WIDTH * SAMPLE_CANVAS.height) / SAMPLE_CANVAS.width;
/** Frames between two rounds. */
const REST = 10;

export const StyleCard = ({
  name,
  title,
  look,
  sample,
  picture,
  onChoose,
  onDragStart,
  children,
}: {
  readonly name: string;
  /** What choosing it does. */
  readonly title: string;
  readonly look: TitleStyle;
  readonly sample: string;
  /** Address of the picture under the sample; null is a plain ground. */
  readonly picture: string | null;
  readonly onChoose: () => void;
  readonly onDragStart: (event: DragEvent) => void;
  /** What stands in place of the name. */
  readonly children?: ReactNode;
}) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [moving, setMoving] = useState(false);
  /** Frames since the pointer came; null while the sample stands still. */
  const [played, setPlayed] = useState<number | null>(null);
  const frame = played === null ? SAMPLE_FRAME : Math.min(played % (SAMPLE_LENGTH + REST), SAMPLE_LENGTH - 1);
  const drawn = useDrawnSample(look, sample, WIDTH, frame);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, WIDTH, HEIGHT);
    if (!drawn) return;
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
  return (
    <li className="flex min-w-0 flex-col gap-1">
      <button
        type="button"
        aria-label={name}
        title={title}
        draggable
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
        <canvas ref={canvas} width={WIDTH} height={HEIGHT} className="absolute inset-0 size-full" aria-hidden />
        <span className="absolute inset-0 rounded-[inherit] border-2 border-transparent group-hover/card:border-text" />
      </button>
      {children ?? (
        <span aria-hidden className="truncate text-center text-quiet text-xs">
          {name}
        </span>
      )}
    </li>
  );
};

const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');

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
          className="size-full object-cover brightness-60"
        />
      ) : null}
    </span>
  );
};
