/** Joins projects to documents, media and rendering. */
import { join } from 'node:path';
import { UprightError } from '../../core/api/errors.js';
import type { ReadDocument } from './documents/read-document.js';
import { readFingerprint } from './media/fingerprint.js';
import { type MediaPorts, probeMedia } from './media/probe.js';
import type { ProjectPorts } from './projects/handlers.js';
import { checkOutput } from './render/check-output.js';
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
  lengthOf: async (path) => {
    // Of a file that is gone the library may remember it.
    const place = assets.placeOf(path);
    const known = place && assets.get(place.asset)?.info;
    return known ? known.durationUs : (await probeMedia(path, await mediaPorts())).durationUs;
  },
  readDocument: read,
  readTimeline: () => Promise.reject(new UprightError('bug')),
  toTimeline: () => {
    throw new UprightError('bug');
  },
  mediaFolder: () => join(media, crypto.randomUUID()),
  checkOutput,
});
