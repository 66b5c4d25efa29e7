/** What the window asks of all texts over the picture. */
import type { StyledItem } from '../../core/project/item.js';
import { valueAt } from '../../core/project/keyframes.js';

/** The colours of a text; what was not chosen is null. */
export const textColors = ({ style, karaoke }: StyledItem): readonly (string | null)[] => {
  const { color, gradient, outline, outerOutlines, glow, shadow, box, emphasis } = style;
  const parts = [gradient, outline, ...outerOutlines, glow, shadow, box, ...emphasis, karaoke];
  return [color, ...parts.map((part) => part?.color ?? null), karaoke?.unsaid ?? null, karaoke?.shape ?? null];
};

/** The parts that a text is without at first. */
export const textParts = {
  style: {
    gradient: {},
    outline: {},
    outerOutlines: [{ color: '#ffffff' }, {}, {}, {}],
    glow: {},
    shadow: {},
    box: {},
  },
  karaoke: {},
  animation: {
    in: { kind: 'pop', easing: 'back-out' },
    out: { kind: 'fade', duration: 250 },
    loop: { kind: 'pulse', duration: 1000 },
  },
} as const;

/** A text on the picture. */
export const textStage = {
  actionsOf: () => ['editText'] as const,
  hasSideHandles: true,
  sizeLabel: ({ style, scale }: Pick<StyledItem, 'style' | 'scale'>, frame: number, factor: number) =>
    typeof scale === 'number'
      ? `${Math.round(style.size * factor)} px`
      : `${Math.round(valueAt(scale, frame) * factor * 100)} %`,
  // A small text grows by a pixel even where a hundredth of it is less.
  stepFactor({ style: { size }, scale }: Pick<StyledItem, 'style' | 'scale'>, factor: number) {
    if (typeof scale !== 'number') return factor;
    const by = Math.sign(factor - 1) * Math.max(1, Math.abs(size * factor - size));
    return Math.max(1, size + by) / size;
  },
};
