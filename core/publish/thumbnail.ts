/** The picture that a video has in lists: which frame it is, and where its title stands. Pure. */
import type { BrandKit } from '../brand/brand-kit.js';
import { toBranded } from '../brand/brand-style.js';
import { type Item, itemEnd } from '../project/item.js';
import { isPicture } from '../project/kinds/guards.js';
import { TitleItem } from '../project/kinds/title.js';
import { type Project, pictureEnd } from '../project/project.js';
import { secondsToFrames } from '../project/time.js';
import { scaleStyle, TextStyle } from '../project/text-style.js';
import { Track } from '../project/track.js';
import { fitStyle } from '../styles/fit-style.js';
import { cutWords } from './cut-words.js';

/** How many frames are looked at. */
const CANDIDATES = 12;
/** As far as this from a cut nothing is moving in or out, seconds. */
const FROM_CUT = 0.5;
/** The longest title that is read at the size of a list, UTF-16 units. */
const LONGEST = 70;

/** Frames to choose from, spread evenly, each away from cuts where its clip is long enough. */
export function candidateFrames(project: Project): number[] {
  const end = pictureEnd(project);
  const room = secondsToFrames(FROM_CUT, project.fps);
  const clips = project.tracks.find(({ kind, hidden }) => kind === 'picture' && !hidden)?.items ?? [];
  const frames = Array.from({ length: CANDIDATES }, (_, i) => {
    const frame = Math.floor(((i + 0.5) / CANDIDATES) * end);
    const clip = clips.find((item) => item.start <= frame && frame < itemEnd(item));
    if (!clip) return frame;
    const [first, last] = [clip.start + room, itemEnd(clip) - 1 - room];
    return first > last ? Math.floor((clip.start + itemEnd(clip) - 1) / 2) : Math.max(first, Math.min(last, frame));
  });
  return end === 0 ? [] : [...new Set(frames)];
}

/** A part of a picture, in fractions of it. */
export interface PictureRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What was measured of a frame. */
export interface MeasuredFrame {
  readonly frame: number;
  /** Variance of the second differences of brightness: more where edges are sharp. */
  readonly sharpness: number;
  /** Mean and spread of brightness, 0 to 1. */
  readonly brightness: number;
  readonly contrast: number;
  readonly faces: readonly PictureRegion[];
}

/** The best frame to stop at: sharp, well lit, with a face where any has one; null of none. The earlier of two alike. */
export function chooseFrame(frames: readonly MeasuredFrame[]): MeasuredFrame | null {
  const sharpness = frames.map((each) => each.sharpness).toSorted((a, b) => a - b);
  // Fine patterns measure many times as sharp as a face that is in focus: what is as sharp as most is sharp.
  const usual = Math.max(sharpness[Math.floor((sharpness.length - 1) / 2)] ?? 0, 1e-9);
  let best: { readonly measured: MeasuredFrame; readonly score: number } | null = null;
  for (const measured of frames) {
    const score = scoreOf(measured, usual);
    if (best === null || score > best.score + 1e-9) best = { measured, score };
  }
  return best?.measured ?? null;
}

function scoreOf({ sharpness, brightness, contrast, faces }: MeasuredFrame, usual: number): number {
  const sharp = Math.min(1, sharpness / usual) + 0.1 * Math.min(1, sharpness / usual / 4);
  const lit = 1 - Math.min(1, Math.abs(brightness - 0.5) * 2) ** 2;
  const largest = Math.max(0, ...faces.map(({ width, height }) => width * height));
  const face = largest === 0 ? 0 : 1 + Math.min(1, largest / 0.06);
  return sharp * (1 + lit * 0.5 + Math.min(1, contrast / 0.25) * 0.5 + face);
}

/** The project without what is written in it: texts, captions, timers, and names on pictures. */
export const withoutTexts = (project: Project): Project => ({
  ...project,
  tracks: project.tracks.map((track) => ({
    ...track,
    items: track.items.flatMap((item): Item[] => {
      if (!isPicture(item)) return track.kind === 'text' ? [] : [item];
      return [item.label ? { ...item, label: null } : item];
    }),
  })),
});

/** What is written on a thumbnail, and round what. */
export interface ThumbnailTitle {
  readonly text: string;
  /** What it must not cover. */
  readonly faces: readonly PictureRegion[];
  readonly kit: BrandKit | null;
}

/** The project with nothing written in it but a title over the whole of it, in the look of the brand. */
export function withThumbnailTitle(project: Project, { text, faces, kit }: ThumbnailTitle): Project {
  const plain = withoutTexts(project);
  const words = cutWords(text.replace(/\s+/gu, ' ').trim(), LONGEST);
  if (words === '') return plain;
  const title = TitleItem.parse({
    ...{ kind: 'title', id: 'thumbnail', start: 0, length: Math.max(1, pictureEnd(project)), text: words },
    style: styleOf(words, project, kit),
    ...{ anchor: 'center', position: { x: 0.5, y: freePlace(faces) }, maxWidth: MAX_WIDTH },
  });
  return { ...plain, tracks: [...plain.tracks, Track.parse({ id: 'thumbnail', kind: 'text', items: [title] })] };
}

function styleOf(words: string, { size, fps }: Project, kit: BrandKit | null): TextStyle {
  const long = Math.max(...words.split(' ').map((word) => word.length));
  const wanted = words.length <= 18 ? 176 : words.length <= 40 ? 136 : 108;
  const large = Math.min(wanted, (MAX_WIDTH * 1080) / (WIDE_LETTER * long));
  const plain = TextStyle.parse({
    ...{ weight: 800, lineHeight: 1.06 },
    outline: { color: '#000000', width: 12 },
    shadow: { color: '#000000b0', x: 0, y: 8, blur: 24 },
  });
  const factor = Math.min(size.width, size.height) / 1080;
  const own = kit?.styles.titles;
  const style = own ? fitStyle(own.look, size, fps).style : scaleStyle(plain, factor);
  const sized = { ...style, size: large * factor, fit: plain.fit };
  return kit ? toBranded({ style: sized, karaoke: null }, kit, 'titles').style : sized;
}

/** Of the width of the canvas. */
const MAX_WIDTH = 0.84;
/** How wide a letter of a heavy font may be, in ems. */
const WIDE_LETTER = 0.72;

/** How far a title reaches up and down from its middle, as a fraction of the height. */
const REACH = 0.16;
/** Where titles may stand, the best first: what platforms cover, and what Reels' grid cuts off, is outside. */
const PLACES = [0.66, 0.3];

/** The height at which a title covers the least of faces. */
function freePlace(faces: readonly PictureRegion[]): number {
  const coveredAt = (y: number): number =>
    faces.reduce((sum, face) => {
      const shared = Math.min(face.y + face.height, y + REACH) - Math.max(face.y, y - REACH);
      return sum + Math.max(0, shared) * face.width;
    }, 0);
  return PLACES.reduce((best, y) => (coveredAt(y) < coveredAt(best) - 1e-9 ? y : best));
}
