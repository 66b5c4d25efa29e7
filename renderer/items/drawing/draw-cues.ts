/** The cues of captions as blocks with their text. */
import { cuesIn, cuesOf } from '../../../core/project/captions/cues.js';
import type { CaptionsItem } from '../../../core/project/kinds/captions.js';
import type { ClipDrawing } from './clip-drawing.js';

const MARGIN = 2;
const PADDING = 4;
const LEAST_TEXT = 18;
/** Blocks that would be narrower are left out where they follow each other closely. */
const LEAST_STEP = 2;
const FONT = '11px Inter, system-ui, sans-serif';

/** Draws the blocks; their text where it has room. */
export function drawCues(context: CanvasRenderingContext2D, drawing: ClipDrawing<CaptionsItem>): void {
  const { item, texts, zoom, from, to, height, color } = drawing;
  const cues = cuesIn(cuesOf(item, texts), Math.floor(item.start + from), Math.ceil(item.start + to));
  context.fillStyle = color;
  context.font = FONT;
  context.textBaseline = 'middle';
  let drawn = Number.NEGATIVE_INFINITY;
  for (const cue of cues) {
    const x = (cue.start - item.start - from) * zoom;
    const width = Math.max(1, cue.length * zoom - 1);
    if (x < drawn + LEAST_STEP && width < LEAST_STEP) continue;
    drawn = x;
    context.globalAlpha = 0.18;
    context.beginPath();
    context.roundRect(x, MARGIN, width, height - 2 * MARGIN, Math.min(3, width / 2));
    context.fill();
    context.globalAlpha = 1;
    if (width < LEAST_TEXT) continue;
    context.save();
    context.beginPath();
    context.rect(x + PADDING, 0, width - 2 * PADDING, height);
    context.clip();
    // A block that begins before the canvas keeps its text in sight.
    context.fillText(cue.text.replaceAll('\n', ' '), Math.max(x, 0) + PADDING, height / 2 + 0.5);
    context.restore();
  }
}
