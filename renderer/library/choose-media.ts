/** Media that a person chooses for the library. */
import type { Client } from '../../core/api/client.js';
import type { Host } from '../host/host.js';
import { uploadProgress } from './upload-progress.js';

/** Lets a person choose files; how far a browser has brought them to the engine is told by {@link uploadProgress}. */
export async function chooseMedia(host: Pick<Host, 'chooseFiles'>): Promise<readonly string[]> {
  try {
    return await host.chooseFiles({ purpose: 'media', multiple: true }, (share) => uploadProgress.setState({ share }));
  } finally {
    uploadProgress.setState({ share: null });
  }
}

/** Has files and folders imported in the background, where there are any. Fails as `library.import`. */
export async function queueImport(client: Client, paths: readonly string[]): Promise<void> {
  if (paths.length > 0) await client['library.import']({ paths: [...paths] });
}

/** Lets a person choose files and has them imported. Fails as `library.import`. */
export const importMedia = async (client: Client, host: Pick<Host, 'chooseFiles'>): Promise<void> =>
  queueImport(client, await chooseMedia(host));
