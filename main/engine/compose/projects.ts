/** Composes the projects of the database with documents, media, the library and output files. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RenderSource } from '../../../core/api/render-request.js';
import type { OtioMediaFacts } from '../../../core/interchange/otio-media-facts.js';
import { toOtio } from '../../../core/interchange/to-otio.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { Brands } from '../brands/brands.js';
import { readTimelineFile } from '../documents/read-timeline.js';
import { readFingerprint } from '../media/fingerprint.js';
import { probeMedia } from '../media/probe.js';
import { removeImportDrafts } from '../projects/bundle-read.js';
import { createProjectHandlers, type ProjectPorts } from '../projects/handlers.js';
import { createProjects, type Projects } from '../projects/projects.js';
import { findResources } from '../resources.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';
import type { ResolvedSource, Sources } from './sources.js';

const DAY_MS = 86_400_000;

/** What projects use of other features. */
export interface ProjectDependencies {
  readonly sources: Sources;
  readonly brands: Pick<Brands, 'find' | 'findDefault'>;
  /** Called with a project that has rested since its last edit. */
  readonly requestThumbnail: (id: string) => void;
}

/** The projects of an engine. */
export interface ProjectFeature extends Feature<'project'> {
  readonly projects: Projects;
  /** The source as it is now: later edits of a stored project do not change what is returned. */
  readonly toPlainSource: (source: RenderSource) => ResolvedSource;
  /** Purges what was deleted longer ago than the settings keep it. */
  readonly sweep: () => void;
}

/** Composes the `project.*` methods. */
export function composeProjects(
  context: EngineContext,
  { sources, brands, requestThumbnail }: ProjectDependencies,
): ProjectFeature {
  const { projectRecords, events, home, settings } = context;
  const bundleMedia = join(home.data, 'media');
  // Left behind by an import whose process was killed.
  void removeImportDrafts(bundleMedia);
  const projects = createProjects({
    records: projectRecords,
    onChange: (change) => events.emit('project.changed', change),
    requestThumbnail,
  });
  return {
    projects,
    toPlainSource: (source) =>
      'projectId' in source ? { project: projects.open(source.projectId).project, folder: home.data } : source,
    sweep: () => projects.sweep(Date.now() - settings.get().purgeDays * DAY_MS),
    handlers: createProjectHandlers(projects, createProjectPorts(context, { sources, brands }, bundleMedia)),
  };
}

const createProjectPorts = (
  { projectRecords, assetRecords: assets, mediaPorts }: EngineContext,
  { sources: { read }, brands }: Pick<ProjectDependencies, 'sources' | 'brands'>,
  mediaFolder: string,
): ProjectPorts => ({
  records: projectRecords,
  findBrand: (name) => (name === undefined ? brands.findDefault() : brands.find(name)),
  hashOf: async (path) => (await readFingerprint(path, await mediaPorts())).hash,
  findByHash: (hash) => assets.byHash(hash)?.path ?? null,
  known: (path) => {
    const place = assets.placeOf(path);
    const hash = place && assets.get(place.asset)?.hash;
    return hash ? { hash, bytes: place.bytes, modifiedAt: place.modifiedAt } : null;
  },
  sampleFile: () => join(findResources(), 'sample', 'recipe.json'),
  libraryAsset: (path) => {
    const place = assets.placeOf(path);
    return (place && assets.get(place.asset)) ?? null;
  },
  lengthOf: async (path) => {
    // The library may remember a missing file.
    const place = assets.placeOf(path);
    const known = place && assets.get(place.asset)?.info;
    return known ? known.durationUs : (await probeMedia(path, await mediaPorts())).durationUs;
  },
  readDocument: read,
  readTimeline: (file) => readTimelineFile(file),
  toTimeline: (project) =>
    toOtio(project, {
      urlOf: ({ path }) => pathToFileURL(path).href,
      mediaOf: ({ path }) => {
        const place = assets.placeOf(path);
        const info = place && assets.get(place.asset)?.info;
        return info ? toOtioFacts(info) : null;
      },
    }),
  mediaFolder: () => join(mediaFolder, crypto.randomUUID()),
});

const toOtioFacts = ({ durationUs, video, audio }: MediaInfo): OtioMediaFacts => ({
  durationUs: durationUs ?? 0,
  fps: video?.fps ? video.fps.num / video.fps.den : null,
  hasSound: audio !== null,
});
