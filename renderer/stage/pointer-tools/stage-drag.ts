/** What a press on the stage can start: a drag that ends in one edit, or a pan of the canvas. */
import type { Point } from '../../../core/geometry/quad.js';
import type { DragModifiers, PointerDrag } from '../../ui/pointer-drag.js';
import type { Drag, Snapping } from '../drags.js';
import type { StageOverlay } from '../stage-overlay.js';
import type { StageModel } from '../stage-model.js';

/** What the pointer tools need. Stage points are CSS pixels. */
export interface ToolContext {
  readonly model: StageModel;
  readonly overlay: StageOverlay;
  readonly surface: HTMLElement;
  readonly pointOf: (event: MouseEvent) => Point;
  readonly canvasOf: (point: Point) => Point;
}

export interface StagePointer extends DragModifiers {
  /** CSS pixels of the stage. */
  readonly at: Point;
}

export type StageDrag = PointerDrag<StagePointer>;

/** Distance in CSS pixels from which a drag snaps. */
const SNAP = 6;
const NO_LINES = { x: [], y: [] };
const nothing = (): void => undefined;

/** The current snapping of drags. */
export const snappingOf = ({ model }: ToolContext): Snapping => ({
  lines: model.snapLines(),
  reach: model.editor.tools.get().snapping ? SNAP / model.view().scale : 0,
});

/** A press that is only a click. */
export const clickOnly = (click: () => void): StageDrag => ({ move: nothing, end: nothing, cancel: nothing, click });

/** A drag that shows a draft and ends in one edit; `begin` is called when it starts to move. */
export function editDrag({ model, overlay, canvasOf }: ToolContext, begin: () => Drag, click = nothing): StageDrag {
  const { session, transport } = model.editor;
  let drag: Drag | null = null;
  const finish = (): void => overlay.pass({ lines: NO_LINES, label: null });
  return {
    click,
    move({ at, shift, alt }) {
      if (!drag) {
        transport.pause();
        drag = begin();
      }
      const step = drag({ at: canvasOf(at), shift, alt });
      session.draft.show(step.edit);
      overlay.pass({ hover: null, lines: step.lines, label: { text: step.label, at } });
    },
    end() {
      finish();
      session.draft.commit();
    },
    cancel() {
      finish();
      session.draft.clear();
    },
  };
}

/** Pans a zoomed canvas. */
export function panDrag({ model }: ToolContext, from: Point, click = nothing): StageDrag {
  const { viewport } = model.store.getState();
  return {
    click,
    move({ at }) {
      if (viewport.zoom === 'fit') return;
      model.setViewport({ ...viewport, pan: { x: viewport.pan.x + at.x - from.x, y: viewport.pan.y + at.y - from.y } });
    },
    end: nothing,
    cancel: () => model.setViewport(viewport),
  };
}
