/** Entry of the process that draws pictures, see `draw-in-process.ts`. Imports name files as they lie, so that Node runs it as it stands. */
import { serveParent } from '../../processes/serve-parent.ts';
import type { DrawAnswer } from './draw-in-process.js';
import { type DrawOrder, drawPicture } from './draw-picture.ts';

serveParent<DrawOrder, DrawAnswer>(async (order, post) => {
  try {
    await post({ drawn: await drawPicture(order) });
  } catch (error) {
    await post({ failed: error instanceof Error ? error.message : String(error) });
  }
});
