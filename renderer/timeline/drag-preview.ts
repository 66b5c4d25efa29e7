/**
 * Shows the session's draft by moving the existing elements, without React: an element's position comes from two CSS
 * variables, its first frame and its length. An item without an element, such as a copy, is shown as a plain shape.
 */
import { type Item, transitionOf } from '../../core/project/item.js';
import type { Project } from '../../core/project/project.js';
import { planRows, rowsHeight, type TrackRow } from '../../core/timeline/rows.js';
import type { DraftState, SessionDraft } from '../project/draft.js';
import type { ItemListeners } from './item-listeners.js';
import type { TimelineView } from './view.js';

/** Shows the draft on the rows of a timeline. */
export interface DragPreview {
  /** Shows drafts on these rows; returns the function that detaches. */
  readonly attach: (lanes: HTMLElement) => () => void;
}

const NONE: ReadonlySet<string> = new Set();

interface Place {
  readonly item: Item;
  readonly track: string;
}

/** Creates the preview for the rows of a view. */
export function createDragPreview({
  view,
  rows,
  project,
  draft,
  items: listeners,
}: {
  readonly view: TimelineView;
  readonly rows: () => readonly TrackRow[];
  /** The project without the draft, as React renders it. */
  readonly project: () => Project;
  readonly draft: SessionDraft;
  readonly items: ItemListeners;
}): DragPreview {
  let lanes: HTMLElement | null = null;
  let base: Project | null = null;
  let places: ReadonlyMap<string, Place> = new Map();
  let tops: ReadonlyMap<string, TrackRow> = new Map();
  const touched = new Set<string>();
  const shapes: HTMLElement[] = [];

  // The elements are queried once per drag, and again when scrolling adds others.
  let elements = new Map<string, HTMLElement>();
  let transitions = new Map<string, HTMLElement>();
  let seenAt: unknown = null;
  const findElements = (): void => {
    const now = view.store.getState();
    if (seenAt === now) return;
    seenAt = now;
    const all = lanes?.querySelectorAll<HTMLElement>('[data-item]') ?? [];
    elements = new Map(Array.from(all, (element) => [element.dataset.item ?? '', element]));
    const between = lanes?.querySelectorAll<HTMLElement>('[data-transition]') ?? [];
    transitions = new Map(Array.from(between, (element) => [element.dataset.transition ?? '', element]));
  };
  const begin = (now: Project): void => {
    base = now;
    places = placesOf(now);
    tops = new Map(rows().map((row) => [row.track, row]));
    seenAt = null;
  };
  const restore = (id: string, now: ReadonlyMap<string, Place>): void => {
    const item = now.get(id)?.item;
    const element = elements.get(id);
    if (!element || !item) return;
    put(element, item, 0);
    putTransition(id, item, 0);
    element.removeAttribute('data-dragged');
    element.removeAttribute('data-removed');
    listeners.call(id, null);
  };

  const show = (shown: Project, dragged: ReadonlySet<string>): void => {
    const now = project();
    if (base !== now) begin(now);
    findElements();
    const seen = view.store.getState();
    const changed = changesOf(places, shown);
    const newRows = shown.tracks.length === now.tracks.length ? tops : topsOf(shown, tops);
    for (const id of touched) if (!changed.has(id)) restore(id, places);
    touched.clear();
    let used = 0;
    for (const [id, place] of changed) {
      const before = places.get(id);
      const element = before ? (elements.get(id) ?? null) : null;
      const row = place ? (tops.get(place.track) ?? newRows.get(place.track)) : undefined;
      if (element && before && place && row) {
        touched.add(id);
        const dy = row.top - (tops.get(before.track)?.top ?? 0);
        put(element, place.item, dy);
        putTransition(id, place.item, dy);
        element.toggleAttribute('data-dragged', dragged.has(id));
        if (isRedrawn(before.item, place.item)) listeners.call(id, place.item);
      } else if (element) {
        touched.add(id);
        element.setAttribute('data-removed', '');
        const transition = transitions.get(id);
        if (transition) transition.style.visibility = 'hidden';
      } else if (place && row && place.item.start < seen.to && place.item.start + place.item.length > seen.from) {
        const shape = shapeAt(used++);
        if (!shape) continue;
        put(shape, place.item, 0);
        shape.style.top = `${row.top}px`;
        shape.style.height = `${row.height}px`;
      }
    }
    for (const shape of shapes.slice(used)) shape.hidden = true;
  };
  const clear = (): void => {
    const now = touched.size > 0 ? placesOf(project()) : places;
    for (const id of touched) restore(id, now);
    touched.clear();
    for (const shape of shapes) shape.remove();
    shapes.length = 0;
    base = null;
  };
  let repainting = 0;
  const paint = ({ project: shown, edit, focus }: DraftState): void => {
    cancelAnimationFrame(repainting);
    if (!edit) clear();
    else {
      // If the project itself changed, React renders it first.
      if (base !== null && base !== project()) repainting = requestAnimationFrame(() => paint(draft.store.getState()));
      show(shown, focus.items ?? NONE);
    }
  };
  return {
    attach(root) {
      lanes = root;
      const off = draft.store.subscribe(paint);
      return () => {
        off();
        cancelAnimationFrame(repainting);
        lanes = null;
      };
    },
  };

  function putTransition(id: string, item: Item, dy: number): void {
    const element = transitions.get(id);
    if (!element) return;
    const transition = transitionOf(item);
    element.style.visibility = transition ? '' : 'hidden';
    if (transition) put(element, { start: item.start, length: transition.length }, dy);
  }

  function shapeAt(at: number): HTMLElement | null {
    const there = shapes[at];
    if (there) {
      there.hidden = false;
      return there;
    }
    if (!lanes) return null;
    const shape = document.createElement('div');
    shape.className = 'tl-shape pointer-events-none absolute z-10 rounded-control border border-accent bg-raised/80';
    shape.style.left = 'calc(var(--s) * var(--ppf) * 1px)';
    shape.style.width = 'calc(var(--l) * var(--ppf) * 1px)';
    shape.setAttribute('aria-hidden', 'true');
    lanes.append(shape);
    shapes.push(shape);
    return shape;
  }
}

