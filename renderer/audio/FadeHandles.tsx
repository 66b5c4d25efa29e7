/** The fades of a clip over its waveform: a curve at each end with a handle that is dragged or stepped. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SoundingItem } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { framesPerSecond } from '../../core/project/time.js';
import { useProject } from '../editor/editor.js';
import { useDraft } from '../editor/use-draft.js';
import { itemsOf, planAssignments, readProperty } from '../items/property.js';
import { soundFadeIn, soundFadeOut } from '../items/sound-properties.js';
import { useGesture } from '../inspector/targets.js';
import { showNumber, frameTime } from '../ui/number-format.js';

export const FadeHandles = ({ item }: { readonly item: SoundingItem }) => (
  <>
    <Fade item={item} side="in" />
    <Fade item={item} side="out" />
  </>
);

const Fade = ({ item, side }: { readonly item: SoundingItem; readonly side: 'in' | 'out' }) => {
  const { t } = useTranslation('audio');
  const rate = useProject(({ fps }) => framesPerSecond(fps));
  const gesture = useGesture();
  const dragged = useRef<number | null>(null);
  const property = side === 'in' ? soundFadeIn : soundFadeOut;
  const frames = useDraft((project) => {
    const [shown = item] = itemsOf(project, [item.id]);
    return Number(readProperty(shown, property));
  });
  const share = Math.min(1, frames / item.length);
  const make =
    (next: number) =>
    (project: Project): ReturnType<typeof planAssignments> =>
      planAssignments(
        project,
        [item.id],
        [
          {
            property,
            value: ({ length }) => Math.max(0, Math.min(length, Math.round(next))),
          },
        ],
      );
  const at = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    const along = (event.clientX - box.left) / box.width;
    return (side === 'in' ? along : 1 - along) * item.length;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && dragged.current !== null) {
      event.preventDefault();
      event.stopPropagation();
      dragged.current = null;
      gesture.cancel();
      return;
    }
    const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    // Right is towards the end: longer at the head, shorter at the tail.
    const inwards = side === 'out' && event.key.startsWith('Arrow') && /Left|Right/.test(event.key) ? -way : way;
    gesture.commit(make(frames + inwards * (event.shiftKey ? 10 : 1)));
  };
  const edge = side === 'in' ? 'left' : 'right';
  return (
    <>
      <svg
        className="pointer-events-none absolute inset-y-0 h-full"
        style={{ [edge]: 0, width: `${share * 100}%` }}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        aria-hidden
      >
        <path d={side === 'in' ? CURVE_IN : CURVE_OUT} className="fill-panel opacity-70" />
      </svg>
      <button
        type="button"
        role="slider"
        aria-label={t(side === 'in' ? 'fadeIn' : 'fadeOut')}
        aria-valuemin={0}
        aria-valuemax={Number((item.length / rate).toFixed(2))}
        aria-valuenow={Number((frames / rate).toFixed(2))}
        aria-valuetext={`${showNumber(frameTime(rate), frames)} s`}
        className="absolute top-1 size-3 cursor-ew-resize touch-none rounded-full border border-panel bg-text"
        style={{ [edge]: `calc(${share} * (100% - 12px))` }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          dragged.current = frames;
        }}
        onPointerMove={(event) => {
          if (dragged.current === null) return;
          dragged.current = at(event);
          gesture.draft(make(dragged.current));
        }}
        onPointerUp={() => {
          if (dragged.current !== null) gesture.commit(make(dragged.current));
          dragged.current = null;
        }}
        onPointerCancel={() => {
          dragged.current = null;
          gesture.cancel();
        }}
        onDoubleClick={() => gesture.commit(make(0))}
        onKeyDown={onKeyDown}
      />
    </>
  );
};

// What the fade takes away: over a quarter of a sine, as the mix has it.
const POINTS = Array.from({ length: 21 }, (_, i) => [i * 5, 100 - Math.sin((i / 20) * (Math.PI / 2)) * 100] as const);
const CURVE_IN = `M0 0 ${POINTS.map(([x, y]) => `L${x} ${y.toFixed(1)}`).join(' ')} Z`;
const CURVE_OUT = `M100 0 ${POINTS.map(([x, y]) => `L${100 - x} ${y.toFixed(1)}`).join(' ')} Z`;
