/** What the window asks of all texts over the picture. */
import type { TextItem } from '../../core/project/item.js';
import { valueAt } from '../../core/project/keyframes.js';
import type { TextStyle } from '../../core/project/text-style.js';

/** The colours of a style; what was not chosen is null. */
export const styleColors = ({ color, outline, shadow, box }: TextStyle): readonly (string | null)[] => [
  color,
  outline?.color ?? null,
  shadow?.color ?? null,
  box?.color ?? null,
];

/** The parts that a style is without at first. */
export const styleParts = { style: { outline: {}, shadow: {}, box: {} } } as const;

/** A text on the picture. */
export const textStage = {
  actionsOf: () => ['editText'] as const,
  hasSideHandles: true,
  sizeLabel: ({ style, scale }: Pick<TextItem, 'style' | 'scale'>, frame: number, factor: number) =>
    typeof scale === 'number'
      ? `${Math.round(style.size * factor)} px`
      : `${Math.round(valueAt(scale, frame) * factor * 100)} %`,
  // A small text grows by a pixel even where a hundredth of it is less.
  stepFactor({ style: { size }, scale }: Pick<TextItem, 'style' | 'scale'>, factor: number) {
    if (typeof scale !== 'number') return factor;
    const by = Math.sign(factor - 1) * Math.max(1, Math.abs(size * factor - size));
    return Math.max(1, size + by) / size;
  },
};
