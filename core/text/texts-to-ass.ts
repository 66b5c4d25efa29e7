/** Texts as a script of ASS: what libass draws in FFmpeg for an export and in WebAssembly for the preview. */
import { isSame } from '../project/is-same.js';
import { itemEnd } from '../project/item.js';
import { spanOf, type TimedText } from '../project/timed-text.js';
import type { CanvasSize } from '../project/canvas-size.js';
import type { FrameRate } from '../project/time.js';
import type { AssDocument, AssEvent, AssStyle } from './ass-document.js';
import { buildFade } from './ass-fade.js';
import { frameToCentiseconds } from './ass-time.js';
import { buildBlockParts } from './block-to-ass.js';
import type { AssBlockPart, BlockLook } from './block-part.js';
import type { FontFace } from './font-face.js';
import type { FontResolver } from './font-resolver.js';
import { lacksScript } from './line-to-ass.js';
import { layoutText, type TextBlock, type TextLine } from './text-block.js';
import { textLooks } from './text-looks.js';
import { spokenWords, wordOf } from './words.js';

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
  let layer = 0;
  for (const text of visibleTexts(texts, scene)) {
    const span = spanOf(text);
    const blockAt = blocksOf(text, scene);
    // What an event draws is compared with the same one of the look before, so that what does not change stays one event.
    const open: OpenEvent[] = [];
    let layers = 0;
    const close = ({ part, index, start, end }: OpenEvent): void => {
      const fade = buildFade({ ...span, fade: text.fade }, span.start - scene.origin, { start, end }, scene.fps);
      events.push({
        layer: layer + index,
        start: frameToCentiseconds(start, scene.fps),
        end: frameToCentiseconds(end, scene.fps),
        style: styleName(styles, part),
        text: fade === '' ? part.text : part.text.replace('}', () => `${fade}}`),
      });
    };
    for (const { start, end, look } of textLooks(text, scene)) {
      const parts = buildBlockParts(blockAt(look), look);
      for (const each of open.splice(parts.length)) close(each);
      for (const [index, part] of parts.entries()) {
        const before = open[index];
        if (before && before.end === start && isSame(before.part, part)) before.end = end;
        else {
          if (before) close(before);
          open[index] = { part, index, start, end };
        }
      }
      layers = Math.max(layers, parts.length);
    }
    for (const each of open) close(each);
    layer += layers;
  }
  return { size: scene.size, styles: [...styles.values()], events };
}

interface OpenEvent {
  readonly part: AssBlockPart;
  readonly index: number;
  /** Frames of the script. */
  readonly start: number;
  end: number;
}

/** The block of each look: where only the word of the moment is shown, that word's. */
function blocksOf<F extends FontFace>(
  text: TimedText,
  { size, fonts }: TextScene<F>,
): (look: BlockLook) => TextBlock<F> {
  const whole = layoutText(text, size, fonts);
  if (text.karaoke?.kind !== 'one-word') return () => whole;
  const words = spokenWords(text);
  const known = new Map<number, TextBlock<F>>();
  return ({ karaoke }) => {
    const lit = Math.max(0, karaoke?.lit ?? 0);
    const block = known.get(lit) ?? layoutText(wordOf(text, words, lit), size, fonts);
    known.set(lit, block);
    return block;
  };
}

/** The faces that the texts of a scene are drawn with, each once. */
export function textFaces<F extends FontFace>(texts: readonly TimedText[], scene: TextScene<F>): F[] {
  const faces = visibleTexts(texts, scene).flatMap((text) => {
    const block = layoutText(text, scene.size, scene.fonts);
    // A word or a letter of a line may lack a script where the line does not.
    const isCut = Boolean(text.karaoke) || Boolean(text.animation);
    const lacks = block.lines.some(
      (line) => lacksScript(line) || (isCut && /\p{Script=Inherited}/u.test(textOf(line))),
    );
    const letters = block.latin && lacks ? [block.latin] : [];
    return [block.face, ...letters, ...block.lines.flatMap((line) => line.runs.map((run) => run.face))];
  });
  return [...new Set(faces)];
}

const textOf = (line: TextLine): string => line.runs.map((run) => run.text).join('');

const visibleTexts = (texts: readonly TimedText[], scene: Pick<TextScene, 'origin' | 'end'>) =>
  texts.filter((text) => text.opacity !== 0 && text.start < scene.end && itemEnd(text) > scene.origin);

/** Parts that look alike share a style, which is named by its number. */
function styleName(styles: Map<string, AssStyle>, part: AssBlockPart): string {
  const key = JSON.stringify(part.style);
  const known = styles.get(key);
  if (known) return known.name;
  const name = `s${styles.size + 1}`;
  styles.set(key, { name, ...part.style });
  return name;
}
