/** A block of text at a frame as events: its boxes, glow, shadow and outlines, then its letters. */
import { compose } from '../geometry/affine.js';
import { outlineWidth } from '../project/text-style.js';
import { toAssColor } from './ass-color.js';
import { type AssBlockPart, type BlockLook, blurTag, CLEAR_COLOR, blockFont } from './block-part.js';
import { buildGradientBands } from './gradient-bands.js';
import { hiddenOf, LIFTED, litCells, paintOf, withLitWord } from './karaoke-paint.js';
import { directionOf } from './line-cells.js';
import { type LinePaint, lineText } from './line-to-ass.js';
import { boxParts, progressParts, wordShapeParts } from './shapes-to-ass.js';
import type { TextBlock, TextLine } from './text-block.js';
import { buildClip } from './text-clip.js';
import type { TextRun } from './text-runs.js';
import { type TextUnit, toBoxUnit, toUnits } from './text-units.js';

/** Blur of a shadow as CSS has it is two standard deviations; libass's `\blur` is sqrt(ln 256) / 2 of one. */
const CSS_BLUR = 0.5;

/** A fill that is all but clear keeps the letters inside the shadow of their outline; a clear one would cut them out. */
const unfilled = (color: string): string => `&HFE${color.slice(4)}`;

/** The events of a block, from the lowest. */
export function buildBlockParts(block: TextBlock, look: BlockLook): AssBlockPart[] {
  if (look.opacity <= 0.002) return [];
  if (block.progress) return progressParts(block, block.progress, look);
  if (block.lines.length === 0) return [];
  const { style } = block;
  const units = withLitWord(block, toUnits(block, look.phases), look.karaoke);
  const placed = units
    .filter((unit) => unit.opacity > 0.002)
    .map((unit) => ({ ...unit, map: compose(look.map, unit.map) }));
  const box = toBoxUnit(block, look.phases, units);
  const boxPlace = { ...box, map: compose(look.map, box.map) };
  const plain: Layer = {
    fill: toAssColor(style.color, look.opacity),
    outline: CLEAR_COLOR,
    shadow: CLEAR_COLOR,
    border: 0,
    blur: 0,
    shift: { x: 0, y: 0 },
    clip: '',
    tags: '',
    paint: paintOf(look),
  };
  const cast = { ...plain, paint: hiddenOf(look) };
  const layers: Layer[] = [];
  if (style.glow) {
    const color = toAssColor(style.glow.color, look.opacity);
    const border = outlineWidth(style) + style.glow.size * 0.3;
    layers.push({ ...cast, fill: unfilled(color), outline: color, border, blur: style.glow.size * 0.45 });
  }
  if (style.shadow) {
    const color = toAssColor(style.shadow.color, look.opacity);
    layers.push({
      ...cast,
      fill: unfilled(color),
      shadow: color,
      border: outlineWidth(style),
      blur: style.shadow.blur * CSS_BLUR,
      shift: style.shadow,
      tags: '\\xshad0.01\\yshad0',
    });
  }
  let width = outlineWidth(style);
  for (const outer of [...style.outerOutlines].reverse()) {
    const color = toAssColor(outer.color, look.opacity);
    layers.push({ ...cast, fill: unfilled(color), outline: color, border: width });
    width -= outer.width;
  }
  const parts = [
    ...boxParts(block, look, boxPlace),
    ...wordShapeParts(block, look, boxPlace),
    ...layers.flatMap((layer) => placed.map((unit) => toPart(block, unit, layer))),
    ...letterParts(block, look, placed, plain),
  ];
  return parts.flatMap((part) => (part === null ? [] : [part]));
}

/** One drawing of all units. */
interface Layer {
  readonly fill: string;
  readonly outline: string;
  readonly shadow: string;
  readonly border: number;
  /** Standard deviation. */
  readonly blur: number;
  readonly shift: { readonly x: number; readonly y: number };
  readonly clip: string;
  readonly tags: string;
  readonly paint: (run: TextRun) => LinePaint;
}

