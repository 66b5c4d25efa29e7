/** Titles as a script of ASS: what libass draws in FFmpeg for an export and in WebAssembly for the preview. */
import { itemEnd } from '../project/item.js';
import type { TitleItem } from '../project/kinds/title.js';
import type { CanvasSize } from '../project/project.js';
import type { FrameRate } from '../project/time.js';
import type { AssDocument, AssEvent, AssStyle } from './ass-document.js';
import { buildFade } from './ass-fade.js';
import { frameToCentiseconds } from './ass-time.js';
import { type BlockPart, buildBlockParts } from './block-to-ass.js';
import type { FontFace } from './font-face.js';
import type { FontResolver } from './font-resolver.js';
import { layoutText } from './text-block.js';

/** What titles are drawn on and when. */
export interface TitleScene<F extends FontFace = FontFace> {
  /** The project's canvas; libass scales the script to whatever size is rendered. */
  readonly size: CanvasSize;
  readonly fps: FrameRate;
  /** The frame that is time 0 of the script. */
  readonly origin: number;
  /** The frame before which the script ends. */
  readonly end: number;
  readonly fonts: FontResolver<F>;
}

/**
 * The script of the titles that are seen in [origin, end), later ones over earlier ones. It tells only of that span
 * and depends on differences to `origin` alone: titles and span moved by the same frames give the same script, and a title
 * without a fade in the span gives the same script wherever it began.
 * A family that does not exist is drawn with a fallback (see `titleProblems`).
 */
export function titlesToAss(titles: readonly TitleItem[], scene: TitleScene): AssDocument {
  const styles = new Map<string, AssStyle>();
  const events: AssEvent[] = [];
  for (const title of visibleTitles(titles, scene)) {
    const itemStart = title.start - scene.origin;
    const span = { start: Math.max(0, itemStart), end: Math.min(scene.end, itemEnd(title)) - scene.origin };
    const fade = buildFade(title, itemStart, span, scene.fps);
    const block = layoutText(title, scene.size, scene.fonts);
    for (const part of buildBlockParts(block, title)) {
      events.push({
        layer: events.length,
        start: frameToCentiseconds(span.start, scene.fps),
        end: frameToCentiseconds(span.end, scene.fps),
        style: styleName(styles, part),
        text: fade === '' ? part.text : part.text.replace('}', () => `${fade}}`),
      });
    }
  }
  return { size: scene.size, styles: [...styles.values()], events };
}

/** The faces that the titles of a scene are drawn with, each once. */
export function titleFaces<F extends FontFace>(titles: readonly TitleItem[], scene: TitleScene<F>): F[] {
  const faces = visibleTitles(titles, scene).flatMap((title) => {
    const block = layoutText(title, scene.size, scene.fonts);
    return [block.face, ...block.lines.flatMap((line) => line.runs.map((run) => run.face))];
  });
  return [...new Set(faces)];
}

const visibleTitles = (titles: readonly TitleItem[], scene: Pick<TitleScene, 'origin' | 'end'>) =>
  titles.filter((title) => title.opacity > 0 && title.start < scene.end && itemEnd(title) > scene.origin);

/** Equal looks share a style; its name is its place in the list. */
function styleName(styles: Map<string, AssStyle>, part: BlockPart): string {
  const key = JSON.stringify(part.look);
  const known = styles.get(key);
  if (known) return known.name;
  const name = `s${styles.size + 1}`;
  styles.set(key, { name, ...part.look });
  return name;
}
