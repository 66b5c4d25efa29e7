/** The parts of a block that are drawn by themselves at a frame, each with its place. */
import { type Affine, compose, IDENTITY, placeAbout } from '../geometry/affine.js';
import type { TextMotion } from '../project/text-animation.js';
import { textBounds } from './block-bounds.js';
import { type CellKind, type LineCell, lineCells } from './line-cells.js';
import { SIDE, type TextBlock, type TextLine } from './text-block.js';
import { type AnimationPhase, motionAt } from './text-motion.js';

/** A line, word or letter. */
export interface TextUnit {
  readonly line: TextLine;
  /** From its place at rest. */
  readonly map: Affine;
  readonly opacity: number;
  /** Standard deviation in canvas pixels. */
  readonly blur: number;
}

type Part = TextMotion['by'];
const ORDER: readonly Part[] = ['block', 'line', 'word', 'letter'];

interface Place {
  readonly line: TextLine;
  readonly middle: { readonly x: number; readonly y: number };
}

/** The units of a block as its animation has them. While nothing moves they are its lines, or digits in cells. */
export function toUnits(block: TextBlock, phases: readonly AnimationPhase[]): TextUnit[] {
  const smallest = ORDER.findLast((part) => phases.some(({ motion }) => motion.by === part)) ?? 'block';
  const parts: Record<Part, Place[]> = {
    block: [{ line: block.lines[0] as TextLine, middle: middleOf(block) }],
    line: block.lines.map((line) => ({ line, middle: middleOfLine(block, line) })),
    word: smallest === 'word' || smallest === 'letter' ? placesOf(block, 'word') : [],
    letter: smallest === 'letter' ? placesOf(block, 'letter') : [],
  };
  const isTabular = block.lines.some(({ runs }) => runs.some(({ tabular }) => tabular));
  const drawn =
    isTabular && smallest !== 'letter' ? placesOf(block, 'digit') : parts[smallest === 'block' ? 'line' : smallest];
  return drawn.map(({ line, middle }) => {
    const moved = phases.map((phase) => {
      const all = parts[phase.motion.by];
      const index = phase.motion.by === 'block' ? 0 : Math.max(0, indexOf(all, middle));
      const transform = motionAt(phase, index, all.length, block.style.size);
      const at = all[index]?.middle ?? middle;
      return {
        transform,
        map: placeAbout(at, { x: at.x + transform.x, y: at.y + transform.y }, transform.scale, transform.rotation),
      };
    });
    return {
      line,
      map: moved.reduce((map, each) => compose(each.map, map), IDENTITY),
      opacity: moved.reduce((opacity, { transform }) => opacity * transform.opacity, 1),
      blur: Math.hypot(...moved.map(({ transform }) => transform.blur)),
    };
  });
}

/** How the block's box moves: as what moves as a whole; it is as clear as the clearest part is not. */
export function toBoxUnit(
  block: TextBlock,
  phases: readonly AnimationPhase[],
  units: readonly TextUnit[],
): Omit<TextUnit, 'line'> {
  const whole = toUnits(
    block,
    phases.filter(({ motion }) => motion.by === 'block'),
  )[0];
  return {
    map: whole?.map ?? IDENTITY,
    opacity: Math.max(0, ...units.map(({ opacity }) => opacity)),
    blur: whole?.blur ?? 0,
  };
}

/** A cell as a line of its own. */
export const cellLine = (line: TextLine, { runs, left, width }: LineCell): TextLine => ({
  runs,
  width,
  x: left + width / 2,
  align: 'center',
  baseline: line.baseline,
});

const placesOf = (block: TextBlock, by: CellKind): Place[] =>
  block.lines.flatMap((line) =>
    lineCells(line, block.style, by).map((cell) => {
      const own = cellLine(line, cell);
      return { line: own, middle: middleOfLine(block, own) };
    }),
  );

/** The part round a point: the one of its row that reaches over it. */
function indexOf(places: readonly Place[], { x, y }: Place['middle']): number {
  return places.findIndex(({ line, middle }) => {
    const left = line.x - line.width * SIDE[line.align];
    return middle.y === y && x >= left - 0.01 && x <= left + line.width + 0.01;
  });
}

function middleOf(block: TextBlock): Place['middle'] {
  const { x, y, width, height } = textBounds(block);
  return { x: x + width / 2, y: y + height / 2 };
}

const middleOfLine = ({ capHeight }: TextBlock, line: TextLine): Place['middle'] => ({
  x: line.x + line.width * (0.5 - SIDE[line.align]),
  y: line.baseline - capHeight / 2,
});