function put(element: HTMLElement, item: Pick<Item, 'start' | 'length'>, dy: number): void {
  element.style.setProperty('--s', String(item.start));
  element.style.setProperty('--l', String(item.length));
  element.style.translate = dy === 0 ? '' : `0 ${dy}px`;
}

const placesOf = (project: Project): Map<string, Place> =>
  new Map(project.tracks.flatMap((track) => track.items.map((item) => [item.id, { item, track: track.id }] as const)));

// A track that is not there yet lies across the edge where it is made.
function topsOf(project: Project, shown: ReadonlyMap<string, TrackRow>): ReadonlyMap<string, TrackRow> {
  const rows = planRows(project);
  const end = rowsHeight([...shown.values()]);
  return new Map(
    rows.map((row, i) => {
      const below = rows.slice(i + 1).find(({ track }) => shown.has(track));
      const edge = below ? (shown.get(below.track)?.top ?? end) : end;
      return [row.track, { ...row, top: Math.max(0, edge - row.height / 2) }];
    }),
  );
}

// Items that the draft moves, changes or (null) removes. Unchanged items are the same objects.
function changesOf(places: ReadonlyMap<string, Place>, draft: Project): Map<string, Place | null> {
  const changed = new Map<string, Place | null>();
  let found = 0;
  for (const track of draft.tracks) {
    for (const item of track.items) {
      const before = places.get(item.id);
      if (before) found++;
      if (before?.item !== item || before.track !== track.id) changed.set(item.id, { item, track: track.id });
    }
  }
  if (found === places.size) return changed;
  const there = new Set(draft.tracks.flatMap((track) => track.items.map((item) => item.id)));
  for (const id of places.keys()) if (!there.has(id)) changed.set(id, null);
  return changed;
}

// Any change but that of the position requires the item to be rendered again.
const isRedrawn = (before: Item, now: Item): boolean =>
  Object.entries(now).some(([key, value]) => key !== 'start' && before[key as keyof Item] !== value);
