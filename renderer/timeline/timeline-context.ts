/** What the parts of a timeline share: view, rows, drag preview, media. */
import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Project } from '../../core/project/project.js';
import { planRows, type TrackRow } from '../../core/timeline/rows.js';
import type { SourceLengths } from '../../core/timeline/trim.js';
import type { Editor } from '../editor/editor.js';
import type { Preferences } from '../host/preferences.js';
import { sourceLengthsOf } from '../project/media.js';
import type { ClipMedia } from '../items/clip-media.js';
import { createClipMedia } from '../items/clip-media.js';
import { createDragOverlay, type DragOverlay } from './drag-overlay.js';
import { createDragPreview, type DragPreview } from './drag-preview.js';
import { createItemListeners, type ItemListeners } from './item-listeners.js';
import { createTimelineView, type TimelineView } from './view.js';

/** State that only the timeline uses. */
export interface TimelineUiState {
  /** The item that Tab focuses. */
  readonly focus: string | null;
  /** Files that are being imported, with their future positions. */
  readonly incoming: readonly ImportingClip[];
  /** The track that is being renamed. */
  readonly renaming: string | null;
}

/** A file that is being imported. */
export interface ImportingClip {
  readonly id: string;
  readonly name: string;
  readonly frame: number;
  readonly track: string | null;
}

export interface TimelineContext {
  readonly editor: Editor;
  readonly view: TimelineView;
  readonly overlay: DragOverlay;
  readonly dragPreview: DragPreview;
  readonly media: ClipMedia;
  readonly local: StoreApi<TimelineUiState>;
  /** Heights of tracks that the user changed, by track. */
  readonly heights: StoreApi<{ readonly heights: Readonly<Record<string, number>> }>;
  readonly setHeight: (track: string, height: number | null) => void;
  readonly project: () => Project;
  readonly rows: () => readonly TrackRow[];
  readonly sources: SourceLengths;
  /** The drawings of visible items, so that a drag can draw its draft on them. */
  readonly items: ItemListeners;
}

const ReactTimelineContext = createContext<TimelineContext | null>(null);

/** Provides the timeline to the components below. */
export const TimelineProvider = ReactTimelineContext.Provider;

/** The timeline around the component. */
export function useTimeline(): TimelineContext {
  const timeline = useContext(ReactTimelineContext);
  if (!timeline) throw new Error('This component is outside a timeline.');
  return timeline;
}

const MOST_HEIGHTS = 200;
// The longest key that preferences accept.
const LONGEST_KEY = 60;

/** Creates the timeline of an editor. */
export function createTimelineContext(editor: Editor, preferences: Preferences): TimelineContext {
  const view = createTimelineView();
  const project = (): Project => editor.session.store.getState().project;
  const heights = createStore(() => ({ heights: preferences.get().trackHeights }));
  const rows = (): readonly TrackRow[] => planRows(project(), heights.getState().heights);
  const items = createItemListeners();
  return {
    editor,
    view,
    overlay: createDragOverlay(),
    dragPreview: createDragPreview({ view, rows, project, draft: editor.session.draft, items }),
    media: createClipMedia(),
    local: createStore<TimelineUiState>(() => ({ focus: null, incoming: [], renaming: null })),
    heights,
    setHeight(track, height) {
      const rest = Object.entries(heights.getState().heights).filter(([id]) => id !== track);
      const next = Object.fromEntries(
        [...rest, ...(height === null || track.length > LONGEST_KEY ? [] : [[track, height]])].slice(-MOST_HEIGHTS),
      );
      heights.setState({ heights: next });
      preferences.set({ trackHeights: next });
    },
    project,
    rows,
    sources: sourceLengthsOf(editor.media),
    items,
  };
}
