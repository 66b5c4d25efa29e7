/** Files from the desktop on their way into the library; their placeholders stand on the timeline meanwhile. */
import type { Client } from '../../core/api/client.js';
import type { Dropped } from '../../core/timeline/drop.js';
import { newId } from '../editor/new-id.js';
import type { Host } from '../host/host.js';
import type { Surface } from './surface.js';

const ENDED = new Set(['done', 'failed', 'canceled']);

/** Imports files and gives what is known of those that are media, in their order. */
export async function importFiles(
  surface: Surface,
  host: Host,
  files: readonly File[],
  place: { readonly frame: number; readonly track: string | null },
): Promise<readonly Dropped[]> {
  const { client } = surface.editor;
  const incoming = files.map((file) => ({ ...place, id: newId('incoming'), name: file.name }));
  surface.local.setState((state) => ({ incoming: [...state.incoming, ...incoming] }));
  try {
    const paths = await host.pathsOf(files);
    if (paths.length === 0) return [];
    const { jobId } = await client['library.import']({ paths: [...paths] });
    await jobEnd(client, jobId);
    const { results } = await client['media.probe']({ files: [...paths] });
    const found = await Promise.all(
      results.map(async (result): Promise<Dropped | null> => {
        if (!('info' in result)) return null;
        const { hash, durationUs, video, kind } = result.info;
        const seconds = durationUs === null ? null : durationUs / 1_000_000;
        const name = result.file.split(/[\\/]/).at(-1) ?? result.file;
        const shown = video ? (kind === 'still' || kind === 'animated' ? 'image' : 'video') : 'audio';
        return { kind: shown, path: result.file, hash, name, seconds };
      }),
    );
    return found.flatMap((file) => file ?? []);
  } finally {
    const ids = new Set(incoming.map(({ id }) => id));
    surface.local.setState((state) => ({ incoming: state.incoming.filter(({ id }) => !ids.has(id)) }));
  }
}

function jobEnd(client: Client, id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const off = client.on('jobs.changed', (job) => {
      if (job.id === id && ENDED.has(job.state)) finish();
    });
    const finish = (): void => {
      off();
      resolve();
    };
    // It may have ended before anybody listened.
    client['jobs.get']({ jobId: id }).then(
      (job) => {
        if (ENDED.has(job.state)) finish();
      },
      (thrown: unknown) => {
        off();
        reject(thrown);
      },
    );
  });
}
