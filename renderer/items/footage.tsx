/** A piece of a video: a filmstrip with its sound under it where the track is high enough. */
import { Video } from 'lucide-react';
import { sourceUsAt } from '../../core/composition/source-time.js';
import type { FootageItem } from '../../core/project/kinds/footage.js';
import { derivedOf } from '../project/media.js';
import { drawFilmstrip } from './drawing/draw-filmstrip.js';
import { drawKeyframes } from './drawing/draw-keyframes.js';
import { drawWaveform } from './drawing/draw-waveform.js';
import type { ItemView } from './item-view.js';
import { PICTURE_PARTS, pictureColor, pictureColors, pictureStage, pictureTop } from './picture-item.js';

const WAVE_HEIGHT = 16;
const LEAST_WAVE_ROW = 56;

export const footage: ItemView<FootageItem> = {
  icon: Video,
  label: 'footage',
  colorsOf: pictureColors,
  timeline: {
    colorOn: pictureColor,
    hasBeats: false,
    painter: {
      media: {
        of: (media, asset) => ({ filmstrip: media.filmstrip(asset), peaks: media.peaks(asset) }),
        isPreparing: (asset) => asset.kind === 'video' && derivedOf(asset, 'filmstrip') === null,
      },
      replacesName: false,
      draw(context, drawing) {
        const { item, fps, peaks, height } = drawing;
        const waveHeight = peaks && height >= LEAST_WAVE_ROW ? WAVE_HEIGHT : 0;
        const top = pictureTop(height);
        drawFilmstrip(context, drawing, { top, height: height - top - waveHeight }, (frame) =>
          sourceUsAt(item, frame, fps),
        );
        if (waveHeight > 0) drawWaveform(context, drawing, { top: height - waveHeight, height: waveHeight });
        drawKeyframes(context, drawing);
      },
    },
  },
  inspector: {
    sections: ['transform', 'fit', 'color', 'label', 'sound', 'speed'],
    hasKeyframes: true,
    required: { asset: 'none' },
    parts: PICTURE_PARTS,
  },
  stage: pictureStage,
  sound: { gain: ['volume'], fade: ['soundFade'], rank: 2 },
};
