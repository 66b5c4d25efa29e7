/**
 * The overlay of the picture: outlines, handles, snap lines, the crop. Drawn without React, because it follows every
 * pointer move.
 */
import type { Outline } from '../../core/composition/hit-test.js';
import { mapQuad, type Point, type Quad } from '../../core/geometry/quad.js';
import { IDENTITY } from '../../core/geometry/affine.js';
import type { SnapLines } from '../../core/composition/snap-rect.js';
import { viewOf } from '../items/items.js';
import { cropGrips, cropShown } from './crop-view.js';
import { stageHandles } from './handles.js';
import { between, handleShape, line, middle, outsideOf, polygon, square } from './svg-shapes.js';
import { safeAreaShapes } from './safe-area-shapes.js';
import type { StageModel } from './stage-model.js';
import { toStage } from './view.js';

/** What a drag or hovering shows temporarily. */
export interface OverlayHints {
  readonly hover: string | null;
  readonly lines: SnapLines;
  readonly label: { readonly text: string; readonly at: Point } | null;
}

export interface StageOverlay {
  readonly draw: () => void;
  readonly pass: (passing: Partial<OverlayHints>) => void;
  readonly close: () => void;
}

const NO_LINES: SnapLines = { x: [], y: [] };

/** Draws the overlay of `model` into `svg`, with a label next to the pointer. */
export function createStageOverlay(model: StageModel, svg: SVGSVGElement, label: HTMLElement): StageOverlay {
  let hints: OverlayHints = { hover: null, lines: NO_LINES, label: null };
  let asked = 0;

  const quadAt = (quad: Quad): Quad => {
    const view = model.view();
    return quad.map((corner) => toStage(view, corner)) as unknown as Quad;
  };
  const draw = (): void => {
    const { mode } = model.store.getState();
    const parts =
      mode.kind === 'crop' ? cropParts() : mode.kind === 'reframe' ? reframeParts(mode.item) : selectParts();
    svg.replaceChildren(...safeAreaShapes(model), ...parts, ...lineParts());
    label.hidden = hints.label === null;
    if (hints.label) {
      label.textContent = hints.label.text;
      label.style.transform = `translate(${Math.round(hints.label.at.x + 14)}px, ${Math.round(hints.label.at.y + 14)}px)`;
    }
  };
  const selectParts = (): SVGElement[] => {
    const selected = model.selected();
    const hovered = hints.hover === null ? undefined : model.outlineOf(hints.hover);
    const editing = model.store.getState().mode.kind === 'text';
    return [
      ...(hovered && !selected.includes(hovered) ? [polygon(quadAt(hovered.frame), 'hover')] : []),
      ...selected.flatMap((outline) => [
        ...(overflows(outline) ? [polygon(quadAt(outline.whole), 'whole')] : []),
        polygon(quadAt(outline.frame), 'selected'),
      ]),
      ...(selected.length === 1 && !editing ? selected.flatMap(handleParts) : []),
    ];
  };
  const handleParts = (outline: Outline): SVGElement[] => {
    const quad = quadAt(outline.frame);
    const handles = stageHandles(
      quad,
      viewOf(outline.item).stage?.hasSideHandles ?? false,
      model.store.getState().size,
    );
    const rotate = handles.at(-1);
    const stem = rotate ? [line(middle(quad[0], quad[1]), rotate.at, 'selected')] : [];
    return [...stem, ...handles.map((handle) => handleShape(handle, quad))];
  };
  const reframeParts = (id: string): SVGElement[] => {
    const outline = model.outlineOf(id);
    if (!outline) return [];
    const frame = quadAt(outline.frame);
    return [
      polygon(quadAt(outline.whole), 'whole'),
      polygon(frame, 'selected'),
      ...[1 / 3, 2 / 3].flatMap((share) => [
        line(between(frame[0], frame[1], share), between(frame[3], frame[2], share), 'third'),
        line(between(frame[0], frame[3], share), between(frame[1], frame[2], share), 'third'),
      ]),
    ];
  };
  const cropParts = (): SVGElement[] => {
    const shown = cropShown(model);
    if (!shown) return [];
    const { whole, rest } = shown;
    const quad = mapQuad(IDENTITY, rest);
    return [
      outsideOf(whole, rest),
      polygon(quad, 'selected'),
      ...[1 / 3, 2 / 3].flatMap((share) => [
        line(between(quad[0], quad[1], share), between(quad[3], quad[2], share), 'third'),
        line(between(quad[0], quad[3], share), between(quad[1], quad[2], share), 'third'),
      ]),
      ...cropGrips(rest).map(({ at }) => square(at, 0)),
    ];
  };
  const lineParts = (): SVGElement[] => {
    const { lines } = hints;
    const view = model.view();
    const { width, height } = model.store.getState().size;
    return [
      ...lines.x.map((x) => {
        const at = toStage(view, { x, y: 0 }).x;
        return line({ x: at, y: 0 }, { x: at, y: height }, 'snap');
      }),
      ...lines.y.map((y) => {
        const at = toStage(view, { x: 0, y }).y;
        return line({ x: 0, y: at }, { x: width, y: at }, 'snap');
      }),
    ];
  };
  // Draws once for all changes before the next display frame.
  const soon = (): void => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      draw();
    });
  };
  const off = model.onMoved(soon);
  soon();
  return {
    draw: soon,
    pass(change) {
      hints = { ...hints, ...change };
      soon();
    },
    close() {
      off();
      cancelAnimationFrame(asked);
    },
  };
}

const overflows = ({ whole, frame }: Outline): boolean =>
  whole.some((corner, i) => Math.hypot(corner.x - (frame[i]?.x ?? 0), corner.y - (frame[i]?.y ?? 0)) > 1);
