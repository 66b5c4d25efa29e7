/** The state of the stage outside React: viewport, mode, and the positions of items. */
import { createEmitter } from '../../core/emitter.js';
import { message } from '../../core/locales/message.js';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { uncroppedSize } from '../../core/composition/crop.js';
import { croppedSize, fitPicture } from '../../core/composition/fitting.js';
import type { Rect, Size } from '../../core/geometry/affine.js';
import { type Outline, outlinesAt, outlinesUnder } from '../../core/composition/hit-test.js';
import type { Point } from '../../core/geometry/quad.js';
import { type SnapLines, snapLines } from '../../core/composition/snap-rect.js';
import type { Scene } from '../../core/composition/scene.js';
import type { EditInput } from '../../core/project/edit.js';
import { itemEnd, type PictureItem } from '../../core/project/item.js';
import type { TitleItem } from '../../core/project/kinds/title.js';
import { isTitle } from '../../core/project/kinds/guards.js';
import { layoutText } from '../../core/text/text-block.js';
import { safeAreas } from '../../core/text/safe-areas.js';
import type { Editor } from '../editor/editor.js';
import type { Preferences } from '../host/preferences.js';
import type { Preview } from '../preview/preview.js';
import { FIT, layOutView, type Viewport, type View } from './view.js';

/** The mode of the pointer on the stage. */
export type StageMode =
  | { readonly kind: 'select' }
  | { readonly kind: 'text'; readonly item: string }
  | { readonly kind: 'crop'; readonly item: string; readonly crop: PictureItem['crop'] }
  | { readonly kind: 'reframe'; readonly item: string };

/** The part of the stage's state that React renders. */
export interface StageState {
  readonly viewport: Viewport;
  readonly mode: StageMode;
  readonly fullScreen: boolean;
  /** The size of the stage without the transport, CSS pixels. */
  readonly size: Size;
}

export interface StageModel {
  readonly editor: Editor;
  readonly preview: Preview;
  readonly preferences: Preferences;
  readonly store: StoreApi<StageState>;
  readonly view: () => View;
  readonly scene: () => Scene;
  /** The outlines of visible items, from the bottom to the top, without those on locked tracks. */
  readonly outlines: () => readonly Outline[];
  readonly outlineOf: (item: string) => Outline | undefined;
  /** The items under a point of the canvas, the topmost first. */
  readonly under: (point: Point) => readonly Outline[];
  /** The selected items that are visible. */
  readonly selected: () => readonly Outline[];
  readonly snapLines: () => SnapLines;
  /** The rectangle of an item's picture before its own position, scale and rotation; null while its size is unknown. */
  readonly fitted: (item: PictureItem) => Rect | null;
  /** The rectangle of an item's uncropped picture in crop mode. */
  readonly uncropped: (item: PictureItem) => Rect | null;
  readonly setViewport: (viewport: Viewport) => void;
  readonly setSize: (size: Size) => void;
  readonly startText: (item: TitleItem) => void;
  readonly startCrop: (item: PictureItem) => void;
  readonly startReframe: (item: PictureItem) => void;
  readonly setCrop: (crop: PictureItem['crop']) => void;
  /** Ends a mode; the crop is kept if `keep` is set. */
  readonly leave: (keep: boolean) => void;
  /** Calls back when anything in the overlay moved. */
  readonly onMoved: (listener: () => void) => () => void;
  readonly close: () => void;
}

const SELECT: StageMode = { kind: 'select' };
/** The margin around the picture, CSS pixels, smaller on a low stage. */
const marginOf = ({ height }: Size): number => (height < 480 ? 10 : 20);

