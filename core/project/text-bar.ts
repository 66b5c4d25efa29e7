/** A bar under a title that grows as the title comes: what makes it a lower third. */
import { z } from 'zod';
import { clamp } from '../math.js';
import { Color } from './color.js';
import { offsetPosition, type Placement } from './offset-position.js';
import { TextStyle } from './text-style.js';
import { type FrameRate, framesToUs, SECOND_US } from './time.js';
import type { TextAnchor, TimedText } from './timed-text.js';

const MOST_PIXELS = 8192;
const pixels = z.number().min(1).max(MOST_PIXELS);

/** Lengths are canvas pixels. */
export const TextBar = z.lazy(() =>
  z.strictObject({
    color: Color.default('#ff6a3d'),
    width: pixels.default(520),
    height: pixels.default(10),
    /** Between the text and the bar. */
    gap: z.number().min(0).max(1000).default(19),
    /** Milliseconds in which it grows to its width. */
    grow: z.number().min(1).max(60_000).default(450),
  }),
);
export type TextBar = z.infer<typeof TextBar>;

/** The bar for a canvas `factor` times as large. */
export const scaleBar = (bar: TextBar, factor: number): TextBar => ({
  ...bar,
  width: clamp(bar.width * factor, 1, MOST_PIXELS),
  height: clamp(bar.height * factor, 1, MOST_PIXELS),
  gap: clamp(bar.gap * factor, 0, 1000),
});

/** A title that has a bar. */
interface BarredTitle extends Placement, Pick<TimedText, 'id' | 'start' | 'length' | 'fade' | 'opacity'> {
  readonly anchor: TextAnchor;
}

/**
 * Where the text and its bar stand. Together they stand at the title's position as a text without a bar would: over it, under it
 * with the bar on top, or, for the anchors of the middle, with the edge between them on it.
 */
export function placeBar<T extends BarredTitle>(
  title: T,
  bar: TextBar,
  { size, fps }: { readonly size: { readonly width: number; readonly height: number }; readonly fps: FrameRate },
): readonly [bar: TimedText, text: T] {
  const [row, column] = rowAndColumn(title.anchor);
  const room = bar.height + bar.gap;
  const below = row === 'top';
  const textAnchor = toAnchor(below ? 'top' : 'bottom', column);
  const barAnchor = toAnchor(row === 'bottom' ? 'bottom' : 'top', column);
  const textOffset = row === 'top' ? room : row === 'bottom' ? -room : -bar.gap;
  const place = (offset: number) => offsetPosition(title, { x: 0, y: offset }, title.length, size);
  const { start, length, scale, rotation, opacity, fade } = title;
  return [
    {
      ...{ id: `${title.id}/bar`, start, length, text: '', style: NO_LETTERS },
      ...{ position: title.position, anchor: barAnchor, maxWidth: 1, scale, rotation, opacity, fade },
      progress: {
        ...{ shape: 'bar', direction: 'fill', width: bar.width, height: bar.height },
        ...{ thickness: bar.height, radius: null, gap: 0 },
        sections: [{ share: 1, color: bar.color, track: null }],
        from: 0,
        to: (framesToUs(length, fps) * 1000) / (bar.grow * SECOND_US),
      },
    },
    { ...title, anchor: textAnchor, position: place(textOffset) },
  ];
}

const NO_LETTERS = TextStyle.parse({});

type Row = 'top' | 'middle' | 'bottom';
type Column = 'left' | 'center' | 'right';

function rowAndColumn(anchor: TextAnchor): readonly [Row, Column] {
  const row = anchor.startsWith('top') ? 'top' : anchor.startsWith('bottom') ? 'bottom' : 'middle';
  return [row, anchor.endsWith('left') ? 'left' : anchor.endsWith('right') ? 'right' : 'center'];
}

const toAnchor = (row: 'top' | 'bottom', column: Column): TextAnchor =>
  column === 'center' ? row : `${row}-${column}`;
