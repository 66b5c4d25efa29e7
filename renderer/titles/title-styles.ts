/** Ready styles of titles: those that come with Upright (`resources/styles`) and those that a person keeps. */
import { TitleStyle, TitleStyleFile } from '../../core/project/title-style.js';
import { scaleStyle } from '../../core/project/text-style.js';
import type { TitleItem } from '../../core/project/kinds/title.js';
import type { Catalogue } from '../../core/locales/catalogue.js';
import type { CanvasSize, Project } from '../../core/project/project.js';
import { TextStyle } from '../../core/project/text-style.js';
import { type FrameRate, framesPerSecond } from '../../core/project/time.js';

const files = import.meta.glob<unknown>('../../resources/styles/*.json', { eager: true, import: 'default' });

type StyleId = {
  [Key in keyof Catalogue['styles']]: Key extends `${infer Id}.name` ? Id : never;
}[keyof Catalogue['styles']];

/** The styles that come with Upright, in the gallery's order. */
export const builtInStyles: readonly (TitleStyleFile & { readonly id: StyleId })[] = Object.entries(files)
  .map(([path, file]) => ({ id: path.replace(/^.*\/|\.json$/g, '') as StyleId, ...TitleStyleFile.parse(file) }))
  .sort((p, q) => p.order - q.order);

const DESIGN: CanvasSize = { width: 1080, height: 1920 };
const DESIGN_RATE = 30;

// The geometric mean, as when a project's size is changed.
const factorOf = ({ width, height }: CanvasSize): number =>
  Math.sqrt((width / DESIGN.width) * (height / DESIGN.height));

const scaleFade = (each: TitleStyle['fade'], factor: number): TitleStyle['fade'] => ({
  in: Math.round(each.in * factor),
  out: Math.round(each.out * factor),
});

/** A style as it is on a project's canvas, at its frame rate. */
export const fitStyle = (look: TitleStyle, size: CanvasSize, fps: FrameRate): TitleStyle => ({
  ...look,
  style: scaleStyle(look.style, factorOf(size)),
  fade: scaleFade(look.fade, framesPerSecond(fps) / DESIGN_RATE),
});

/** The style of a title of a project, to be kept for others. */
export const styleOf = (title: TitleItem, { size, fps }: Pick<Project, 'size' | 'fps'>): TitleStyle => ({
  style: scaleStyle(title.style, 1 / factorOf(size)),
  position: title.position,
  anchor: title.anchor,
  maxWidth: title.maxWidth,
  rotation: title.rotation,
  animation: title.animation,
  karaoke: title.karaoke,
  fade: scaleFade(title.fade, DESIGN_RATE / framesPerSecond(fps)),
});

/** A style that was kept, read with care: what an older or a newer build cannot use is null. */
export const parseStyle = (look: unknown): TitleStyle | null => TitleStyle.safeParse(look).data ?? null;

/** A style with nothing left open, so that setting it leaves nothing of the one before. */
export const completeStyle = (look: TitleStyle): TextStyle => TextStyle.parse(look.style);
