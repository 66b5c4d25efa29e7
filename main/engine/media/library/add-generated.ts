/** Adds what a model made to the library, so that it is found again by what the model was told. */
import type { GeneratedBy } from '../../../../core/api/library.js';
import { UprightError } from '../../../../core/errors.js';
import { enqueueAnalysis } from './enqueue-analysis.js';
import { importFile } from './import-file.js';
import type { LibraryPorts } from './ports.js';

/** Adds a file; one that is there keeps what was said of it first. @throws UprightError for one that cannot be used */
export async function addGenerated(
  file: string,
  by: GeneratedBy,
  library: LibraryPorts,
  signal: AbortSignal,
): Promise<void> {
  const done = await importFile(file, library, await library.media(signal), library.now());
  if (done.state === 'broken') throw new UprightError(done.error.code, done.error.text ?? done.error.message);
  if (done.state === 'skipped' || !done.asset) return;
  const { id, generated } = done.asset;
  if (generated !== null) return;
  library.records.setGenerated(id, by);
  library.emit({ changed: [id], removed: [] });
  enqueueAnalysis(done.asset, library);
}