/** The letters with their own outline, and what lies on them. */
function letterParts(
  block: TextBlock,
  look: BlockLook,
  units: readonly TextUnit[],
  plain: Layer,
): (AssBlockPart | null)[] {
  const { style } = block;
  const { outline, gradient } = style;
  const parts: (AssBlockPart | null)[] = [];
  const color = outline ? toAssColor(outline.color, look.opacity) : CLEAR_COLOR;
  const border = outline?.width ?? 0;
  // The outline of one letter must not lie on the next one; and libass blurs the outline only, where there is one.
  const parted =
    border > 0 && (gradient !== null || units.length > block.lines.length || units.some(({ blur }) => blur > 0));
  const whole: Layer = { ...plain, outline: color, border };
  if (parted) {
    const under: Layer = { ...whole, fill: unfilled(color), paint: hiddenOf(look) };
    parts.push(...units.map((unit) => toPart(block, unit, under)));
  }
  const top: Layer = parted ? plain : whole;
  if (gradient) {
    const { paint } = top;
    // What has a colour of its own keeps it.
    const solid = { ...top, paint: (run: TextRun) => hideIf(paint(run), paint(run).color === undefined) };
    for (const unit of units) {
      for (const band of buildGradientBands(block, unit, gradient, style.color)) {
        const shown = { fill: toAssColor(band.color, look.opacity), clip: band.clip };
        parts.push(
          toPart(block, unit, {
            ...top,
            ...shown,
            border: 0,
            outline: CLEAR_COLOR,
            paint: (run) => hideIf(paint(run), paint(run).color !== undefined),
          }),
        );
      }
      parts.push(toPart(block, unit, solid));
    }
  } else parts.push(...units.map((unit) => toPart(block, unit, top)));
  parts.push(...sweepParts(block, look, units, plain));
  return parts;
}

const hideIf = (paint: LinePaint, hidden: boolean): LinePaint => (hidden ? { ...paint, hidden: true } : paint);

/** The colour that runs through the word of the moment. */
function sweepParts(
  block: TextBlock,
  look: BlockLook,
  units: readonly TextUnit[],
  plain: Layer,
): (AssBlockPart | null)[] {
  const phase = look.karaoke;
  if (phase?.karaoke.kind !== 'fill' || phase.lit < 0 || phase.progress >= 1) return [];
  const { color } = phase.karaoke;
  const fill = toAssColor(color ?? block.style.color, look.opacity);
  return units.flatMap((unit) =>
    litCellsOf(block, unit.line, phase.lit).map((cell) => {
      const done = cell.width * phase.progress;
      const fromRight = directionOf(cell.runs.map(({ text }) => text).join('')) === 'right';
      const x = cell.x - cell.width / 2 + (fromRight ? cell.width - done : 0);
      const clip = buildClip(unit.map, {
        x,
        y: cell.baseline - block.leading,
        width: done,
        height: block.leading * 1.5,
      });
      return toPart(block, unit, { ...plain, fill, clip, paint: (run) => ({ hidden: run.word !== phase.lit }) });
    }),
  );
}

const litCellsOf = (block: TextBlock, line: TextLine, lit: number): TextLine[] =>
  litCells({ ...block, lines: [line] }, lit);

function toPart(block: TextBlock, unit: TextUnit, layer: Layer): AssBlockPart | null {
  const { fill, outline, shadow, border, paint } = layer;
  const visible = (run: TextRun) => run.text.trim() !== '' && run.word !== LIFTED && !paint(run).hidden;
  if (!unit.line.runs.some(visible)) return null;
  const scale = Math.hypot(unit.map.a, unit.map.b);
  const blur = Math.hypot(layer.blur * scale, unit.blur);
  const tags = `${layer.tags}${blurTag(blur)}${layer.clip}`;
  return {
    style: { ...blockFont(block), fill, outline, shadow, outlineWidth: border },
    text: lineText(block, unit.line, {
      map: unit.map,
      shift: layer.shift,
      tags,
      border,
      colors: { fill, outline, shadow },
      opacity: unit.opacity,
      paint: (run) => (run.word === LIFTED ? { hidden: true } : paint(run)),
    }),
  };
}
