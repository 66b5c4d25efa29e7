/** Slow zooms, pans and fades, and the edits that give them to clips. Pure. */
import { message } from '../../core/locales/message.js';
import type { EditInput } from '../../core/project/edit.js';
import type { Item } from '../../core/project/item.js';
import type { Animated, Easing } from '../../core/project/keyframes.js';
import { isPicture } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { framesPerSecond } from '../../core/project/time.js';
import { at, itemsOf, planAssignments, type Property } from '../items/property.js';
import { combineEdits } from '../../core/project/edit.js';
import { soundFadeIn, soundFadeOut } from '../items/sound-properties.js';

/** A picture's place at one end of a movement. */
export interface MotionPlace {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const IN: MotionPlace = { scale: 1.14, x: 0.5, y: 0.5 };
const OUT: MotionPlace = { scale: 1, x: 0.5, y: 0.5 };
// A picture that is 15 % larger bares no edge while it moves 6 % to each side.
const shifted = (x: number, y: number): MotionPlace => ({ scale: 1.15, x: 0.5 + x, y: 0.5 + y });
const BY = 0.06;

/** The movements of the gallery, from the first frame to the last. Ids are keys of `effects`. */
export const MOTION_PRESETS = [
  { id: 'still', from: OUT, to: OUT },
  { id: 'zoom-in', from: OUT, to: IN },
  { id: 'zoom-out', from: IN, to: OUT },
  { id: 'pan-left', from: shifted(-BY, 0), to: shifted(BY, 0) },
  { id: 'pan-right', from: shifted(BY, 0), to: shifted(-BY, 0) },
  { id: 'pan-up', from: shifted(0, -BY), to: shifted(0, BY) },
  { id: 'pan-down', from: shifted(0, BY), to: shifted(0, -BY) },
] as const satisfies readonly { readonly id: string; readonly from: MotionPlace; readonly to: MotionPlace }[];

/** The curve of the movements. */
export const MOTION_EASING: Easing = 'linear';

const between = (from: number, to: number, item: Item): Animated =>
  from === to || item.length < 2
    ? to
    : {
        keyframes: [
          { frame: 0, value: from, easing: MOTION_EASING },
          { frame: item.length - 1, value: to, easing: MOTION_EASING },
        ],
      };

/** The edit that lets pictures move over their whole length, as one step; null where nothing would change. */
export function planPictureMotion(
  project: Project,
  ids: readonly string[],
  { from, to }: { readonly from: MotionPlace; readonly to: MotionPlace },
): EditInput | null {
  const pictures = itemsOf(project, ids)
    .filter(isPicture)
    .map(({ id }) => id);
  return planAssignments(project, pictures, [
    { property: at('scale'), value: (item) => between(from.scale, to.scale, item) },
    { property: at('position', 'x'), value: (item) => between(from.x, to.x, item) },
    { property: at('position', 'y'), value: (item) => between(from.y, to.y, item) },
  ]);
}

/** The fades of the gallery, in seconds. Ids are keys of `effects`. */
export const FADE_PRESETS = [
  { id: 'fade-none', in: 0, out: 0 },
  { id: 'fade-in', in: 0.5, out: 0 },
  { id: 'fade-out', in: 0, out: 0.5 },
  { id: 'fade-both', in: 0.5, out: 0.5 },
] as const;

/** The edit that fades pictures, titles and sounds, as one step; what has picture and sound fades both. */
export function planFade(
  project: Project,
  ids: readonly string[],
  fade: { readonly in: number; readonly out: number },
): EditInput | null {
  const rate = framesPerSecond(project.fps);
  const edits = itemsOf(project, ids).flatMap((item) => {
    const frames = (seconds: number) => Math.min(Math.floor(item.length / 2), Math.round(seconds * rate));
    const set = (property: Property, seconds: number) => ({ property, value: () => frames(seconds) });
    const edit = planAssignments(
      project,
      [item.id],
      [
        set(at('fade', 'in'), fade.in),
        set(at('fade', 'out'), fade.out),
        set(soundFadeIn, fade.in),
        set(soundFadeOut, fade.out),
      ],
    );
    return edit && edit.type !== 'batch' ? [edit] : [];
  });
  return combineEdits(edits, message('steps:fadeClips'));
}
