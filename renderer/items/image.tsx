/** A still or animated picture: its poster, side by side. */
import { Image } from 'lucide-react';
import type { ImageItem } from '../../core/project/kinds/image.js';
import { derivedOf } from '../project/media.js';
import { drawFilmstrip } from './drawing/draw-filmstrip.js';
import { drawKeyframes } from './drawing/draw-keyframes.js';
import type { ItemView } from './item-view.js';
import { PICTURE_PARTS, pictureColor, pictureColors, pictureStage, pictureTop } from './picture-item.js';

export const image: ItemView<ImageItem> = {
  icon: Image,
  label: 'image',
  colorsOf: pictureColors,
  timeline: {
    colorOn: pictureColor,
    hasBeats: false,
    painter: {
      media: {
        of: (media, asset) => ({ filmstrip: media.filmstrip(asset) ?? media.poster(asset), peaks: null }),
        isPreparing: (asset) => derivedOf(asset, 'poster') === null,
      },
      replacesName: false,
      draw(context, drawing) {
        const top = pictureTop(drawing.height);
        drawFilmstrip(context, drawing, { top, height: drawing.height - top }, () => 0);
        drawKeyframes(context, drawing);
      },
    },
  },
  inspector: {
    sections: ['transform', 'fit', 'color', 'label'],
    hasKeyframes: true,
    required: { asset: 'none' },
    parts: PICTURE_PARTS,
  },
  stage: pictureStage,
  sound: null,
};
