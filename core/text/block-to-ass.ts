/** A block of text at a frame as events: its boxes, glow, shadow and outlines, then its letters. */
import { type Affine, compose, mapPoint } from '../geometry/affine.js';
import type { Color } from '../project/color.js';
import { outlineWidth } from '../project/text-style.js';
import { toAssColor } from './ass-color.js';
import { type AssStyle, toAssNumber as n } from './ass-document.js';
import { buildBoxPath } from './box-path.js';
import { buildGradientBands } from './gradient-bands.js';
import type { KaraokePhase } from './karaoke-at.js';
import { directionOf, lineCells } from './line-cells.js';
import { buildProgressPaths } from './progress-path.js';
import { type LinePaint, lineText, lineBoxSize, toPlaceTags } from './line-to-ass.js';
import type { ProgressBlock, TextBlock, TextLine } from './text-block.js';
import { buildClip } from './text-clip.js';
import type { AnimationPhase } from './text-motion.js';
import type { TextRun } from './text-runs.js';
import { cellLine, type TextUnit, toBoxUnit, toUnits } from './text-units.js';

/** One event without its time. The text begins with its first block of override tags. */
export interface AssBlockPart {
  readonly style: Omit<AssStyle, 'name'>;
  readonly text: string;
}

/** What a block looks like at a frame. */
export interface BlockLook {
  readonly opacity: number;
  /** Where the whole block is, from its place at rest. */
  readonly map: Affine;
  readonly phases: readonly AnimationPhase[];
  readonly karaoke: KaraokePhase | null;
  /** How much of a progress bar is filled, 0 to 1; null where there is none. */
  readonly progress: number | null;
}

const NOTHING = '&HFF000000';

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
    outline: NOTHING,
    shadow: NOTHING,
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
  const color = outline ? toAssColor(outline.color, look.opacity) : NOTHING;
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
            outline: NOTHING,
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

/** What the karaoke does to a run. */
function paintOf({ karaoke, opacity }: BlockLook): (run: TextRun) => LinePaint {
  return (run) => {
    const state = stateOf(run, karaoke);
    const color = colorOf(run, karaoke, state);
    return {
      hidden: state === 'hidden',
      ...(color === undefined ? {} : { color: toAssColor(color, opacity) }),
      ...outlineOf(state, karaoke, opacity),
    };
  };
}

// On its box a word has an outline of the box's colour, in which it can be read whatever the text's own outline is.
const outlineOf = (state: ReturnType<typeof stateOf>, phase: KaraokePhase | null, opacity: number) =>
  state === 'lit' && phase?.karaoke.kind === 'box' ? { outline: toAssColor(phase.karaoke.shape, opacity) } : {};

const hiddenOf =
  ({ karaoke, opacity }: BlockLook) =>
  (run: TextRun): LinePaint => {
    const state = stateOf(run, karaoke);
    return { hidden: state === 'hidden', ...outlineOf(state, karaoke, opacity) };
  };

function stateOf({ word }: TextRun, karaoke: KaraokePhase | null): 'plain' | 'lit' | 'unsaid' | 'hidden' {
  if (!karaoke || word === undefined) return karaoke?.karaoke.kind === 'appear' && karaoke.lit < 0 ? 'hidden' : 'plain';
  const { kind } = karaoke.karaoke;
  if (kind === 'one-word') return karaoke.lit < 0 ? 'unsaid' : 'lit';
  if (word > karaoke.lit) return kind === 'appear' ? 'hidden' : 'unsaid';
  if (kind === 'fill') return word < karaoke.lit || karaoke.progress >= 1 ? 'lit' : 'unsaid';
  return word === karaoke.lit || kind === 'said' ? 'lit' : 'plain';
}

function colorOf(run: TextRun, phase: KaraokePhase | null, state: ReturnType<typeof stateOf>): Color | undefined {
  if (state === 'lit' && phase?.karaoke.color) return phase.karaoke.color;
  if (state === 'unsaid' && phase?.karaoke.unsaid) return phase.karaoke.unsaid;
  return run.color;
}

/** `pop` lifts its word out of the line. */
function withLitWord(block: TextBlock, units: readonly TextUnit[], phase: KaraokePhase | null): readonly TextUnit[] {
  if (phase?.karaoke.kind !== 'pop' || phase.lit < 0) return units;
  const scale = 1 + (phase.karaoke.scale - 1) * (1 - (1 - phase.progress) ** 2);
  return units.flatMap((unit) => {
    const isLit = (run: TextRun) => run.word === phase.lit;
    if (!unit.line.runs.some(isLit)) return [unit];
    const cells = lineCells(unit.line, block.style, 'word').filter((cell) => cell.runs.some(isLit));
    const rest = unit.line.runs.map((run) => (isLit(run) ? { ...run, word: LIFTED } : run));
    const lifted = cells.map((cell) => {
      const line = cellLine(unit.line, cell);
      const middle = { x: line.x, y: line.baseline - block.capHeight / 2 };
      const grown = { a: scale, b: 0, c: 0, d: scale, e: middle.x * (1 - scale), f: middle.y * (1 - scale) };
      return { ...unit, line, map: compose(unit.map, grown) };
    });
    return rest.every((run) => run.word === LIFTED)
      ? lifted
      : [{ ...unit, line: { ...unit.line, runs: rest } }, ...lifted];
  });
}

