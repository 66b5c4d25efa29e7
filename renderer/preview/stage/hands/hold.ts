/** What a pressed pointer may become: a drag that ends in one edit, or a look at another part of the picture. */
import type { Point } from '../../../../core/geometry/quad.js';
import type { Drag, DragStep, Snapping } from '../drags.js';
import type { Overlay } from '../overlay.js';
import type { StageModel } from '../stage-model.js';

/** What hands work with. Points of the stage are CSS pixels. */
export interface Hands {
  readonly model: StageModel;
  readonly overlay: Overlay;
  readonly surface: HTMLElement;
  readonly pointOf: (event: MouseEvent) => Point;
  readonly canvasOf: (point: Point) => Point;
}

/** A pointer that is pressed. */
export interface Held {
  readonly from: Point;
  readonly pointer: number;
  readonly move: (event: PointerEvent, at: Point) => void;
  /** `moved` tells a drag from a click. */
  readonly end: (moved: boolean) => void;
  readonly cancel: () => void;
  moved: boolean;
}

const SNAP = 6;
const NO_LINES = { x: [], y: [] };
const nothing = (): void => undefined;

/** What drags snap to now. */
export const snappingOf = ({ model }: Hands): Snapping => ({
  lines: model.snapLines(),
  reach: model.editor.tools.get().snapping ? SNAP / model.view().scale : 0,
});

/** A press that does nothing but click. */
export const holdClick = ({ pointOf }: Hands, event: PointerEvent, click: () => void): Held => ({
  from: pointOf(event),
  pointer: event.pointerId,
  moved: false,
  move: nothing,
  end: (moved) => !moved && click(),
  cancel: nothing,
});

/** A drag that is shown while it lasts and becomes one edit; `begin` is called when it starts to move. */
export function holdDrag(hands: Hands, event: PointerEvent, begin: () => Drag, click: () => void = nothing): Held {
  const { model, overlay, canvasOf } = hands;
  const { session, transport } = model.editor;
  let drag: Drag | null = null;
  let step: DragStep | null = null;
  const done = (): void => overlay.pass({ lines: NO_LINES, label: null });
  return {
    ...holdClick(hands, event, click),
    move(now, at) {
      if (!drag) {
        transport.pause();
        drag = begin();
      }
      step = drag({ at: canvasOf(at), shift: now.shiftKey, alt: now.altKey });
      session.draft(step.edit);
      overlay.pass({ hover: null, lines: step.lines, label: { text: step.label, at } });
    },
    end(moved) {
      done();
      if (!moved) click();
      else if (step) session.edit(step.edit);
    },
    cancel() {
      done();
      session.draft(null);
    },
  };
}

/** Moves the canvas under the stage where it is zoomed. */
export function holdPan(hands: Hands, event: PointerEvent, click: () => void = nothing): Held {
  const { model } = hands;
  const { look } = model.store.getState();
  const held = holdClick(hands, event, click);
  return {
    ...held,
    move(_now, at) {
      if (look.zoom === 'fit') return;
      const pan = { x: look.pan.x + at.x - held.from.x, y: look.pan.y + at.y - held.from.y };
      model.setLook({ ...look, pan });
    },
    cancel: () => model.setLook(look),
  };
}
