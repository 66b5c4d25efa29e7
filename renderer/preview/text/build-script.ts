/** The ASS script of a set of titles, with the faces that it uses. */
import type { TimedText } from '../../../core/project/timed-text.js';
import { itemEnd } from '../../../core/project/item.js';
import type { CanvasSize } from '../../../core/project/canvas-size.js';
import type { FrameRate } from '../../../core/project/time.js';
import { toAssText } from '../../../core/text/ass-document.js';
import type { FontResolver } from '../../../core/text/font-resolver.js';
import { isMoving } from '../../../core/text/text-looks.js';
import { textFaces, textsToAss } from '../../../core/text/texts-to-ass.js';
import { FaceMissing, type FileFace, type LazyFace } from './bundled-faces.js';

/** Frames of the timeline, from `origin`, which is time 0, to before `end`. */
export interface ScriptSpan {
  readonly origin: number;
  readonly end: number;
}

/** What a script is of. */
export interface AssScriptRequest extends ScriptSpan {
  readonly titles: readonly TimedText[];
  /** The project's canvas. */
  readonly size: CanvasSize;
  readonly fps: FrameRate;
}

/** A script, and what libass needs to draw it. */
export interface Script {
  readonly text: string;
  readonly faces: readonly FileFace[];
}

/** One script for the titles. `load` fetches the file of a face that is needed. Fails if `load` fails. */
export async function buildScript(
  { titles, size, fps, origin, end }: AssScriptRequest,
  fonts: FontResolver<FileFace>,
  load: (face: LazyFace) => Promise<void>,
): Promise<Script> {
  const scene = { size, fps, fonts, origin, end };
  for (;;) {
    try {
      return { text: toAssText(textsToAss(titles, scene)), faces: textFaces(titles, scene) };
    } catch (error) {
      if (!(error instanceof FaceMissing)) throw error;
      await load(error.face);
    }
  }
}

/** Frames of a script of titles that move: each frame is an event or more. */
const MOVING_SPAN = 240;

/** The frames of the script with which titles are drawn at a frame: all of theirs, while none of them moves. */
export function scriptSpan(titles: readonly TimedText[], frame: number): ScriptSpan {
  const first = firstFrame(titles);
  const end = Math.max(...titles.map(itemEnd));
  if (!titles.some(isMoving)) return { origin: first, end };
  const origin = Math.max(first, first + Math.floor((frame - first) / MOVING_SPAN) * MOVING_SPAN);
  return { origin, end: Math.max(origin + 1, Math.min(end, origin + MOVING_SPAN)) };
}

const firstFrame = (titles: readonly TimedText[]): number => Math.min(...titles.map(({ start }) => start));
