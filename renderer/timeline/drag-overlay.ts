/** The overlay of a drag, drawn without React: snap line, label, marquee, drop position. */
import type { DestinationRow } from '../../core/timeline/destination.js';
import type { SnapPoint } from '../../core/timeline/snap.js';

/** Where a drop lands: frames, and pixels of the rows. */
export interface DropPlace extends DestinationRow {
  readonly frame: number;
  readonly length: number;
}

/** Elements over the rows. Positions are frames, and pixels of the rows. */
export interface DragOverlay {
  readonly attach: (root: HTMLElement) => () => void;
  /** Shows the full-height snap line; null hides it. */
  readonly showSnap: (point: SnapPoint | null) => void;
  /** Shows a label next to the pointer; null hides it. */
  readonly showLabel: (label: { readonly text: string; readonly x: number; readonly y: number } | null) => void;
  readonly showMarquee: (
    box: { readonly from: number; readonly to: number; readonly top: number; readonly bottom: number } | null,
  ) => void;
  /** Shows where a drop lands, over its row or, with a line, at the edge where a track is made; null hides it. */
  readonly showPlace: (place: DropPlace | null) => void;
  /** Shows a line where a track will be made; null hides it. */
  readonly showNewTrack: (top: number | null) => void;
  readonly clear: () => void;
}

const AT_FRAME = 'calc(var(--s) * var(--ppf) * 1px)';

/** Its elements are created when it is attached. */
export function createDragOverlay(): DragOverlay {
  let parts: Record<'snap' | 'label' | 'marquee' | 'place' | 'newTrack', HTMLElement> | null = null;
  let lit: Element[] = [];
  const hide = (part: keyof NonNullable<typeof parts>): void => {
    if (parts) parts[part].hidden = true;
  };
  const unlight = (): void => {
    for (const element of lit) element.removeAttribute('data-lit');
    lit = [];
  };
  const overlay: DragOverlay = {
    attach(root) {
      const make = (part: string, className: string): HTMLElement => {
        const element = document.createElement('div');
        element.className = `pointer-events-none absolute ${className}`;
        element.hidden = true;
        element.dataset.part = part;
        element.setAttribute('aria-hidden', 'true');
        root.append(element);
        return element;
      };
      parts = {
        snap: make('snap', 'inset-y-0 z-20 w-px bg-accent'),
        marquee: make('marquee', 'z-20 rounded-control border border-accent bg-accent/10'),
        newTrack: make('newTrack', 'inset-x-0 z-20 h-0.5 bg-accent'),
        place: make('place', 'z-20 rounded-control border border-accent border-l-2 bg-accent/20'),
        label: make(
          'label',
          'z-50 whitespace-pre rounded-control border border-line bg-raised px-2 py-1 text-text text-xs tabular shadow-lg',
        ),
      };
      parts.label.style.position = 'fixed';
      const made = parts;
      return () => {
        for (const element of Object.values(made)) element.remove();
        parts = null;
      };
    },
    showSnap(point) {
      unlight();
      if (!parts || !point) return hide('snap');
      parts.snap.hidden = false;
      parts.snap.dataset.kind = point.kind;
      parts.snap.style.setProperty('--s', String(point.frame));
      parts.snap.style.left = AT_FRAME;
      if (point.id === null) return;
      lit = [
        ...document.querySelectorAll(`[data-item="${CSS.escape(point.id)}"], [data-marker="${CSS.escape(point.id)}"]`),
      ];
      for (const element of lit) element.setAttribute('data-lit', '');
    },
    showLabel(label) {
      if (!parts || !label) return hide('label');
      parts.label.hidden = false;
      parts.label.textContent = label.text;
      parts.label.style.left = `${Math.min(label.x + 14, window.innerWidth - 160)}px`;
      parts.label.style.top = `${Math.max(4, label.y - 34)}px`;
    },
    showMarquee(box) {
      if (!parts || !box) return hide('marquee');
      const { style } = parts.marquee;
      parts.marquee.hidden = false;
      style.setProperty('--s', String(box.from));
      style.setProperty('--l', String(box.to - box.from));
      style.left = AT_FRAME;
      style.width = 'calc(var(--l) * var(--ppf) * 1px)';
      style.top = `${box.top}px`;
      style.height = `${box.bottom - box.top}px`;
    },
    showPlace(place) {
      overlay.showNewTrack(place?.edge ?? null);
      if (!parts || !place) return hide('place');
      const { style } = parts.place;
      parts.place.hidden = false;
      style.setProperty('--s', String(place.frame));
      style.setProperty('--l', String(place.length));
      style.left = AT_FRAME;
      style.width = 'max(3px, calc(var(--l) * var(--ppf) * 1px))';
      style.top = `${place.top}px`;
      style.height = `${place.height}px`;
    },
    showNewTrack(top) {
      if (!parts || top === null) return hide('newTrack');
      parts.newTrack.hidden = false;
      parts.newTrack.style.top = `${Math.max(0, top - 2)}px`;
    },
    clear() {
      overlay.showSnap(null);
      overlay.showLabel(null);
      overlay.showMarquee(null);
      overlay.showPlace(null);
    },
  };
  return overlay;
}
