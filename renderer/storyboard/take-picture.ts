/** A file that a person gives a scene: it is brought into the library first, as everything that is shown again. */
import type { Client } from '../../core/api/client.js';
import { UprightError } from '../../core/errors.js';
import type { ScenePicture } from '../../core/project/storyboard.js';
import type { Host } from '../host/host.js';
import { importAsset } from '../library/import-chosen.js';

/** Null where there is none. Fails as `library.import`, and for what cannot be seen. */
export async function takePicture(
  client: Client,
  host: Pick<Host, 'pathsOf'>,
  [file]: readonly File[],
): Promise<ScenePicture | null> {
  const [path] = file ? await host.pathsOf([file]) : [];
  return path === undefined ? null : toPicture(client, path);
}

/** The same for a path. */
export async function toPicture(client: Client, path: string): Promise<ScenePicture> {
  const asset = await importAsset(client, [path]);
  if (asset.size === null) throw new UprightError('media.unsuitable');
  return { asset: asset.id };
}
