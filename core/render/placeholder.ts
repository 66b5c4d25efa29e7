/** The label that is drawn instead of a missing picture. */
import { type Message, message } from '../locales/message.js';
import type { PictureItem } from '../project/item.js';
import type { TimedText } from '../project/timed-text.js';
import type { CanvasSize } from '../project/canvas-size.js';
import { TextStyle } from '../project/text-style.js';
import { fileNameOf } from '../media/file-name.js';

/** What it says of a missing asset with this name or path. */
export const missingText = (name: string): Message => message('rendering:missing', { file: fileNameOf(name) });

/** A text in the middle of the picture, as long as the item. */
export function toMissingLabel(item: PictureItem, text: string, size: CanvasSize): TimedText {
  return {
    id: `missing-${item.id}`.slice(0, 64),
    start: item.start,
    length: item.length,
    text,
    style: TextStyle.parse({ font: 'Inter', size: Math.max(8, Math.round(Math.min(size.width, size.height) / 22)) }),
    position: { x: 0.5, y: 0.5 },
    anchor: 'center',
    maxWidth: 0.8,
    scale: 1,
    rotation: 0,
    opacity: 1,
    fade: { in: 0, out: 0 },
  };
}
