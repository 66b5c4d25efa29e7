/** The canvas of the preview: sized by the quality setting, and redrawn when something changes. */
import type { Size } from '../../core/geometry/affine.js';
import { createCompositor } from './compositor/compositor.js';
import type { Compositor } from './frame.js';
import type { FrameDrawer } from './player/frame-drawer.js';

export interface PreviewCanvasOptions {
  readonly drawer: FrameDrawer;
  /** The project's current canvas size. */
  readonly size: () => Size;
  readonly quality: () => 'full' | 'half' | 'quarter';
}

export interface PreviewCanvas {
  /** Draws on a canvas; returns the function that detaches it. */
  readonly attach: (canvas: HTMLCanvasElement) => () => void;
  /** Shows a frame: with what is available while playing, exactly while paused. */
  readonly show: (frame: number, playing: boolean) => void;
  /** To be called when the quality changed. */
  readonly resize: () => void;
  readonly close: () => void;
}

/** How long a frame must stay before it is drawn in full detail, milliseconds; not needed while scrubbing. */
const STANDING_MS = 160;

const SHARES = { full: 1, half: 2, quarter: 4 } as const;

/** The output size in pixels, at least one. */
export function outputSize({ width, height }: Size, quality: keyof typeof SHARES): Size {
  const share = SHARES[quality];
  return { width: Math.max(1, Math.round(width / share)), height: Math.max(1, Math.round(height / share)) };
}

/** A preview that is not attached to an element yet. */
export function createPreviewCanvas({ drawer, size, quality }: PreviewCanvasOptions): PreviewCanvas {
  let compositor: Compositor | null = null;
  let output: Size = { width: 1, height: 1 };
  let shown = { frame: 0, playing: false };
  let drawing = false;
  let stale = false;
  let refining: ReturnType<typeof setTimeout> | undefined;

  const fitOutput = (): void => {
    const wanted = outputSize(size(), quality());
    if (wanted.width === output.width && wanted.height === output.height) return;
    output = wanted;
    compositor?.resize(output);
  };
  // Draws one after the other, always the latest frame, so that each step of a drag is visible and none waits for the
  // last.
  const drawExactly = async (): Promise<void> => {
    stale = true;
    if (drawing) return;
    drawing = true;
    try {
      while (stale && compositor && !shown.playing) {
        stale = false;
        fitOutput();
        if (!(await drawer.drawExact(compositor, shown.frame, output))) stale = true;
      }
      if (compositor && !shown.playing && drawer.hasFiner(shown.frame)) refining = setTimeout(refine, STANDING_MS);
    } finally {
      drawing = false;
    }
  };
  // A newer frame interrupts it and is drawn exactly first.
  const refine = (): void => {
    if (compositor && !shown.playing && !drawing)
      void drawer.drawExact(compositor, shown.frame, output, { fine: true });
  };
  const show = (frame: number, playing: boolean): void => {
    shown = { frame, playing };
    clearTimeout(refining);
    if (!compositor) return;
    if (!playing) {
      void drawExactly();
      return;
    }
    fitOutput();
    drawer.drawNearest(compositor, frame, output);
  };
  const again = (): void => show(shown.frame, shown.playing);
  return {
    attach(canvas) {
      output = outputSize(size(), quality());
      const made = createCompositor(canvas, output);
      const off = made.onLost(again);
      compositor = made;
      again();
      return () => {
        off();
        if (compositor === made) compositor = null;
        made.close();
      };
    },
    show,
    resize: again,
    close() {
      clearTimeout(refining);
      compositor = null;
    },
  };
}
