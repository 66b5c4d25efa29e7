/** The picture of docs/exercises.md: every exercise at the moment that shows what it is. */
import sharp from 'sharp';
import { drawFigure } from './figure.mjs';
import { poseAt } from './interpolate.mjs';
import { library } from './library.mjs';
import { moves } from './moves.mjs';

const COLUMNS = 5;
const TILE = 264;
const GAP = 16;
const LABEL = 34;
const BACKGROUND = '#171a22';
const TILE_COLOR = '#232835';

/** The share of a loop at which its second pose is reached. @param {import('./moves.mjs').Move} move */
export function momentOf({ poses: [first, second], times = 1 }) {
  return ((first?.hold ?? 0) + (second?.take ?? 0)) / times;
}

/** @param {string} file */
export async function writeGallery(file) {
  const rows = Math.ceil(library.length / COLUMNS);
  const size = { width: COLUMNS * (TILE + GAP) + GAP, height: rows * (TILE + LABEL + GAP) + GAP };
  const tiles = library.flatMap(({ id, names }, i) => {
    const move = moves[id];
    if (!move) return [];
    const [left, top] = [GAP + (i % COLUMNS) * (TILE + GAP), GAP + Math.floor(i / COLUMNS) * (TILE + LABEL + GAP)];
    const label =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE}" height="${TILE + LABEL}"><rect width="${TILE}" height="${TILE + LABEL}" rx="16" fill="${TILE_COLOR}"/>` +
      `<text x="${TILE / 2}" y="${TILE + 16}" text-anchor="middle" font-family="sans-serif" font-size="18" fill="#e8eaf2">${names.en}</text></svg>`;
    const figure = drawFigure(poseAt(move, momentOf(move)), move.view, TILE);
    return [
      { input: Buffer.from(label), left, top },
      { input: Buffer.from(figure), left, top: top - 8 },
    ];
  });
  await sharp({ create: { ...size, channels: 3, background: BACKGROUND } })
    .composite(tiles)
    .webp({ quality: 86, effort: 6 })
    .toFile(file);
}
