/** The canvas that the preview is drawn on: as large as the quality asks, drawn again when something has changed. */
import type { Size } from '../../core/geometry/affine.js';
import { createCompositor } from './compositor/compositor.js';
import type { Compositor } from './frame.js';
import type { FrameDrawer } from './player/frame-drawer.js';

/** What a preview canvas draws with. */
export interface PreviewCanvasOptions {
  readonly drawer: FrameDrawer;
  /** The project's canvas now. */
  readonly size: () => Size;
  readonly quality: () => 'full' | 'half' | 'quarter';
}

export interface PreviewCanvas {
  /** Draws on a canvas until the function it returns is called. */
  readonly attach: (canvas: HTMLCanvasElement) => () => void;
  /** Shows a frame: with what is there while it plays, exactly while it is paused. */
  readonly show: (frame: number, playing: boolean) => void;
  /** To be called when the quality changed. */
  readonly resize: () => void;
  readonly close: () => void;
}

/** How long the same frame is shown before its details are fetched, milliseconds: scrubbing needs none. */
const STANDING_MS = 160;

const SHARES = { full: 1, half: 2, quarter: 4 } as const;

/** The pixels of an output; never less than one. */
export function outputSize({ width, height }: Size, quality: keyof typeof SHARES): Size {
  const share = SHARES[quality];
  return { width: Math.max(1, Math.round(width / share)), height: Math.max(1, Math.round(height / share)) };
}

/** A preview without an element to draw on yet. */
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
  // One draw after the other, of the latest frame: each step of a drag is seen, and none waits for the last.
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
  // A newer frame interrupts it, and is drawn exactly first.
  const refine = (): void => {
    if (compositor && !shown.playing && !drawing) void drawer.drawExact(compositor, shown.frame, output, true);
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
