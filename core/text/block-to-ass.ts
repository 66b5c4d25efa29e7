/** A block of text as events: the box, then the shadow of every line, then every line. */
import type { TimedText } from '../project/timed-text.js';
import { toAssColor } from './ass-color.js';
import { type AssStyle, toAssNumber as n } from './ass-document.js';
import { escapeAss } from './ass-escape.js';
import { buildBoxPath } from './box-path.js';
import type { FontFace } from './font-face.js';
import { toGraphemes } from './graphemes.js';
import { isCursive } from './measure.js';
import type { TextBlock, TextLine } from './text-block.js';
import type { TextRun } from './text-runs.js';

/** One event without its time. The text begins with its first block of override tags. */
export interface AssBlockPart {
  readonly style: Omit<AssStyle, 'name'>;
  readonly text: string;
}

/** How a block is drawn. */
export type AssBlockStyle = Pick<TimedText, 'style' | 'opacity' | 'rotation'>;

const NOTHING = '&HFF000000';
const AN = { left: 1, center: 2, right: 3 } as const;

/** Blur of a shadow as CSS has it is two standard deviations; libass's `\blur` is sqrt(ln 256) / 2 of one. */
const BLUR = Math.sqrt(Math.log(256)) / 4;

/** The events of a block, from the lowest. */
export function buildBlockParts(block: TextBlock, item: AssBlockStyle): AssBlockPart[] {
  const { style, opacity } = item;
  const turn = item.rotation === 0 ? '' : `\\org(${n(block.pivot.x)},${n(block.pivot.y)})\\frz${n(-item.rotation)}`;
  const assStyle: AssBlockPart['style'] = {
    font: block.face.assName,
    size: lineBoxSize(block.face, style.size),
    fill: toAssColor(style.color, opacity),
    outline: style.outline ? toAssColor(style.outline.color, opacity) : NOTHING,
    shadow: NOTHING,
    outlineWidth: style.outline?.width ?? 0,
  };
  const parts: AssBlockPart[] = [];
  if (style.box) {
    const fill = toAssColor(style.box.color, opacity);
    const path = buildBoxPath(block, style.box.padding, style.size);
    if (path !== '') {
      parts.push({
        style: { ...assStyle, fill, outline: NOTHING, outlineWidth: 0 },
        text: `{\\an7\\pos(0,0)${turn}\\p1}${path}`,
      });
    }
  }
  const { shadow } = style;
  if (shadow) {
    const color = toAssColor(shadow.color, opacity);
    // A fill that is all but clear keeps the letters inside the shadow of their outline; a clear one would cut them out.
    const cast = { ...assStyle, fill: `&HFE${color.slice(4)}`, outline: NOTHING, shadow: color };
    const tags = `\\xshad0.01\\yshad0\\blur${n(shadow.blur * BLUR)}${turn}`;
    parts.push(...block.lines.map((line) => ({ style: cast, text: lineText(block, line, item, tags, shadow) })));
  }
  const here = { x: 0, y: 0 };
  parts.push(...block.lines.map((line) => ({ style: assStyle, text: lineText(block, line, item, turn, here) })));
  return parts;
}

/** ASS sizes a font by its line box; this one has an em of `size`. */
const lineBoxSize = (face: FontFace, size: number): number => size * (face.lineAscent + face.lineDescent);

function lineText(
  { latin }: Pick<TextBlock, 'latin'>,
  line: TextLine,
  item: AssBlockStyle,
  tags: string,
  shift: { readonly x: number; readonly y: number },
): string {
  const { style } = item;
  // libass stands a line on the lowest descender of its faces.
  const descent = Math.max(...line.runs.map((run) => run.face.lineDescent)) * style.size;
  const at = `\\pos(${n(line.x + shift.x)},${n(line.baseline + descent + shift.y)})`;
  const runs = style.letterSpacing === 0 ? line.runs : splitSpacedEnd(line.runs);
  const texts = runs.map((run, i) => {
    const unspaced = isCursive(run) || (i === (isRightToLeft(runs) ? 0 : runs.length - 1) && style.letterSpacing !== 0);
    const spacing = style.letterSpacing === 0 ? '' : `\\fsp${unspaced ? 0 : n(style.letterSpacing)}`;
    const slant = style.italic ? '\\i1' : '';
    const face = `\\fn${run.face.assName}\\b${run.face.weight}${slant}\\fs${n(lineBoxSize(run.face, style.size))}${spacing}`;
    const place = i === 0 ? `\\an${AN[line.align]}${at}${tags}` : '';
    const script = i === 0 && latin && lacksScript(line) ? scriptLetter(latin) : '';
    return `{${place}${script}${face}}${escapeAss(run.text)}`;
  });
  return texts.join('');
}

/**
 * Without a letter in the line, libass takes joiners and marks for another script than the characters around them, and
 * tears emoji sequences and marked digits apart.
 */
export const lacksScript = (line: TextLine): boolean => {
  const text = line.runs.map((run) => run.text).join('');
  return /\p{Script=Inherited}/u.test(text) && /^[\p{Script=Common}\p{Script=Inherited}]*$/u.test(text);
};

/** A letter of no size. */
const scriptLetter = (face: FontFace): string => `\\fn${face.assName}\\fscx0\\fscy0}x{\\fscx100\\fscy100`;

/** libass adds spacing to the right of every letter; the rightmost one stands alone in a run, so that it can have none. */
function splitSpacedEnd(runs: readonly TextRun[]): readonly TextRun[] {
  const rightToLeft = isRightToLeft(runs);
  const edge = rightToLeft ? runs[0] : runs.at(-1);
  if (!edge || isCursive(edge)) return runs;
  const letters = toGraphemes(edge.text);
  if (letters.length < 2) return runs;
  const cut = rightToLeft ? 1 : letters.length - 1;
  const halves = [letters.slice(0, cut), letters.slice(cut)].map((part) => ({ face: edge.face, text: part.join('') }));
  return rightToLeft ? [...halves, ...runs.slice(1)] : [...runs.slice(0, -1), ...halves];
}

/** Whether the first letter with a direction is of a script written from the right. */
function isRightToLeft(runs: readonly TextRun[]): boolean {
  const first = /\p{L}/u.exec(runs.map((run) => run.text).join(''))?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first);
}
