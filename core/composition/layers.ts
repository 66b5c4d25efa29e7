/**
 * The visible layers at a frame, from the bottom to the top, as numbers. The preview's compositor draws them and the
 * filter graph is built from them, so both place every picture alike.
 */
import type { Color } from '../project/color.js';
import { itemEnd, type PictureItem, type VisibleItem } from '../project/item.js';
import { valueAt } from '../project/keyframes.js';
import { transitionKindOf } from '../project/transition.js';
import type { TimedText } from '../project/timed-text.js';
import { croppedSize, fitPicture } from './fitting.js';
import { type Affine, compose, coversCanvas, IDENTITY, placeAbout, type Rect, type Size } from '../geometry/affine.js';
import type { VisibleInterval } from './visible-intervals.js';
import { combineOrientation, orientSize, type Orientation } from './orientation.js';
import { itemOfPart } from './picture-parts.js';
import type { PixelGrid } from './placement.js';
import type { PictureFacts, Scene } from './scene.js';
import { textsOf } from './texts.js';
import { transitionAt, transitionProgress } from './transitions.js';
import type { LayerChange, TransitionState } from '../project/transitions/define-transition.js';

/** What fills the canvas behind a picture that does not. */
export type Backdrop =
  | { readonly kind: 'none' }
  | { readonly kind: 'color'; readonly color: Color }
  /** The same picture, covering the canvas at `fitted`, blurred by `sigma` canvas pixels. */
  | { readonly kind: 'blur'; readonly fitted: Rect; readonly sigma: number };

/** A picture on the canvas. */
export interface PictureLayer {
  readonly kind: 'picture';
  readonly item: PictureItem;
  /** Frames since the item's first. */
  readonly frame: number;
  /** The file's orientation and the user's, combined. */
  readonly orientation: Orientation;
  /** Pixels of the stored picture. */
  readonly stored: PixelGrid;
  /** The cropped upright picture before `matrix`, canvas pixels. */
  readonly fitted: Rect;
  /** The item's own position, scale and rotation. */
  readonly matrix: Affine;
  readonly backdrop: Backdrop;
  readonly alpha: boolean;
  /** The effect of transition, fades and opacity on the picture together with its backdrop. */
  readonly whole: LayerChange;
}

/** One colour over the whole canvas. */
export interface ColorLayer {
  readonly kind: 'color';
  /** Unique among the layers of its interval. */
  readonly id: string;
  readonly color: Color;
  readonly opacity: number;
}

/** Replaces a picture whose source is missing. */
export interface PlaceholderLayer {
  readonly kind: 'placeholder';
  readonly item: PictureItem;
  readonly whole: LayerChange;
}

/** Texts, drawn by libass in one pass. */
export interface TextLayer {
  readonly kind: 'text';
  readonly items: readonly VisibleItem[];
  /** The visible texts, the lowest first. */
  readonly texts: readonly TimedText[];
}

export type Layer = PictureLayer | ColorLayer | PlaceholderLayer | TextLayer;

const BACKDROP_BLUR = 1 / 27;

/**
 * The layers at timeline frame `frame`, which must be in `interval`. All frames of an interval have the same kinds of
 * layers and the same items.
 */
export function layersAt(scene: Scene, interval: VisibleInterval, frame: number): Layer[] {
  return interval.tracks.flatMap((slice): Layer[] => {
    if (slice.kind === 'text') {
      return [{ kind: 'text', items: slice.items, texts: textsOf(slice.items, frame, frame + 1, slice.context) }];
    }
    const [first, second] = slice.items;
    if (!first) return [];
    if (!second?.transition) return [pictureLayer(scene, first, frame, null)];
    const state = transitionAt(
      second.transition,
      transitionProgress(second.transition, frame - second.start),
      scene.canvas,
    );
    const incoming = pictureLayer(scene, second, frame, state.incoming);
    // If the incoming picture leaves part of the canvas uncovered, the outgoing one must disappear gradually too, or it
    // would vanish at once.
    const bare = !fillsCanvas(incoming, scene.canvas);
    const outgoing = pictureLayer(scene, first, frame, bare ? withdrawn(state, scene.canvas) : state.outgoing);
    const dip: Layer = { kind: 'color', id: `dip-${second.id}`, color: second.transition.color, opacity: state.dip };
    return transitionKindOf(second.transition).hasColor ? [outgoing, incoming, dip] : [outgoing, incoming];
  });
}

