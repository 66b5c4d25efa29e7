/** What the window asks of each kind of item. A kind that leaves a question open does not compile. */
import type { PlainKey } from '../locales/translate.js';
import type { LucideIcon } from 'lucide-react';
import type { LibraryAsset } from '../../core/api/library.js';
import type { Item } from '../../core/project/item.js';
import type { TrackRole } from '../../core/timeline/rows.js';
import type { ClipMedia, Filmstrip, Peaks } from './clip-media.js';
import type { ClipDrawing } from './drawing/clip-drawing.js';

/** A kind of item in the window. */
export interface ItemView<I extends Item = Item> {
  readonly icon: LucideIcon;
  /** Key of its name in the words of the inspector. */
  readonly label: PlainKey<'inspector'>;
  /** The colours that a person chose for it; what was not chosen is null. */
  colorsOf(item: I): readonly (string | null)[];
  readonly timeline: TimelineItemView<I>;
  readonly inspector: InspectorItemView;
  /** What can be done with it on the picture; null for what is not seen. */
  readonly stage: StageItemView<I> | null;
  /** Where it keeps its sound; null for what is not heard. */
  readonly sound: SoundItemView | null;
}

/** An item as a clip on its track. */
export interface TimelineItemView<I extends Item> {
  /** Class of its background on a track of a role. */
  colorOn(role: TrackRole): string;
  /** Whether other clips snap to the beats of its sound. */
  readonly hasBeats: boolean;
  /** Null where the clip shows its text alone. */
  readonly painter: ClipPainter<I> | null;
}

/** Draws the inside of a clip. */
export interface ClipPainter<I extends Item> {
  /** What is drawn of its file; null where the clip has none. */
  readonly media: ClipPainterMedia | null;
  /** Whether what is drawn says what the clip's name would. */
  readonly replacesName: boolean;
  draw(context: CanvasRenderingContext2D, drawing: ClipDrawing<I>): void;
}

/** What a painter needs of a file. */
export interface ClipPainterMedia {
  /** Null parts are not drawn, or not loaded yet. */
  of(media: ClipMedia, asset: LibraryAsset): { readonly filmstrip: Filmstrip | null; readonly peaks: Peaks | null };
  /** Whether the engine still makes what is drawn first. */
  isPreparing(asset: LibraryAsset): boolean;
}

/** The sections of the inspector, in the order in which they stand. */
export type InspectorSection =
  | 'cues'
  | 'timer'
  | 'timerSounds'
  | 'progress'
  | 'labels'
  | 'text'
  | 'emphasis'
  | 'karaoke'
  | 'animation'
  | 'place'
  | 'transform'
  | 'fit'
  | 'color'
  | 'label'
  | 'sound'
  | 'speed';

/** An item in the inspector. */
export interface InspectorItemView {
  /** Several selected items show the sections that all of their kinds have. */
  readonly sections: readonly InspectorSection[];
  /** Whether any of its rows has keyframes. */
  readonly hasKeyframes: boolean;
  /** Fields without which no item of the kind is valid. */
  readonly required: Readonly<Record<string, unknown>>;
  /** Parts that it is without at first, as they are when they are switched on. */
  readonly parts: Readonly<Record<string, unknown>>;
}

/** What can be done with an item on the picture. */
export type StageAction = 'editText' | 'crop' | 'reframe';

/** Keys of the sentences that tell that an item is selected. */
export type SelectedSentence =
  | 'selectedTitle'
  | 'selectedCaptions'
  | 'selectedTimer'
  | 'selectedProgress'
  | 'selectedLabels'
  | 'selectedPicture';

/** An item on the picture. */
export interface StageItemView<I extends Item> {
  /** The first, where there is one, is what a double click and the Enter key do. */
  actionsOf(item: I): readonly StageAction[];
  /** Key of the sentence that tells that one is selected. */
  readonly selected: SelectedSentence;
  /** Whether dragging its left and right sides changes how wide it is. */
  readonly hasSideHandles: boolean;
  /** How large it is at a frame of its own when it is scaled by `factor`, for the label of a drag. */
  sizeLabel(item: I, frame: number, factor: number): string;
  /** The factor of one step of the keys that is near `factor`. */
  stepFactor(item: I, factor: number): number;
}

/** Where an item keeps its sound. */
export interface SoundItemView {
  /** Path of its linear gain. */
  readonly gain: readonly string[];
  /** Path of the frames over which its sound fades in and out. */
  readonly fade: readonly string[];
  /** Of several items the audio panel shows the one with the lowest rank while none is selected. */
  readonly rank: number;
}
