/** Finds the file that a request names: itself, or an asset of a project. */
import { resolve } from 'node:path';
import type { CaptionMedia } from '../../../core/api/captions.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { ProjectFeature } from './projects.js';

/** Its absolute path; those of assets start at `folder`. @throws UprightError `project.unknown`, `asset.missing` */
export function findMedia(media: CaptionMedia, folder: string, { projects }: ProjectFeature): string {
  if ('file' in media) return resolve(media.file);
  const { project } = projects.open(media.projectId);
  const asset = project.assets.find(({ id }) => id === media.asset);
  if (!asset) throw new UprightError('asset.missing', message('speech:noAsset', { id: media.asset }));
  return resolve(folder, asset.path);
}
