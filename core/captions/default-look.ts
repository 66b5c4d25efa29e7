/** How captions look where nobody chose a style: large, outlined, clear of the buttons of the platforms. */
import { titlePositions } from '../text/title-positions.js';

/** Sizes in pixels of a canvas that is 1080 wide. */
export const CAPTION_STYLE = { size: 76, weight: 900, outline: { color: '#000000', width: 8 } } as const;

/** The widest line, as a fraction of the canvas. */
export const CAPTION_WIDTH = titlePositions.bottom.maxWidth;

/** The middle of the captions as a fraction of the canvas' height, and how far those of further languages stand apart. */
export const CAPTION_MIDDLE = 0.7;
export const CAPTION_DISTANCE = 0.1;
