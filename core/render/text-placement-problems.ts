/** Texts that leave the canvas, or that the buttons of a platform cover. */
import { coveringPlatforms, isShownFullScreen } from '../composition/safe-area-problems.js';
import { firstLasting, type TextCanvas, readableBounds } from '../composition/readable-bounds.js';
import { textsOfItem, toTextContext } from '../composition/texts.js';
import { boundsOf, type Rect, type Size } from '../geometry/affine.js';
import { listOf, type Message, message } from '../locales/message.js';
import { itemEnd, type VisibleItem } from '../project/item.js';
import { isVisible } from '../project/kinds/guards.js';
import { type Problem, warningAt } from '../project/problem.js';
import type { TimedText } from '../project/timed-text.js';
import type { FontResolver } from '../text/font-resolver.js';
import { type Platform, platformNames } from '../text/safe-areas.js';
import type { ExportedSpan } from './exported-span.js';

/** How far letters may be outside, in pixels of a 1080 pixel wide canvas: what rounding makes. */
const SLACK = 1;

type Span = Pick<ExportedSpan, 'project' | 'from' | 'to' | 'fonts'>;

/** A warning for each item with such a text, at the item's text or position. */
export function textPlacementProblems(span: Span, platforms: readonly Platform[]): Problem[] {
  const { tracks } = span.project;
  return tracks.flatMap((track, t) =>
    track.hidden
      ? []
      : track.items.flatMap((item, i) =>
          isVisible(item) ? problemsOf(item, ['tracks', t, 'items', i], span, platforms) : [],
        ),
  );
}

function problemsOf(
  item: VisibleItem,
  path: readonly (string | number)[],
  { project, from, to, fonts }: Span,
  platforms: readonly Platform[],
): Problem[] {
  const canvas = project.size;
  const texts = textsOfItem(item, from, to, toTextContext(project)).filter(
    (text) => text.opacity !== 0 && text.text.trim() !== '' && text.start < to && itemEnd(text) > from,
  );
  if (fonts.families.length === 0) return [];
  for (const text of texts) {
    const why = offCanvas(text, project, fonts);
    if (why) return [warningAt([...path, 'text'], 'text.off-canvas', why)];
  }
  if (!isShownFullScreen(canvas)) return [];
  for (const text of texts) {
    const covering = coveringPlatforms(text, project, fonts, platforms).map(({ platform }) => platformNames[platform]);
    if (covering.length === 0) continue;
    const why = message('rendering:textCovered', { text: excerpt(text), platforms: listOf(covering) });
    return [warningAt([...path, 'position'], 'text.covered', why)];
  }
  return [];
}

function offCanvas(text: TimedText, canvas: TextCanvas, fonts: FontResolver): Message | null {
  const places = readableBounds(text, canvas, fonts);
  const lasts = (isThere: (bounds: Rect, size: Size) => boolean): boolean =>
    firstLasting(places, canvas.fps, (quad) => isThere(boundsOf(quad), canvas.size)) !== null;
  // What waits outside before it comes in is seen later.
  if (places.length > 0 && places.every(({ quad }) => isGone(boundsOf(quad), canvas.size))) {
    return message('rendering:textUnseen', { text: excerpt(text) });
  }
  return lasts(isCut) ? message('rendering:textOffCanvas', { text: excerpt(text) }) : null;
}

const isGone = ({ x, y, width, height }: Rect, canvas: Size): boolean =>
  x >= canvas.width || y >= canvas.height || x + width <= 0 || y + height <= 0;

function isCut(bounds: Rect, canvas: Size): boolean {
  const { x, y, width, height } = bounds;
  const slack = (SLACK * canvas.width) / 1080;
  const isInside =
    x >= -slack && y >= -slack && x + width <= canvas.width + slack && y + height <= canvas.height + slack;
  return !isInside && !isGone(bounds, canvas);
}

/** The beginning of a text, on one line. */
export function excerpt({ text }: TimedText): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 40 ? `${[...line].slice(0, 39).join('')}…` : line;
}
