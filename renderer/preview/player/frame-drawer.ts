/**
 * Draws a frame of the timeline: the layers of `core/composition` with their decoded pictures, texts and colours.
 * Paused frames are exact; while playing, they use what is decoded.
 */
import type { Size } from '../../../core/geometry/affine.js';
import { type VisibleInterval, toVisibleIntervals } from '../../../core/composition/visible-intervals.js';
import { type Layer, layersAt, type PictureLayer } from '../../../core/composition/layers.js';
import type { Scene } from '../../../core/composition/scene.js';
import { projectLength } from '../../../core/project/project.js';
import type { Compositor, DrawnText, DecodedPicture, PreparedFrame } from '../frame.js';
import { createGradeBaker } from '../grade-lut.js';
import type { NearestPicture, Pictures } from '../pictures/pictures.js';
import type { PreviewScene } from '../scene/scene.js';
import type { DrawnLayer, Texts } from '../text/texts.js';

/** The sources of a frame's parts. */
export interface DrawerSources {
  readonly scene: Pick<PreviewScene, 'scene' | 'grade'>;
  readonly pictures: Pick<Pictures, 'at' | 'hasFiner' | 'nearest' | 'prefetch'>;
  readonly texts: Pick<Texts, 'at' | 'nearest' | 'prefetch'>;
}

/** How an exact frame is drawn. */
export interface ExactFrameOptions {
  /** Uses the files in full detail instead of their proxies, which takes longer. */
  readonly fine?: boolean;
  /** Whether titles and captions are drawn; they are where this is absent. */
  readonly texts?: boolean;
}

/** Draws frames on a compositor whose output has `output` pixels. */
export interface FrameDrawer {
  /** Draws what is available immediately; returns whether all of it was exact. */
  readonly drawNearest: (compositor: Compositor, frame: number, output: Size) => boolean;
  /**
   * Draws the exact frame once all of it is available; false if a later call superseded it and nothing was drawn.
   */
  readonly drawExact: (
    compositor: Compositor,
    frame: number,
    output: Size,
    options?: ExactFrameOptions,
  ) => Promise<boolean>;
  /** Whether a fine frame differs from an exact one. */
  readonly hasFiner: (frame: number) => boolean;
  /** Shows pictures without their grade while set. */
  readonly setGradeBypass: (isBypassed: boolean) => void;
}

// How far ahead of the playhead the next clip's first frames are decoded.
const AHEAD_SECONDS = 0.6;

const isText = (layer: Layer): layer is DrawnLayer => layer.kind === 'text' || layer.kind === 'placeholder';
const isPicture = (layer: Layer): layer is PictureLayer => layer.kind === 'picture';

export function createFrameDrawer({ scene: known, pictures, texts }: DrawerSources): FrameDrawer {
  const bake = createGradeBaker();
  let cut: { readonly scene: Scene; readonly intervals: readonly VisibleInterval[]; at: number } | null = null;
  let isGradeBypassed = false;
  let prefetched: VisibleInterval | null = null;

  // Intervals are computed once per scene. During playback the next one is the last one found, or its neighbour.
  const intervalAt = (frame: number): VisibleInterval | null => {
    const scene = known.scene();
    if (cut?.scene !== scene)
      cut = { scene, intervals: toVisibleIntervals(scene.project, 0, projectLength(scene.project)), at: 0 };
    const { intervals } = cut;
    const fits = (i: number): boolean => {
      const interval = intervals[i];
      return interval !== undefined && interval.start <= frame && frame < interval.end;
    };
    if (!fits(cut.at)) cut.at = fits(cut.at + 1) ? cut.at + 1 : searchInterval(intervals, frame);
    return fits(cut.at) ? (intervals[cut.at] ?? null) : null;
  };
  const layersOf = (frame: number): readonly Layer[] => {
    const interval = intervalAt(frame);
    return interval ? layersAt(known.scene(), interval, frame) : [];
  };
  const prepare = (
    layers: readonly Layer[],
    picture: PreparedFrame['picture'],
    text: (layer: DrawnLayer) => DrawnText | null,
  ): PreparedFrame => {
    const { canvas, project } = known.scene();
    return {
      layers,
      canvas,
      background: project.background,
      picture,
      lut: ({ item }) => {
        if (isGradeBypassed) return null;
        const { grade, cubeKey } = known.grade(item);
        return bake(grade, cubeKey);
      },
      text,
    };
  };
  // Decodes the first frames of the next clip before the playhead reaches it.
  const prefetch = (frame: number, output: Size): void => {
    const interval = intervalAt(frame);
    const next = interval && cut ? cut.intervals[cut.at + 1] : undefined;
    if (!next || next === prefetched) return;
    const { fps } = known.scene().project;
    if (next.start - frame > (AHEAD_SECONDS * fps.num) / fps.den) return;
    prefetched = next;
    const nextLayers = layersAt(known.scene(), next, next.start);
    pictures.prefetch(nextLayers.filter(isPicture));
    texts.prefetch(nextLayers.filter(isText), next.start, output);
  };

  return {
    drawNearest(compositor, frame, output) {
      let complete = true;
      const note = <T extends DecodedPicture | DrawnText>(found: T | null, exact: boolean): T | null => {
        complete &&= found !== null && exact;
        return found;
      };
      const picture = (layer: PictureLayer): DecodedPicture | null => {
        const found: NearestPicture | null = pictures.nearest(layer);
        return note(found, found?.exact ?? false);
      };
      compositor.draw(prepare(layersOf(frame), picture, (layer) => texts.nearest(layer, frame, output)));
      prefetch(frame, output);
      return complete;
    },
    async drawExact(compositor, frame, output, { fine = false, texts: hasTexts = true } = {}) {
      const layers = layersOf(frame).filter(({ kind }) => hasTexts || kind !== 'text');
      const [found, drawn] = await Promise.all([
        pictures.at(layers.filter(isPicture), fine),
        texts.at(layers.filter(isText), frame, output),
      ]);
      // A frame is drawn even if an edit came meanwhile, since dropping it would show nothing during a drag.
      if (!found || !drawn) return false;
      compositor.draw(
        prepare(
          layers,
          (layer) => found.get(layer.item.id) ?? null,
          (layer) => drawn.get(layer) ?? null,
        ),
      );
      return true;
    },
    hasFiner: (frame) => pictures.hasFiner(layersOf(frame).filter(isPicture)),
    setGradeBypass(next) {
      isGradeBypassed = next;
    },
  };
}

function searchInterval(intervals: readonly VisibleInterval[], frame: number): number {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle]?.end ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  return low;
}
