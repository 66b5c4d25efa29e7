/** `node build/exercises/contact-sheet.mjs sheet.png [id …]`: a row of moments of each exercise, to be looked at. */
import sharp from 'sharp';
import { drawFigure } from './figure.mjs';
import { poseAt } from './interpolate.mjs';
import { moves } from './moves.mjs';

const [file = 'sheet.png', ...ids] = process.argv.slice(2);
const MOMENTS = 6;
const CELL = 240;
const chosen = ids.length > 0 ? ids : Object.keys(moves);
const columns = chosen.length > 8 ? 2 : 1;
const cells = chosen.flatMap((id, row) => {
  const move = moves[id];
  if (!move) throw new Error(`There is no move "${id}".`);
  return Array.from({ length: MOMENTS }, (_, column) => ({
    input: Buffer.from(drawFigure(poseAt(move, column / MOMENTS / (move.times ?? 1)), move.view, CELL)),
    left: (column + (row % columns) * MOMENTS) * CELL,
    top: Math.floor(row / columns) * CELL,
  }));
});
await sharp({
  create: {
    width: MOMENTS * CELL * columns,
    height: Math.ceil(chosen.length / columns) * CELL,
    channels: 4,
    background: '#20242f',
  },
})
  .composite(cells)
  .png()
  .toFile(file);
