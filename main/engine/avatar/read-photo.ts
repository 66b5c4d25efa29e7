/** The photo of an avatar, as it is shown and as a service is sent it. */
import { resolve } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { ProviderModel } from '../../../core/providers/model.js';
import type { PresentingFiles } from '../providers/service.js';
import type { AvatarPorts, StillPicture } from './ports.js';

/** @throws UprightError `media.unsuitable`, `asset.missing`, `media.unreadable` */
export async function readPhoto(
  file: string,
  { prepareStill }: Pick<AvatarPorts, 'prepareStill'>,
  signal: AbortSignal,
): Promise<StillPicture> {
  const still = await prepareStill(resolve(file), signal);
  if (still === null) throw new UprightError('media.unsuitable', message('avatar:noPhoto', { file }));
  return still;
}

const QUALITIES = [92, 80, 65];

/**
 * A JPEG of it that a model takes: without its metadata, and no larger than that takes.
 * @throws UprightError `media.unsuitable` where it is too small, or cannot be made small enough
 */
export async function toSentPhoto(
  { path }: StillPicture,
  { picture }: Pick<ProviderModel, 'picture'>,
  { file, service }: { readonly file: string; readonly service: string },
  { loadSharp }: Pick<AvatarPorts, 'loadSharp'>,
): Promise<NonNullable<PresentingFiles['photo']>> {
  const sharp = await loadSharp();
  const { width = 0, height = 0 } = await sharp(path).metadata();
  if (picture && Math.min(width, height) < picture.leastSide)
    throw new UprightError('media.unsuitable', message('avatar:tooSmall', { file, least: picture.leastSide }));
  const side = picture?.mostSide ?? 4096;
  for (const quality of QUALITIES) {
    const bytes = await sharp(path)
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality })
      .toBuffer();
    if (!picture || bytes.length <= picture.bytes) return { bytes, type: 'image/jpeg' };
  }
  throw new UprightError('media.unsuitable', message('avatar:tooLarge', { file, service }));
}
