/** Media that a person chooses for the library. */
import type { Client } from '../../core/api/client.js';
import type { Host } from '../host/host.js';
import { incoming } from './incoming.js';

/** Lets a person choose files; how far a browser has brought them to the engine is told by {@link incoming}. */
export async function chooseMedia(host: Pick<Host, 'chooseFiles'>): Promise<readonly string[]> {
  try {
    return await host.chooseFiles({ purpose: 'media', multiple: true }, (share) => incoming.setState({ share }));
  } finally {
    incoming.setState({ share: null });
  }
}

/** Lets a person choose files and has them imported. Fails as `library.import`. */
export async function importMedia(client: Client, host: Pick<Host, 'chooseFiles'>): Promise<void> {
  const paths = await chooseMedia(host);
  if (paths.length > 0) await client['library.import']({ paths: [...paths] });
}
