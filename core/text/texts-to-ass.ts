/** Texts as a script of ASS: what libass draws in FFmpeg for an export and in WebAssembly for the preview. */
import { itemEnd } from '../project/item.js';
import type { TimedText } from '../project/timed-text.js';
import type { CanvasSize } from '../project/project.js';
import type { FrameRate } from '../project/time.js';
import type { AssDocument, AssEvent, AssStyle } from './ass-document.js';
import { buildFade } from './ass-fade.js';
import { frameToCentiseconds } from './ass-time.js';
import { type AssBlockPart, buildBlockParts, lacksScript } from './block-to-ass.js';
import type { FontFace } from './font-face.js';
import type { FontResolver } from './font-resolver.js';
import { layoutText } from './text-block.js';

/** The canvas and the span of time that texts are drawn for. */
export interface TextScene<F extends FontFace = FontFace> {
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
 * The script of the texts that are shown in [origin, end), later ones over earlier ones. It covers only that span
 * and depends on differences to `origin` alone: texts and span moved by the same frames give the same script, and a text
 * without a fade in the span gives the same script wherever it began.
 * A family that does not exist is drawn with a fallback (see `textProblems`).
 */
export function textsToAss(texts: readonly TimedText[], scene: TextScene): AssDocument {
  const styles = new Map<string, AssStyle>();
  const events: AssEvent[] = [];
  for (const text of visibleTexts(texts, scene)) {
    const itemStart = text.start - scene.origin;
    const span = { start: Math.max(0, itemStart), end: Math.min(scene.end, itemEnd(text)) - scene.origin };
    const fade = buildFade(text, itemStart, span, scene.fps);
    const block = layoutText(text, scene.size, scene.fonts);
    for (const part of buildBlockParts(block, text)) {
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

/** The faces that the texts of a scene are drawn with, each once. */
export function textFaces<F extends FontFace>(texts: readonly TimedText[], scene: TextScene<F>): F[] {
  const faces = visibleTexts(texts, scene).flatMap((text) => {
    const block = layoutText(text, scene.size, scene.fonts);
    const letters = block.latin && block.lines.some(lacksScript) ? [block.latin] : [];
    return [block.face, ...letters, ...block.lines.flatMap((line) => line.runs.map((run) => run.face))];
  });
  return [...new Set(faces)];
}

const visibleTexts = (texts: readonly TimedText[], scene: Pick<TextScene, 'origin' | 'end'>) =>
  texts.filter((text) => text.opacity > 0 && text.start < scene.end && itemEnd(text) > scene.origin);

/** Parts that look alike share a style, which is named by its number. */
function styleName(styles: Map<string, AssStyle>, part: AssBlockPart): string {
  const key = JSON.stringify(part.style);
  const known = styles.get(key);
  if (known) return known.name;
  const name = `s${styles.size + 1}`;
  styles.set(key, { name, ...part.style });
  return name;
}