// Fades out as the other fades in; under a wipe it is clipped to the part that is not wiped yet.
function withdrawn({ outgoing, incoming }: TransitionState, canvas: Size): LayerChange {
  const { clip } = incoming;
  if (!clip) return { ...outgoing, opacity: outgoing.opacity * (incoming.opacity < 1 ? 1 - incoming.opacity : 1) };
  const across = clip.height === canvas.height;
  const rest: Rect = across
    ? { x: clip.x === 0 ? clip.width : 0, y: 0, width: canvas.width - clip.width, height: canvas.height }
    : { x: 0, y: clip.y === 0 ? clip.height : 0, width: canvas.width, height: canvas.height - clip.height };
  return { ...outgoing, clip: rest };
}

function pictureLayer(scene: Scene, uncut: PictureItem, at: number, change: LayerChange | null): Layer {
  const frame = at - uncut.start;
  const facts = scene.picture(uncut.asset);
  const item = facts?.parts ? itemOfPart(uncut, frame, facts.parts, scene.project.fps) : uncut;
  const opacity = valueAt(item.opacity, frame) * fadeAt(item, frame);
  const whole: LayerChange = change
    ? { ...change, opacity: change.opacity * opacity }
    : { opacity, matrix: IDENTITY, clip: null, blur: 0 };
  if (!facts) return { kind: 'placeholder', item, whole };
  const upright = uprightSize(facts, item);
  const cropped = croppedSize(upright, item.crop);
  return {
    kind: 'picture',
    item,
    frame,
    orientation: combineOrientation(facts.orientation, item),
    stored: facts.stored,
    fitted: fitPicture(cropped, scene.canvas, item),
    matrix: itemMatrix(item, frame, scene.canvas),
    backdrop: backdropOf(item, cropped, scene.canvas),
    alpha: facts.alpha || item.chromaKey !== null,
    whole,
  };
}

const uprightSize = (facts: PictureFacts, item: PictureItem): Size =>
  orientSize(facts.size, { turn: item.rotate, mirrored: false });

function backdropOf(item: PictureItem, cropped: Size, canvas: Size): Backdrop {
  if (item.fit === 'blur') {
    const fitted = fitPicture(cropped, canvas, { fit: 'cover', focus: item.focus });
    return { kind: 'blur', fitted, sigma: canvas.width * BACKDROP_BLUR };
  }
  return item.backdrop ? { kind: 'color', color: item.backdrop } : { kind: 'none' };
}

/**
 * The transform of an item's position, scale and rotation about the middle of the canvas, `frame` frames after its
 * start.
 */
export function itemMatrix(item: PictureItem, frame: number, canvas: Size): Affine {
  const centre = { x: canvas.width / 2, y: canvas.height / 2 };
  const to = {
    x: valueAt(item.position.x, frame) * canvas.width,
    y: valueAt(item.position.y, frame) * canvas.height,
  };
  return placeAbout(centre, to, valueAt(item.scale, frame), valueAt(item.rotation, frame));
}

/**
 * The opacity from an item's fades, `frame` frames after its start. It is never quite 0, so that no frame is wasted.
 */
export function fadeAt(
  item: {
    readonly fade: { readonly in: number; readonly out: number };
    readonly length: number;
    readonly start: number;
  },
  frame: number,
): number {
  const rising = (frame + 1) / (item.fade.in + 1);
  const falling = (itemEnd(item) - item.start - frame) / (item.fade.out + 1);
  return Math.max(0, Math.min(1, rising, falling));
}

/** Whether a layer hides everything below it. */
export function fillsCanvas(layer: Layer, canvas: Size): boolean {
  if (layer.kind === 'placeholder') return true;
  if (layer.kind !== 'picture') return false;
  if (layer.backdrop.kind === 'blur') return !layer.alpha;
  if (layer.backdrop.kind === 'color') return layer.backdrop.color.length !== 9;
  if (layer.alpha) return false;
  return coversCanvas(compose(layer.whole.matrix, layer.matrix), layer.fitted, canvas);
}
