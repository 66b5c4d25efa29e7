/** Joins projects to documents, media and rendering. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OtioMediaFacts } from '../../core/interchange/otio-media-facts.js';
import { toOtio } from '../../core/interchange/to-otio.js';
import type { MediaInfo } from '../../core/media/media-info.js';
import type { ReadDocument } from './documents/read-document.js';
import { readTimelineFile } from './documents/read-timeline.js';
import { readFingerprint } from './media/fingerprint.js';
import { type MediaPorts, probeMedia } from './media/probe.js';
import type { ProjectPorts } from './projects/handlers.js';
import { checkOutput } from './render/check-output.js';
import { findResources } from './resources.js';
import type { AssetRecords } from './store/asset-records.js';
import type { ProjectRecords } from './store/project-records.js';

/** What the ports are made of. */
export interface ProjectSources {
  readonly records: ProjectRecords;
  readonly assets: AssetRecords;
  readonly mediaPorts: () => Promise<MediaPorts>;
  readonly read: (file: string) => Promise<ReadDocument>;
  /** Folder for the media of bundles. */
  readonly media: string;
}

/** The ports of projects. */
export const createProjectPorts = ({ records, assets, mediaPorts, read, media }: ProjectSources): ProjectPorts => ({
  records,
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
    // Of a file that is gone the library may remember it.
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
  mediaFolder: () => join(media, crypto.randomUUID()),
  checkOutput,
});

const toOtioFacts = ({ durationUs, video, audio }: MediaInfo): OtioMediaFacts => ({
  durationUs: durationUs ?? 0,
  fps: video?.fps ? video.fps.num / video.fps.den : null,
  hasSound: audio !== null,
});
