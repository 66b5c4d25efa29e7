/** What clips that are only heard share. */
import type { AudioItem } from '../../core/project/item.js';
import { derivedOf } from '../project/media.js';
import { LEAST_NAME_ROW } from './drawing/clip-drawing.js';
import type { ClipDrawing } from './drawing/clip-drawing.js';
import { drawKeyframes } from './drawing/draw-keyframes.js';
import { drawWaveform } from './drawing/draw-waveform.js';
import type { ClipPainter, InspectorItemView } from './item-view.js';

const BELOW = 2;
const NAME_ROOM = 12;
const LEAST_ROOM = 4;

/** Draws the waveform over the whole clip. */
export const audioPainter: ClipPainter<AudioItem> = {
  media: {
    of: (media, asset) => ({ filmstrip: null, peaks: media.peaks(asset) }),
    isPreparing: (asset) => derivedOf(asset, 'peaks') === null && asset.info?.audio !== null,
  },
  replacesName: false,
  draw(context, drawing) {
    drawWholeWaveform(context, drawing);
    drawKeyframes(context, drawing);
  },
};

/** The waveform alone. */
export function drawWholeWaveform(context: CanvasRenderingContext2D, drawing: ClipDrawing<AudioItem>): void {
  const height = drawing.height - (drawing.height >= LEAST_NAME_ROW ? NAME_ROOM : LEAST_ROOM);
  drawWaveform(context, drawing, { top: drawing.height - height - BELOW, height });
}

/** The inspector of a sound. */
export const audioInspector: InspectorItemView = {
  sections: ['sound', 'speed'],
  hasKeyframes: true,
  required: { asset: 'none' },
  parts: {},
};

/** Where a sound keeps its gain and fades. */
export const audioPaths = { gain: ['gain'], fade: ['fade'] } as const;
