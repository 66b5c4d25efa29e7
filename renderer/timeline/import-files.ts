/** Imports files from the desktop; placeholders are shown on the timeline until they are there. */
import type { Client } from '../../core/api/client.js';
import type { DroppedFile } from '../../core/timeline/drop.js';
import { newId } from '../editor/new-id.js';
import type { Host } from '../host/host.js';
import { waitForJob } from '../jobs/wait-for-job.js';
import type { TimelineContext } from './timeline-context.js';
import { fileNameOf } from '../../core/media/file-name.js';
import { assetKindOf } from '../../core/media/media-info.js';

/** Imports files and gives what is known of those that are media, in their order. */
export async function importFiles(
  timeline: TimelineContext,
  host: Host,
  files: readonly File[],
  place: { readonly frame: number; readonly track: string | null },
): Promise<readonly DroppedFile[]> {
  const incoming = files.map((file) => ({ ...place, id: newId('incoming'), name: file.name }));
  timeline.local.setState((state) => ({ incoming: [...state.incoming, ...incoming] }));
  try {
    return await importPaths(timeline.editor.client, await host.pathsOf(files));
  } finally {
    const ids = new Set(incoming.map(({ id }) => id));
    timeline.local.setState((state) => ({ incoming: state.incoming.filter(({ id }) => !ids.has(id)) }));
  }
}

/** Like {@link importFiles}, for files on the engine's machine. */
export async function importPaths(client: Client, paths: readonly string[]): Promise<readonly DroppedFile[]> {
  if (paths.length === 0) return [];
  const { jobId } = await client['library.import']({ paths: [...paths] });
  await waitForJob(client, jobId);
  const { results } = await client['media.probe']({ files: [...paths] });
  return results.flatMap((result): DroppedFile[] => {
    if (!('info' in result)) return [];
    const { info } = result;
    const { hash, durationUs, video } = info;
    const seconds = durationUs === null ? null : durationUs / 1_000_000;
    const name = fileNameOf(result.file);
    const shown = video ? (assetKindOf(info) === 'image' ? 'image' : 'video') : 'audio';
    return [{ kind: shown, path: result.file, hash, name, seconds, info }];
  });
}
