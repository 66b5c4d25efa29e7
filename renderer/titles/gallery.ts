/** A gallery of looks of texts, as data: what its groups hold, and what each tile shows and does. */
import type { DragEvent, ReactNode } from 'react';
import type { TitleStyle } from '../../core/project/title-style.js';

/** What a tile draws over the person's own picture. */
export interface StyleSample {
  readonly look: TitleStyle;
  readonly text: string;
  /** The frame that is shown while nothing moves; {@link SAMPLE_FRAME} where it is absent. */
  readonly frame?: number;
}

/** A tile of a gallery. */
export interface GalleryTile {
  readonly id: string;
  readonly name: string;
  /** What choosing it does, in words. */
  readonly title: string;
  /** Null where choosing it takes something away. */
  readonly sample: StyleSample | null;
  /** Whether it is what is selected has now; absent where nothing can tell. */
  readonly pressed?: boolean;
  readonly onChoose: () => void;
  /** Fills what is dragged; a tile without it is not dragged. */
  readonly onDragStart?: (event: DragEvent) => void;
  /** What stands in place of the name. */
  readonly caption?: ReactNode;
}

/** Tiles under a heading. */
export interface GalleryGroup {
  readonly id: string;
  readonly label: string;
  readonly tiles: readonly GalleryTile[];
}
