/** The cues of captions as blocks with their text; where there is room, each word as a block of its own. */
import { type Cue, cuesIn, cuesOf } from '../../../core/project/captions/cues.js';
import type { CaptionsItem } from '../../../core/project/kinds/captions.js';
import type { ClipDrawing } from './clip-drawing.js';

const MARGIN = 2;
const PADDING = 4;
const LEAST_TEXT = 18;
/** Blocks that would be narrower are left out where they follow each other closely. */
const LEAST_STEP = 2;
/** How wide a word is at least, pixels, for its edges to be drawn and dragged. */
export const LEAST_WORD = 20;
/** Words are drawn where so many pixels are there for each, on average. */
const LEAST_WORDS = 26;
const FONT = '11px Inter, system-ui, sans-serif';

type Drawing = ClipDrawing<CaptionsItem>;

/** Draws the blocks; their text where it has room. */
export function drawCues(context: CanvasRenderingContext2D, drawing: Drawing): void {
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
    const hasWords = width / cue.words.length >= LEAST_WORDS;
    context.globalAlpha = hasWords ? 0.1 : 0.18;
    drawBlock(context, x, width, MARGIN, height);
    context.globalAlpha = 1;
    if (hasWords) drawWords(context, drawing, cue);
    else if (width >= LEAST_TEXT) drawText(context, cue.text.replaceAll('\n', ' '), x, width, height);
  }
}

function drawWords(context: CanvasRenderingContext2D, { item, zoom, from, height }: Drawing, cue: Cue): void {
  for (const { word, start, end } of cue.words) {
    const x = (start - item.start - from) * zoom;
    const width = Math.max(1, (end - start) * zoom - 1);
    context.globalAlpha = 0.16;
    drawBlock(context, x, width, MARGIN + 2, height);
    context.globalAlpha = 1;
    if (width >= LEAST_TEXT) drawText(context, word.text, x, width, height);
    if (width + 1 < LEAST_WORD) continue;
    // The handles.
    context.globalAlpha = 0.55;
    for (const edge of [x + 1, x + width - 2]) context.fillRect(edge, height * 0.3, 1, height * 0.4);
    context.globalAlpha = 1;
  }
}

function drawBlock(context: CanvasRenderingContext2D, x: number, width: number, margin: number, height: number): void {
  context.beginPath();
  context.roundRect(x, margin, width, height - 2 * margin, Math.min(3, width / 2));
  context.fill();
}

// A block that begins before the canvas keeps its text in sight.
function drawText(context: CanvasRenderingContext2D, text: string, x: number, width: number, height: number): void {
  context.save();
  context.beginPath();
  context.rect(x + PADDING, 0, width - 2 * PADDING, height);
  context.clip();
  context.fillText(text, Math.max(x, 0) + PADDING, height / 2 + 0.5);
  context.restore();
}