/** The number of a word that leaves its room in the line empty. */
const LIFTED = -1;

type Place = Omit<TextUnit, 'line'>;

/** What is filled lies over the tracks of all sections. */
function progressParts(block: TextBlock, { drawing, rect }: ProgressBlock, look: BlockLook): AssBlockPart[] {
  const place: Place = { map: look.map, opacity: 1, blur: 0 };
  return buildProgressPaths(drawing, rect, look.progress ?? 0).flatMap(({ path, color }) =>
    shapeParts(block, path, color, look, place),
  );
}

function boxParts(block: TextBlock, look: BlockLook, place: Place): AssBlockPart[] {
  const { box, size } = block.style;
  if (!box) return [];
  const path = buildBoxPath(block, box, size);
  return shapeParts(block, path, box.color, look, place);
}

/** The box behind the word of the moment, or the line under it. */
function wordShapeParts(block: TextBlock, look: BlockLook, place: Place): AssBlockPart[] {
  const phase = look.karaoke;
  if (!phase || phase.lit < 0 || (phase.karaoke.kind !== 'box' && phase.karaoke.kind !== 'underline')) return [];
  const { size } = block.style;
  const outline = outlineWidth(block.style);
  return litCells(block, phase.lit).flatMap((line) => {
    const path =
      phase.karaoke.kind === 'box'
        ? buildBoxPath(
            { ...block, lines: [line], leading: 0 },
            { padding: size * 0.11 + outline * 0.4, radius: size * 0.14, shape: 'lines' },
            size,
          )
        : rectPath(line.x - line.width / 2, line.baseline + size * 0.12 + outline, line.width, size * 0.09);
    return shapeParts(block, path, phase.karaoke.shape, look, place);
  });
}

const rectPath = (x: number, y: number, width: number, height: number): string =>
  `m ${n(x)} ${n(y)} l ${n(x + width)} ${n(y)} ${n(x + width)} ${n(y + height)} ${n(x)} ${n(y + height)}`;

const litCells = (block: TextBlock, lit: number): TextLine[] =>
  block.lines.flatMap((line) =>
    line.runs.some((run) => run.word === lit)
      ? lineCells(line, block.style, 'word')
          .filter((cell) => cell.runs.some((run) => run.word === lit))
          .map((cell) => cellLine(line, cell))
      : [],
  );

function shapeParts(block: TextBlock, path: string, color: Color, look: BlockLook, place: Place): AssBlockPart[] {
  if (path === '' || place.opacity <= 0.002) return [];
  const { map, opacity, blur } = place;
  const fill = toAssColor(color, look.opacity);
  const tags = `${toPlaceTags(map, mapPoint(map, 0, 0), true)}${blurTag(blur)}${opacity < 1 ? `\\1a${fadedAlpha(fill, opacity)}` : ''}`;
  const style = { ...styleOf(block), fill, outline: NOTHING, shadow: NOTHING, outlineWidth: 0 };
  return [{ style, text: `{\\an7${tags}\\p1}${path}` }];
}

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

const styleOf = (block: TextBlock) => ({ font: block.face.assName, size: lineBoxSize(block.face, block.style.size) });

function toPart(block: TextBlock, unit: TextUnit, layer: Layer): AssBlockPart | null {
  const { fill, outline, shadow, border, paint } = layer;
  const visible = (run: TextRun) => run.text.trim() !== '' && run.word !== LIFTED && !paint(run).hidden;
  if (!unit.line.runs.some(visible)) return null;
  const scale = Math.hypot(unit.map.a, unit.map.b);
  const blur = Math.hypot(layer.blur * scale, unit.blur);
  const tags = `${layer.tags}${blurTag(blur)}${layer.clip}`;
  return {
    style: { ...styleOf(block), fill, outline, shadow, outlineWidth: border },
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

const blurTag = (deviation: number): string =>
  deviation > 0.01 ? `\\blur${n((deviation * Math.sqrt(Math.log(256))) / 2)}` : '';

/** An ASS alpha of `color` as opaque as `opacity` leaves it. */
function fadedAlpha(color: string, opacity: number): string {
  const alpha = 255 - Math.round((255 - Number.parseInt(color.slice(2, 4), 16)) * opacity);
  return `&H${alpha.toString(16).toUpperCase().padStart(2, '0')}&`;
}
