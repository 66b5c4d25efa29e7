/** One file that a person chooses for a purpose of its own. */
import type { Client } from '../../core/api/client.js';
import { toError, UprightError } from '../../core/errors.js';
import type { LibraryAsset } from '../../core/api/library.js';
import type { FileChoice } from '../../preload/bridge.js';
import type { Host } from '../host/host.js';
import { waitForJob } from '../jobs/wait-for-job.js';

/**
 * Lets a person choose one file and brings it into the library; null where they chose none. Fails as `library.import`, and
 * with the file's own reason where it cannot be used: such a file must not get into a project.
 */
export async function importChosen(
  client: Client,
  host: Pick<Host, 'chooseFiles'>,
  purpose: FileChoice['purpose'],
): Promise<{ readonly path: string; readonly asset: LibraryAsset } | null> {
  const [path] = await host.chooseFiles({ purpose, multiple: false });
  return path === undefined ? null : { path, asset: await importAsset(client, [path]) };
}

/** Brings a file into the library and gives its asset; of several the first. Fails as {@link importChosen}. */
export async function importAsset(client: Client, paths: readonly string[]): Promise<LibraryAsset> {
  const { jobId } = await client['library.import']({ paths: [...paths], recursive: false });
  const job = await waitForJob(client, jobId);
  const result = job.kind === 'import' ? job.result : null;
  const error = job.error ?? result?.broken[0]?.error;
  if (error) throw toError(error);
  const id = result?.assets[0];
  if (id === undefined) throw new UprightError('media.unreadable');
  return client['library.get']({ id });
}
