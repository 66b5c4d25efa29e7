/** A project as OpenTimelineIO, with a list of what other editors will not show of it. */
import type { Asset } from '../project/asset.js';
import type { Problem } from '../project/problem.js';
import type { Marker, Project } from '../project/project.js';
import { framesPerSecond } from '../project/time.js';
import { createDiagnostics } from './diagnostics.js';
import { unsupportedOfProject } from './unsupported-fields.js';
import { toMarkerColorName } from './marker-colors.js';
import type { OtioMarker, OtioTimeline } from './otio.js';
import type { OtioMediaFacts } from './otio-media-facts.js';
import type { ProjectMetadata } from './otio-metadata.js';
import { isBare, toOtioRange, toOtioTime } from './to-otio-clip.js';
import { toOtioSound, toOtioTrack, type TrackContext } from './to-otio-track.js';

/** Where things are, for {@link toOtio}. */
export interface ToOtioOptions {
  /** The absolute `file:` URL of an asset; null or '' where it is unknown. */
  readonly urlOf: (asset: Asset) => string | null;
  /** What is known of an asset's content; null or absent for nothing. */
  readonly mediaOf?: (asset: Asset) => OtioMediaFacts | null;
}

/** The file, and a warning for each thing that only Upright will find in it. */
export interface OtioExport {
  readonly otio: OtioTimeline;
  readonly problems: readonly Problem[];
}

/**
 * Writes a project. What OpenTimelineIO has no field for is written under `metadata.upright`, from which `parseOtio` makes
 * the same project again; other editors skip it, so each such thing is also listed, with its place in the project.
 */
export function toOtio(project: Project, options: ToOtioOptions): OtioExport {
  const diagnostics = createDiagnostics();
  for (const [field, text] of unsupportedOfProject(project)) diagnostics.warn([field], text);
  const urls = new Map(project.assets.map((asset) => [asset.id, options.urlOf(asset) ?? '']));
  const context: TrackContext = {
    fps: project.fps,
    assets: new Map(project.assets.map((asset) => [asset.id, asset])),
    urls,
    factsOf: (asset) => options.mediaOf?.(asset) ?? null,
    diagnostics,
  };
  const tracks = project.tracks.map((track, t) => toOtioTrack(track, ['tracks', t], context));
  const sounds = project.tracks.map((track) => toOtioSound(track, context)).filter((track) => track !== null);
  const metadata: ProjectMetadata = { version: 1, project: { ...project, tracks: [], markers: [] }, urls: [...urls] };
  return {
    otio: {
      OTIO_SCHEMA: 'Timeline.1',
      metadata: { upright: metadata },
      name: project.name,
      global_start_time: toOtioTime(0, framesPerSecond(project.fps)),
      tracks: {
        OTIO_SCHEMA: 'Stack.1',
        ...isBare,
        name: 'tracks',
        markers: project.markers.map((marker) => toOtioMarker(marker, project)),
        children: [...tracks, ...sounds],
      },
    },
    problems: diagnostics.list(),
  };
}

function toOtioMarker(marker: Marker, { fps }: Project): OtioMarker {
  const color = toMarkerColorName(marker.color);
  return {
    OTIO_SCHEMA: 'Marker.2',
    metadata: { upright: { marker, as: { name: marker.label, color } } },
    name: marker.label,
    color,
    comment: '',
    marked_range: toOtioRange(marker.frame, 1, fps),
  };
}
