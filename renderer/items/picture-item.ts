/** What items with a picture share: their clips, their inspector, and how they are cropped and moved on the stage. */
import type { PictureItem } from '../../core/project/item.js';
import { valueAt } from '../../core/project/keyframes.js';
import type { TrackRole } from '../../core/timeline/rows.js';
import { LEAST_NAME_ROW, NAME_HEIGHT } from './drawing/clip-drawing.js';
import type { StageItemView } from './item-view.js';

/** The colour of a green screen: what is keyed out at first. */
export const SCREEN_GREEN = '#00b140';

/** The main track has a colour of its own. */
export const pictureColor = (role: TrackRole): string => (role === 'main' ? 'bg-kind-footage' : 'bg-kind-overlay');

/** Where the pictures of a clip begin. */
export const pictureTop = (height: number): number => (height >= LEAST_NAME_ROW ? NAME_HEIGHT : 0);

/** The colours that a person chose for a picture. */
export const pictureColors = ({ backdrop, chromaKey }: PictureItem): readonly (string | null)[] => [
  backdrop,
  chromaKey?.color ?? null,
];

/** Parts that a picture is without at first. */
export const PICTURE_PARTS = {
  chromaKey: { color: SCREEN_GREEN },
  lut: { asset: 'none' },
  label: { text: ' ', style: { box: {} } },
};

/** A picture on the stage. It can be moved inside its frame only where it fills it. */
export const pictureStage: StageItemView<PictureItem> = {
  actionsOf: ({ fit }) => (fit === 'cover' ? ['crop', 'reframe'] : ['crop']),
  selected: 'selectedPicture',
  hasSideHandles: false,
  sizeLabel: ({ scale }, frame, factor) => `${Math.round(valueAt(scale, frame) * factor * 100)} %`,
  stepFactor: (_item, factor) => factor,
};
