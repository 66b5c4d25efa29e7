/** The ASS script of a set of titles, with the faces that it uses. */
import type { TimedText } from '../../../core/project/timed-text.js';
import { itemEnd } from '../../../core/project/item.js';
import type { CanvasSize } from '../../../core/project/project.js';
import type { FrameRate } from '../../../core/project/time.js';
import { toAssText } from '../../../core/text/ass-document.js';
import type { FontResolver } from '../../../core/text/font-resolver.js';
import { textFaces, textsToAss } from '../../../core/text/texts-to-ass.js';
import { FaceMissing, type FileFace, type LazyFace } from './bundled-faces.js';

/** Frames are counted from the first title's start. */
export interface ScriptRequest {
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

/**
 * One script for the titles' whole duration. `load` fetches the file of a face that is needed. Fails if `load` fails.
 */
export async function buildScript(
  { titles, size, fps }: ScriptRequest,
  fonts: FontResolver<FileFace>,
  load: (face: LazyFace) => Promise<void>,
): Promise<Script> {
  const scene = { size, fps, fonts, origin: firstFrame(titles), end: Math.max(...titles.map(itemEnd)) };
  for (;;) {
    try {
      return { text: toAssText(textsToAss(titles, scene)), faces: textFaces(titles, scene) };
    } catch (error) {
      if (!(error instanceof FaceMissing)) throw error;
      await load(error.face);
    }
  }
}

/** The frame at time 0 of the titles' script. */
export const firstFrame = (titles: readonly TimedText[]): number => Math.min(...titles.map(({ start }) => start));