export function createStageModel(editor: Editor, preview: Preview, preferences: Preferences): StageModel {
  const { session, selection, transport } = editor;
  const moves = createEmitter();
  const store = createStore<StageState>(() => ({
    viewport: FIT,
    mode: SELECT,
    fullScreen: false,
    size: { width: 1, height: 1 },
  }));
  const scene = (): Scene => preview.scene();
  let cached: { readonly scene: Scene; readonly frame: number; readonly outlines: readonly Outline[] } | null = null;

  const outlines = (): readonly Outline[] => {
    const now = { scene: scene(), frame: transport.frame() };
    if (cached && cached.scene === now.scene && cached.frame === now.frame) return cached.outlines;
    const { tracks } = now.scene.project;
    const locked = new Set(tracks.filter((track) => track.locked).flatMap(({ items }) => items.map(({ id }) => id)));
    // Titles cannot be dragged while their font is loading.
    const all =
      preview.fonts.measure((fonts) => outlinesAt(now.scene, fonts, now.frame)) ??
      outlinesAt(now.scene, null, now.frame);
    cached = { ...now, outlines: all.filter(({ item }) => !locked.has(item.id)) };
    return cached.outlines;
  };
  const fitted = (item: PictureItem): Rect | null => {
    const facts = scene().picture(item.asset);
    return facts && fitPicture(croppedSize(uncroppedSize(facts, item), item.crop), scene().canvas, item);
  };
  const uncropped = (item: PictureItem): Rect | null => {
    const facts = scene().picture(item.asset);
    return facts && fitPicture(uncroppedSize(facts, item), scene().canvas, { fit: 'contain', focus: item.focus });
  };
  // Loads the fonts of titles ahead, because a title that cannot be measured cannot be dragged.
  const measured = new WeakSet<TitleItem>();
  const measureTitles = (): void => {
    const { project, canvas } = scene();
    preview.fonts.measure((fonts) => {
      for (const item of project.tracks.flatMap(({ items }) => items)) {
        if (!isTitle(item) || measured.has(item)) continue;
        layoutText(item, canvas, fonts);
        measured.add(item);
      }
    });
  };
  const setMode = (mode: StageMode): void => {
    transport.pause();
    store.setState({ mode });
  };
  const leave = (keep: boolean): void => {
    const { mode } = store.getState();
    if (mode.kind === 'select') return;
    store.setState({ mode: SELECT });
    if (mode.kind !== 'crop') return;
    preview.setOverride(null);
    if (keep) session.edit(cropEdit(mode.item, mode.crop));
    else session.draft.clear();
  };

  // A mode ends when its item is no longer selected and visible.
  const check = (): void => {
    const { mode } = store.getState();
    if (mode.kind === 'select') return;
    const isSelected = selection.items().includes(mode.item);
    const item = scene()
      .project.tracks.flatMap((track) => track.items)
      .find(({ id }) => id === mode.item);
    const frame = transport.frame();
    if (!item || !isSelected || frame < item.start || frame >= itemEnd(item)) leave(item !== undefined);
  };
  measureTitles();
  const cleanups = [
    store.subscribe(() => moves.emit()),
    selection.store.subscribe(() => {
      check();
      moves.emit();
    }),
    transport.onFrame(() => {
      check();
      if (selection.items().length > 0) moves.emit();
    }),
    preview.onChange(() => {
      cached = null;
      measureTitles();
      check();
      moves.emit();
    }),
    preferences.store.subscribe((now, before) => {
      if (now.safeAreas !== before.safeAreas) moves.emit();
    }),
  ];

  return {
    editor,
    preview,
    preferences,
    store,
    view() {
      const { size, viewport, fullScreen } = store.getState();
      return layOutView(size, scene().canvas, viewport, fullScreen ? 0 : marginOf(size), devicePixelRatio);
    },
    scene,
    outlines,
    outlineOf: (item) => outlines().find((outline) => outline.item.id === item),
    under: (point) => outlinesUnder(outlines(), point, scene().canvas),
    selected() {
      const ids = new Set(selection.items());
      if (ids.size === 0) return [];
      return outlines().filter(({ item }) => ids.has(item.id));
    },
    snapLines: () =>
      snapLines(
        scene().canvas,
        preferences.get().safeAreas.map((platform) => safeAreas[platform]),
      ),
    fitted,
    uncropped,
    setViewport: (viewport) => store.setState({ viewport }),
    setSize: (size) => store.setState({ size }),
    startText: (item) => setMode({ kind: 'text', item: item.id }),
    startCrop(item) {
      if (!scene().picture(item.asset)) return;
      setMode({ kind: 'crop', item: item.id, crop: item.crop });
      preview.setOverride(showWhole(item.id));
    },
    startReframe: (item) => setMode({ kind: 'reframe', item: item.id }),
    setCrop(crop) {
      const { mode } = store.getState();
      if (mode.kind !== 'crop') return;
      store.setState({ mode: { ...mode, crop } });
      session.draft.show(cropEdit(mode.item, crop));
    },
    leave,
    onMoved: moves.on,
    close() {
      leave(true);
      for (const end of cleanups) end();
      moves.clear();
    },
  };
}

const cropEdit = (item: string, crop: PictureItem['crop']): EditInput => ({
  type: 'batch',
  name: message('steps:crop'),
  edits: [{ type: 'item.set', item, set: { crop } }],
});

// In crop mode the picture is shown uncropped, upright and centred.
const showWhole = (item: string): EditInput => ({
  type: 'item.set',
  item,
  set: {
    crop: { left: 0, top: 0, right: 0, bottom: 0 },
    fit: 'contain',
    position: { x: 0.5, y: 0.5 },
    scale: 1,
    rotation: 0,
    opacity: 1,
  },
});
