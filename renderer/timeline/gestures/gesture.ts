/** A drag on the timeline: it shows drafts while it lasts and sends one edit when it is let go. */
import { hasSound } from '../../../core/project/kinds/guards.js';
import type { Draft } from '../../../core/timeline/draft.js';
import { collectSnapPoints, type Snapped, snapBy } from '../../../core/timeline/snap.js';
import { beatFrames } from '../../items/drawing/draw-beats.js';
import { viewOf } from '../../items/items.js';
import type { Surface } from '../surface.js';

/** Where the hand is. */
export interface Hand {
  /** Frame under the pointer, not rounded, and pixels of the rows. */
  readonly frame: number;
  readonly y: number;
  readonly x: number;
  readonly clientY: number;
  readonly alt: boolean;
  readonly shift: boolean;
  /** Command on a Mac, Ctrl elsewhere. */
  readonly mod: boolean;
}

/** A drag under way. `end` and `cancel` are called once, either of them. */
export interface Gesture {
  /** The CSS cursor while it lasts. */
  readonly cursor: string;
  /** The view stays where it is at its left and right edges. */
  readonly isUpright?: boolean;
  readonly move: (hand: Hand) => void;
  readonly end: () => void;
  readonly cancel: () => void;
}

/** Distance in CSS pixels from which a drag snaps. */
const SNAP_PIXELS = 6;

/** Snaps moves of `edges`, unless snapping is off or Alt is held. What is in `except` is not snapped to. */
export function createSnapper(
  surface: Surface,
  edges: readonly number[],
  except: ReadonlySet<string>,
): (by: number, isSuspended: boolean) => Snapped {
  const { editor, media, view } = surface;
  const project = surface.project();
  const beats = project.tracks.flatMap((track) =>
    track.items.flatMap((item) => {
      if (!viewOf(item).timeline.hasBeats || !hasSound(item) || except.has(item.id)) return [];
      const library = editor.media.get(item.asset)?.library;
      const peaks = library && media.peaks(library);
      return peaks ? beatFrames(item, peaks, project.fps) : [];
    }),
  );
  const points = collectSnapPoints(project, { except, playhead: editor.transport.frame(), beats });
  return (by, isSuspended) =>
    isSuspended || !editor.tools.get().snapping
      ? { by: Math.round(by), point: null }
      : toWhole(snapBy(points, edges, by, SNAP_PIXELS / view.zoom()));
}

const toWhole = ({ by, point }: Snapped): Snapped => ({ by: Math.round(by), point });

/** Shows drafts of one drag and sends the last that fitted. */
export interface Drafting {
  /** `frame` is the one to be seen on the stage; the playhead's where it is absent. */
  readonly show: (draft: Draft | null, frame?: number) => void;
  readonly send: () => void;
  readonly drop: () => void;
}

/** A drag that holds `inHand`. */
export function createDrafting(surface: Surface, inHand: ReadonlySet<string>): Drafting {
  let last: Draft | null = null;
  const { preview, transport } = surface.editor;
  const tidy = (): void => {
    preview.showDraft(null);
    surface.painter.clear();
    surface.overlay.clear();
  };
  return {
    show(draft, frame = transport.frame()) {
      last = draft;
      preview.showDraft(draft && { project: draft.project, frame });
      if (draft) surface.painter.show(draft.project, inHand);
      else surface.painter.clear();
    },
    send() {
      if (last) surface.editor.session.edit(last.edit);
      tidy();
    },
    drop: tidy,
  };
}
