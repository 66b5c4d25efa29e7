/** The shapes of a block as events: its box, what marks the word of the moment, and progress bars. */
import { mapPoint } from '../geometry/affine.js';
import type { Color } from '../project/color.js';
import { outlineWidth } from '../project/text-style.js';
import { toAssColor } from './ass-color.js';
import { toAssNumber as n } from './ass-document.js';
import { type AssBlockPart, type BlockLook, blurTag, CLEAR_COLOR, blockFont } from './block-part.js';
import { buildBoxPath } from './box-path.js';
import { litCells } from './karaoke-paint.js';
import { toPlaceTags } from './line-to-ass.js';
import { buildProgressPaths } from './progress-path.js';
import type { ProgressBlock, TextBlock } from './text-block.js';
import type { TextUnit } from './text-units.js';

/** Where a shape is, and how clear. */
type Place = Omit<TextUnit, 'line'>;

/** What is filled lies over the tracks of all sections. */
export function progressParts(block: TextBlock, { drawing, rect }: ProgressBlock, look: BlockLook): AssBlockPart[] {
  const place: Place = { map: look.map, opacity: 1, blur: 0 };
  return buildProgressPaths(drawing, rect, look.progress ?? 0).flatMap(({ path, color }) =>
    shapeParts(block, path, color, look, place),
  );
}

/** The box behind the text. */
export function boxParts(block: TextBlock, look: BlockLook, place: Place): AssBlockPart[] {
  const { box, size } = block.style;
  if (!box) return [];
  const path = buildBoxPath(block, box, size);
  return shapeParts(block, path, box.color, look, place);
}

/** The box behind the word of the moment, or the line under it. */
export function wordShapeParts(block: TextBlock, look: BlockLook, place: Place): AssBlockPart[] {
  const phase = look.karaoke;
  if (!phase || phase.lit < 0 || (phase.karaoke.kind !== 'box' && phase.karaoke.kind !== 'underline')) return [];
  const { size } = block.style;
  const outline = outlineWidth(block.style);
  return litCells(block, phase.lit).flatMap((line) => {
    const path =
      phase.karaoke.kind === 'box'
        ? buildBoxPath(
            { ...block, lines: [line], leading: 0 },
            { padding: size * 0.11 + outline * 0.4, radius: size * 0.14, shape: 'lines' },
            size,
          )
        : rectPath(line.x - line.width / 2, line.baseline + size * 0.12 + outline, line.width, size * 0.09);
    return shapeParts(block, path, phase.karaoke.shape, look, place);
  });
}

const rectPath = (x: number, y: number, width: number, height: number): string =>
  `m ${n(x)} ${n(y)} l ${n(x + width)} ${n(y)} ${n(x + width)} ${n(y + height)} ${n(x)} ${n(y + height)}`;

function shapeParts(block: TextBlock, path: string, color: Color, look: BlockLook, place: Place): AssBlockPart[] {
  if (path === '' || place.opacity <= 0.002) return [];
  const { map, opacity, blur } = place;
  const fill = toAssColor(color, look.opacity);
  const tags = `${toPlaceTags(map, mapPoint(map, 0, 0), true)}${blurTag(blur)}${opacity < 1 ? `\\1a${fadedAlpha(fill, opacity)}` : ''}`;
  const style = { ...blockFont(block), fill, outline: CLEAR_COLOR, shadow: CLEAR_COLOR, outlineWidth: 0 };
  return [{ style, text: `{\\an7${tags}\\p1}${path}` }];
}

/** An ASS alpha of `color` as opaque as `opacity` leaves it. */
function fadedAlpha(color: string, opacity: number): string {
  const alpha = 255 - Math.round((255 - Number.parseInt(color.slice(2, 4), 16)) * opacity);
  return `&H${alpha.toString(16).toUpperCase().padStart(2, '0')}&`;
}
