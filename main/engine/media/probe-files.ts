/** Probes many files; a bad one never fails the rest. */
import { resolve } from 'node:path';
import type { Failure } from '../../../core/errors.js';
import { toFailure } from '../../../core/errors.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { mapConcurrent } from '../../files/map-concurrent.js';
import type { MediaPorts } from './ports.js';
import { probeMedia } from './probe.js';

/** What is known of a file, or why nothing is. */
export type ProbedFile =
  | { readonly file: string; readonly info: MediaInfo }
  | { readonly file: string; readonly error: Pick<Failure, 'code' | 'message' | 'text'> };

// Each holds a tool or two.
const CONCURRENCY = 3;

export async function probeFiles(files: readonly string[], ports: MediaPorts): Promise<ProbedFile[]> {
  const probed = new Array<ProbedFile>(files.length);
  await mapConcurrent([...files.entries()], CONCURRENCY, async ([i, file]) => {
    try {
      probed[i] = { file, info: await probeMedia(resolve(file), ports) };
    } catch (thrown) {
      const { code, message, text } = toFailure(thrown);
      probed[i] = { file, error: { code, message, ...(text && { text }) } };
    }
  });
  return probed;
}

/** The files that a document names, by their names in it; null for those that cannot be read. */
export async function probeListed(
  paths: readonly string[],
  folder: string,
  ports: MediaPorts,
): Promise<ReadonlyMap<string, MediaInfo | null>> {
  const probed = await probeFiles(
    paths.map((path) => resolve(folder, path)),
    ports,
  );
  return new Map(probed.map((entry, i) => [paths[i] as string, 'info' in entry ? entry.info : null]));
}
