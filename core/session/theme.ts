/** How a session looks: its colours, its fonts, and where things stand. */
import type { Color } from '../project/color.js';
import type { SessionPlan } from './session-plan.js';

/** The shapes of canvas that a theme has a layout for. */
export type SessionCanvas = SessionPlan['canvas'];

/** Where a text stands: its middle, as fractions of the canvas, and the height of its em square in pixels of the layout. */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Widest line, as a fraction of the canvas width. */
  readonly maxWidth: number;
}

/** Where a bar or a ring stands: its middle as fractions of the canvas, its size in pixels of the layout. */
export interface ShapePlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of a ring. */
  readonly thickness: number;
}

/** Where a clip stands whose background shows through: its middle, and its scale within the canvas. */
export interface ClipPlace {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** The places on one shape of canvas. */
export interface SessionLayout {
  readonly clip: ClipPlace;
  readonly nextClip: ClipPlace;
  readonly name: TextPlace;
  readonly detail: TextPlace;
  readonly timer: TextPlace;
  readonly ring: ShapePlace | null;
  readonly bar: ShapePlace | null;
  readonly sessionBar: ShapePlace;
  readonly counter: TextPlace;
  readonly next: TextPlace;
  readonly cue: TextPlace;
}

/** Colours of one kind of interval. The ground runs from the first colour at the top to the second. */
export interface PhaseColors {
  readonly ground: readonly [Color, Color];
  readonly accent: Color;
  readonly text: Color;
}

/** A look of sessions. */
export interface SessionTheme {
  readonly work: PhaseColors;
  readonly rest: PhaseColors;
  readonly prepare: PhaseColors;
  readonly fonts: {
    readonly name: TextFont;
    readonly digits: TextFont;
    readonly detail: TextFont;
  };
  /** The colour of the last seconds. */
  readonly ending: Color;
  /** What is not filled of bars and rings, over any ground. */
  readonly track: Color;
  /** Whether letters are lifted off the picture by a shadow. */
  readonly shadow: boolean;
  readonly layouts: Readonly<Record<SessionCanvas, SessionLayout>>;
}

/** A bundled font. */
export interface TextFont {
  readonly font: string;
  readonly weight: number;
  readonly uppercase: boolean;
  readonly letterSpacing: number;
}

/** The canvas of each shape, pixels: layouts are measured for it. */
export const CANVAS_SIZES: Readonly<Record<SessionCanvas, { readonly width: number; readonly height: number }>> = {
  vertical: { width: 1080, height: 1920 },
  horizontal: { width: 1920, height: 1080 },
  square: { width: 1080, height: 1080 },
};

/** The colours of a kind of interval. */
export const phaseColorsOf = (theme: SessionTheme, kind: 'prepare' | 'work' | 'rest' | 'switch'): PhaseColors =>
  kind === 'work' ? theme.work : kind === 'rest' ? theme.rest : theme.prepare;

/** The ground of a kind of interval as an SVG picture: its gradient, with light from above. */
export const groundSvg = (
  { ground: [top, bottom], accent }: PhaseColors,
  { width, height }: { width: number; height: number },
): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>` +
  `<linearGradient id="a" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>` +
  `<radialGradient id="b" cx="0.5" cy="0.42" r="0.6"><stop offset="0" stop-color="${accent}" stop-opacity="0.22"/><stop offset="1" stop-color="${accent}" stop-opacity="0"/></radialGradient>` +
  `</defs><rect width="100%" height="100%" fill="url(#a)"/><rect width="100%" height="100%" fill="url(#b)"/></svg>`;
