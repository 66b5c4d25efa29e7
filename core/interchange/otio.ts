/**
 * The objects of OpenTimelineIO's JSON that Upright writes, after "Serialized Data Documentation" and "File Format
 * Specification" of opentimelineio.readthedocs.io. Every object may carry `metadata`; Upright's is under `upright`.
 */

/** Free data of applications, each under its own name. */
export type OtioMetadata = { readonly upright?: unknown };

/** `value / rate` seconds. */
export interface OtioTime {
  readonly OTIO_SCHEMA: 'RationalTime.1';
  readonly value: number;
  readonly rate: number;
}

/** A start and a duration. */
export interface OtioRange {
  readonly OTIO_SCHEMA: 'TimeRange.1';
  readonly start_time: OtioTime;
  readonly duration: OtioTime;
}

/** The file, generator or nothing that a clip shows. */
export type OtioMedia = {
  readonly metadata: OtioMetadata;
  readonly name: string;
  readonly available_range: OtioRange | null;
  readonly available_image_bounds: null;
} & (
  | { readonly OTIO_SCHEMA: 'ExternalReference.1'; readonly target_url: string }
  | { readonly OTIO_SCHEMA: 'MissingReference.1' }
  | {
      readonly OTIO_SCHEMA: 'ImageSequenceReference.1';
      readonly target_url_base: string;
      readonly name_prefix: string;
      readonly name_suffix: string;
      readonly start_frame: number;
      readonly frame_step: number;
      readonly rate: number;
      readonly frame_zero_padding: number;
      readonly missing_frame_policy: 'hold';
    }
  | {
      readonly OTIO_SCHEMA: 'GeneratorReference.1';
      readonly generator_kind: string;
      readonly parameters: Readonly<Record<string, string | number>>;
    }
);

/** A change of speed. `time_scalar` is media seconds per timeline second; below zero it plays backwards. */
export interface OtioWarp {
  readonly OTIO_SCHEMA: 'LinearTimeWarp.1' | 'FreezeFrame.1';
  readonly metadata: OtioMetadata;
  readonly name: string;
  readonly effect_name: string;
  readonly time_scalar: number;
}

/** A labelled range of the item that holds it. */
export interface OtioMarker {
  readonly OTIO_SCHEMA: 'Marker.2';
  readonly metadata: OtioMetadata;
  readonly name: string;
  readonly color: string;
  readonly comment: string;
  readonly marked_range: OtioRange;
}

interface ItemFields {
  readonly metadata: OtioMetadata;
  readonly name: string;
  readonly source_range: OtioRange | null;
  readonly effects: readonly OtioWarp[];
  readonly markers: readonly OtioMarker[];
  readonly enabled: boolean;
}

/** A piece of media. */
export interface OtioClip extends ItemFields {
  readonly OTIO_SCHEMA: 'Clip.2';
  readonly media_references: { readonly DEFAULT_MEDIA: OtioMedia };
  readonly active_media_reference_key: 'DEFAULT_MEDIA';
}

/** Nothing for a while. */
export interface OtioGap extends ItemFields {
  readonly OTIO_SCHEMA: 'Gap.1';
}

/** Between two clips that meet: it reaches `in_offset` before their cut and `out_offset` after it. */
export interface OtioTransition {
  readonly OTIO_SCHEMA: 'Transition.1';
  readonly metadata: OtioMetadata;
  readonly name: string;
  readonly transition_type: 'SMPTE_Dissolve' | 'Custom_Transition';
  readonly in_offset: OtioTime;
  readonly out_offset: OtioTime;
}

/** The children of a track, one after the other. */
export type OtioChild = OtioClip | OtioGap | OtioTransition;

/** A lane; the first of a stack lies at the bottom. */
export interface OtioTrack extends ItemFields {
  readonly OTIO_SCHEMA: 'Track.1';
  readonly kind: 'Video' | 'Audio';
  readonly children: readonly OtioChild[];
}

/** Tracks over each other. */
export interface OtioStack extends ItemFields {
  readonly OTIO_SCHEMA: 'Stack.1';
  readonly children: readonly OtioTrack[];
}

/** A whole file. */
export interface OtioTimeline {
  readonly OTIO_SCHEMA: 'Timeline.1';
  readonly metadata: OtioMetadata;
  readonly name: string;
  readonly global_start_time: OtioTime;
  readonly tracks: OtioStack;
}
