/** The ruler: times, the in and out points, markers. A press on it scrubs. */
import { type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { rulerStep } from '../../core/timeline/zoom.js';
import { toClockTime } from '../../core/timeline/clock-time.js';
import { useProject } from '../editor/editor.js';
import { onThemeChange } from '../ui/on-theme-change.js';
import { createSnapper } from './gestures/snapper.js';
import { startTimelineDrag } from './gestures/timeline-drag.js';
import { Markers } from './Markers.js';
import { useTimeline } from './timeline-context.js';
import { RULER_HEIGHT } from './view.js';

/** The ruler over the lanes. */
export const Ruler = () => {
  const timeline = useTimeline();
  const { view, editor } = timeline;
  const { t } = useTranslation('timeline');
  const canvas = useRef<HTMLCanvasElement>(null);
  const range = useRef<HTMLDivElement>(null);
  const fps = useProject((project) => project.fps);

  useEffect(() => {
    let queued = 0;
    const draw = (): void => {
      queued = 0;
      if (canvas.current) drawRuler(canvas.current, view.store.getState(), fps);
    };
    const soon = (): void => {
      if (queued === 0) queued = requestAnimationFrame(draw);
    };
    const showRange = (): void => {
      const loop = editor.transport.loop();
      if (!range.current) return;
      range.current.hidden = loop === null;
      range.current.style.setProperty('--s', String(loop?.start ?? 0));
      range.current.style.setProperty('--l', String(loop ? loop.end - loop.start : 0));
    };
    soon();
    showRange();
    const ends = [view.store.subscribe(soon), editor.transport.onState(showRange), onThemeChange(soon)];
    void document.fonts.ready.then(soon);
    return () => {
      for (const end of ends) end();
      cancelAnimationFrame(queued);
    };
  }, [view, editor, fps]);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.closest('section')?.focus({ preventScroll: true });
    const snap = createSnapper(timeline, [0], new Set());
    const { transport } = editor;
    transport.scrub(Math.max(0, Math.floor(view.frameAt(event.clientX))));
    startTimelineDrag(view, event.currentTarget, event.nativeEvent, {
      cursor: 'ew-resize',
      // Snaps only with Shift, so that scrubbing can stop at any frame.
      move: ({ frame, shift }) => transport.scrub(Math.max(0, shift ? snap(frame, false).by : Math.floor(frame))),
      end: transport.endScrub,
      cancel: transport.endScrub,
    });
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms.
    <div
      data-ruler
      aria-label={t('ruler')}
      role="group"
      className="sticky top-0 z-20 min-w-0 cursor-ew-resize touch-none overflow-clip border-line border-b bg-panel"
      style={{ height: RULER_HEIGHT }}
      onPointerDown={onPointerDown}
    >
      <div
        ref={range}
        hidden
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-[calc(var(--s)*var(--ppf)*1px)] w-[calc(var(--l)*var(--ppf)*1px)] border-text/50 border-x bg-hover"
      />
      <canvas
        ref={canvas}
        aria-hidden
        className="pointer-events-none absolute top-0 h-full text-quiet text-xs tabular"
        style={{ left: 'calc(var(--cs) * var(--ppf) * 1px)', width: 'calc(var(--cl) * var(--ppf) * 1px)' }}
      />
      <Markers />
    </div>
  );
};

function drawRuler(
  canvas: HTMLCanvasElement,
  { from, to, zoom }: { readonly from: number; readonly to: number; readonly zoom: number },
  fps: Parameters<typeof rulerStep>[1],
): void {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const width = (to - from) * zoom;
  const pixels = Math.min(16_000, Math.ceil(width * ratio));
  canvas.width = pixels;
  canvas.height = RULER_HEIGHT * ratio;
  canvas.style.setProperty('--cs', String(from));
  canvas.style.setProperty('--cl', String(to - from));
  const context = canvas.getContext('2d');
  if (!context) return;
  const style = getComputedStyle(canvas);
  context.setTransform(pixels / width, 0, 0, ratio, 0, 0);
  context.font = `${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  const { major, minor } = rulerStep(zoom, fps);
  const perMajor = Math.round(major / minor);
  for (let n = Math.floor(from / minor); n * minor <= to; n++) {
    const frame = n * minor;
    const x = Math.round((frame - from) * zoom);
    const isMajor = n % perMajor === 0;
    context.globalAlpha = isMajor ? 0.9 : 0.35;
    context.fillRect(x, RULER_HEIGHT - (isMajor ? 9 : 5), 1, isMajor ? 9 : 5);
    if (!isMajor) continue;
    context.globalAlpha = 1;
    context.fillText(rulerLabel(Math.round(frame), major, fps), x + 4, RULER_HEIGHT - 11);
  }
}

// Hundredths only where ticks are closer than a second.
function rulerLabel(frame: number, major: number, fps: Parameters<typeof rulerStep>[1]): string {
  const text = toClockTime(frame, fps);
  return major * fps.den < fps.num ? text : text.slice(0, -3);
}
