/** What karaoke does to the words of a block at a frame: which are drawn, in which colours, and which word is lifted out. */
import { compose } from '../geometry/affine.js';
import type { Color } from '../project/color.js';
import { toAssColor } from './ass-color.js';
import type { BlockLook } from './block-part.js';
import type { KaraokePhase } from './karaoke-at.js';
import { lineCells } from './line-cells.js';
import type { LinePaint } from './line-to-ass.js';
import type { TextBlock, TextLine } from './text-block.js';
import type { TextRun } from './text-runs.js';
import { cellLine, type TextUnit } from './text-units.js';

/** What the karaoke does to a run. */
export function paintOf({ karaoke, opacity }: BlockLook): (run: TextRun) => LinePaint {
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

/** As {@link paintOf}, in the colours of the layer: which words are drawn at all. */
export const hiddenOf =
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
export function withLitWord(
  block: TextBlock,
  units: readonly TextUnit[],
  phase: KaraokePhase | null,
): readonly TextUnit[] {
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
export const LIFTED = -1;

/** The cells of a word, each as a line. */
export const litCells = (block: TextBlock, lit: number): TextLine[] =>
  block.lines.flatMap((line) =>
    line.runs.some((run) => run.word === lit)
      ? lineCells(line, block.style, 'word')
          .filter((cell) => cell.runs.some((run) => run.word === lit))
          .map((cell) => cellLine(line, cell))
      : [],
  );
