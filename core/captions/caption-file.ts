/** What a caption file says, whatever its format: what the readers of `formats/` give and its writers take. */
import type { TextAnchor } from '../project/timed-text.js';
import type { Problem } from '../project/problem.js';

/** The formats that are read and written. `text` is plain text, whose lines have no times. */
export const CAPTION_FORMATS = ['srt', 'vtt', 'ass', 'ttml', 'lrc', 'json', 'text'] as const;
export type CaptionFormat = (typeof CAPTION_FORMATS)[number];

/** Times are integer microseconds from the beginning of the media. */
export interface CaptionFile {
  /** The format that it was read from. */
  readonly format: CaptionFormat;
  /** False for plain text: its cues are its lines, and all their times are 0. */
  readonly timed: boolean;
  /** The language of its texts, as BCP 47 writes it; null where the file does not say. */
  readonly language: string | null;
  /** In order of their starts. They may overlap. */
  readonly cues: readonly CaptionCue[];
  readonly styles: readonly CaptionStyle[];
  readonly regions: readonly CaptionRegion[];
  /** The style sheet of a WebVTT file; empty for other formats. */
  readonly css: string;
  /** Remarks of its author that are not shown, such as the NOTE blocks of WebVTT. */
  readonly comments: readonly string[];
  /** What could not be read, or was read differently from what is written; at most 1,000 and one that counts the rest. */
  readonly problems: readonly CaptionProblem[];
}

/** A text with its time on screen. */
export interface CaptionCue {
  readonly start: number;
  /** Never before `start`. */
  readonly end: number;
  /** Its lines as they are broken in the file, without markup; none is blank and none begins or ends with a space. */
  readonly lines: readonly string[];
  /**
   * Its words, where the file gives words a time or several speakers share the cue; else none. Put together they are the
   * text of the lines, but for the spaces.
   */
  readonly words: readonly CaptionFileWord[];
  readonly id?: string | undefined;
  readonly speaker?: string | undefined;
  /** Name of a style, which need not be among the styles of the file; absent for the one that ASS calls `Default`. */
  readonly style?: string | undefined;
  /** Name of a region of the file. */
  readonly region?: string | undefined;
  /** Only where the file says it, directly or by a region. */
  readonly position?: CaptionPosition | undefined;
}

/** A word of a cue. */
export interface CaptionFileWord {
  readonly text: string;
  /** Null where the file does not say. */
  readonly start: number | null;
  /** Null where the file does not say. */
  readonly end: number | null;
  /** Where it is another one than the cue's. */
  readonly speaker?: string | undefined;
}

/** Where `anchor` of a text lies, as fractions of the picture's width and height. */
export interface CaptionPosition {
  readonly x: number;
  readonly y: number;
  readonly anchor: TextAnchor;
  /** The widest line, as a fraction of the picture's width. */
  readonly width?: number | undefined;
}

/** A rectangle of the picture in which cues are stacked; fractions of the picture's width and height. */
export interface CaptionRegion {
  readonly name: string;
  /** Where `anchor` of the rectangle lies. */
  readonly x: number;
  readonly y: number;
  /** A point of the rectangle, as fractions of its own width and height. */
  readonly anchor: { readonly x: number; readonly y: number };
  readonly width: number;
  /** A number of lines in WebVTT, a fraction of the picture's height elsewhere. */
  readonly height: { readonly lines: number } | { readonly fraction: number };
  /** Whether lines scroll up as they do in live captions. */
  readonly scroll: boolean;
  /** Which edge its lines are stacked against. */
  readonly align: 'top' | 'middle' | 'bottom';
}

/** A named look. Colours are `#rrggbb` or `#rrggbbaa`. What the file does not say is absent. */
export interface CaptionStyle {
  readonly name: string;
  readonly font?: string | undefined;
  /** Height of a line, as a fraction of the picture's height. */
  readonly size?: number | undefined;
  readonly color?: string | undefined;
  readonly outlineColor?: string | undefined;
  /** As a fraction of the picture's height. */
  readonly outlineWidth?: number | undefined;
  readonly background?: string | undefined;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  /** Where its texts stand, and how far from the picture's edges, as fractions of its width and height. */
  readonly anchor?: TextAnchor | undefined;
  readonly margin?: { readonly left: number; readonly right: number; readonly vertical: number } | undefined;
}

/** A problem with its place in the file. Its path is `['line', number]`, or the place of a value in JSON. */
export interface CaptionProblem extends Problem {
  /** Counted from 1; null where it is about the whole file. */
  readonly line: number | null;
}

/** The words of a cue's lines as one text. */
export const textOfCue = (cue: Pick<CaptionCue, 'lines'>): string => cue.lines.join('\n');
