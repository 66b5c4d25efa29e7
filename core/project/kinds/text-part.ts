/** The texts that one item shows one after the other. */
import { type Animated, curveWithin } from '../keyframes.js';
import type { TextStyle } from '../text-style.js';
import type { TimedText } from '../timed-text.js';
import type { TitleItem } from './title.js';

/** What an item of several texts has in common with a title. */
type TextsItem = Omit<TitleItem, 'kind' | 'text' | 'emphasis' | 'detail' | 'bar'>;
type Placed = Omit<TextsItem, 'fade' | 'style'>;

/** A text of an item. */
export interface TextPart {
  /** Unique in the item. */
  readonly id: string;
  /** A frame of the timeline. */
  readonly start: number;
  readonly length: number;
  readonly text: string;
  readonly style: TextStyle;
}

/** A text of an item as it is drawn. */
export const toTimedText = (item: TextsItem, part: TextPart): TimedText => ({
  ...placePart(item, part),
  fade: item.fade,
  within: { start: item.start, length: item.length },
});

/** A text of an item at the item's place, moved as it moves. It comes and goes by itself, unless more is said. */
export function placePart(item: Placed, { id, ...part }: TextPart): Omit<TimedText, 'fade'> {
  const { position, anchor, maxWidth, scale, rotation, opacity, animation, karaoke } = item;
  // Keyframes count from the item's start, and those of a text from its own.
  const late = part.start - item.start;
  const curve = (value: Animated): Animated => curveWithin(value, late, late + part.length);
  return {
    id: `${item.id}/${id}`,
    ...part,
    position: { x: curve(position.x), y: curve(position.y) },
    anchor,
    maxWidth,
    scale: curve(scale),
    rotation: curve(rotation),
    opacity: curve(opacity),
    animation,
    karaoke,
  };
}
