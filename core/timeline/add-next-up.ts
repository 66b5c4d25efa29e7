/** A card that shows what comes next: the next clip, small and repeated, over its name. */
import { message } from '../locales/message.js';
import type { BrandKit } from '../brand/brand-kit.js';
import { fitPicture } from '../composition/fitting.js';
import { orientSize } from '../composition/orientation.js';
import type { Size } from '../geometry/affine.js';
import { itemEnd, type PictureItem } from '../project/item.js';
import { isPicture } from '../project/kinds/guards.js';
import type { Project } from '../project/project.js';
import { secondsToFrames } from '../project/time.js';
import type { NewId } from '../project/new-id.js';
import { designScale, type OverlayPlan, planOverlay, toOverlay } from './add-overlay.js';
import { mainTrackOf } from './rows.js';

/** How long a card is shown before the cut. */
const SECONDS = 5;
/** The square that its picture fits in, as a fraction of the canvas' shorter side. */
const SIDE = 0.42;
const MIDDLE = { x: 0.5, y: 0.66 };
/** Between the picture and the text, pixels of the canvas that presets are made for. */
const GAP = 48;
/** Size of the heading, as a share of the name's. */
const HEADING = 0.6;
const ACCENT = '#ffd23f';

/** What is written on a card. */
export interface NextUpWords {
  /** Over the name: `Next`. */
  readonly heading: string;
  /** What a clip is called. */
  readonly nameOf: (item: PictureItem) => string;
}

/** The clip of the main track that follows the one at a frame; null where none does. */
export function nextClip(project: Project, frame: number): PictureItem | null {
  const clips = mainTrackOf(project)?.items.filter(isPicture) ?? [];
  return clips.find((clip) => clip.start > frame) ?? null;
}

/**
 * The draft of a card, one item, over the last five seconds before the next clip; null where there is none. `sizeOf` is
 * the size of an upright picture, null where it is unknown.
 *
 *     V2            [card]
 *     V1  [   A    ^     ][  next  ]      ^ the playhead
 */
export function planNextUp(
  project: Project,
  frame: number,
  words: NextUpWords,
  sizeOf: (asset: string) => Size | null,
  newId: NewId,
  kit: BrandKit | null = null,
): OverlayPlan | null {
  const next = nextClip(project, frame);
  if (!next) return null;
  const before = mainTrackOf(project)?.items.findLast((item) => item.start <= frame && itemEnd(item) > frame);
  const start = Math.max(before?.start ?? 0, next.start - secondsToFrames(SECONDS, project.fps));
  const { width, height } = project.size;
  const side = SIDE * Math.min(width, height);
  const upright = sizeOf(next.asset) ?? project.size;
  const size = orientSize(upright, { turn: next.rotate, mirrored: false });
  const fitted = fitPicture(size, project.size, { fit: 'contain', focus: { x: 0.5, y: 0.5 } });
  const scale = side / Math.max(fitted.width, fitted.height);
  const fade = Math.max(1, secondsToFrames(0.25, project.fps));
  const name = words.nameOf(next).slice(0, 80);
  const item = toOverlay(
    project,
    {
      ...shown(next),
      ...{ id: newId('item'), start, length: next.start - start },
      ...{ fit: 'contain', scale, position: MIDDLE, fade: { in: fade, out: fade } },
      label: {
        text: `${words.heading}\n${name}`,
        style: {
          ...{ size: 54 * HEADING, weight: 800, color: ACCENT },
          lineHeight: 1.2,
          box: { color: '#000000c0', padding: 22, radius: 18, shape: 'block' },
        },
        detail: { scale: 1 / HEADING, color: '#ffffff' },
        maxWidth: 0.6,
        // The letters are as large as their style says while the picture has this size.
        scale: 1 / scale,
        distance: fitted.height / 2 / designScale(project) + GAP / scale,
      },
    },
    kit,
  );
  return planOverlay(project, item, { newId, name: message('steps:addCard') });
}

// What the card shows of the clip: the same part of the file in the same colours, repeated, without its sound.
function shown(next: PictureItem) {
  const { asset, rotate, flip, grade, lut, chromaKey } = next;
  const look = { asset, rotate, flip, grade, lut, chromaKey };
  if (!('speed' in next)) return { kind: 'image' as const, ...look };
  const { in: from, speed } = next;
  return { kind: 'footage' as const, ...look, in: from, speed, loop: true, muted: true };
}
