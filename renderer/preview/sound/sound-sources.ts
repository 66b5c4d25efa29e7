/** The sound sources of a project; each is the same object until the facts of its file change. */
import type { Client } from '../../../core/api/client.js';
import type { MediaStore, ProjectMedium } from '../../project/media.js';
import { type SoundSource, toSoundSource } from './sound-source.js';

export interface SoundSources {
  readonly of: (asset: string) => SoundSource | null;
  /** Marks a file as undecodable here: a proxy is made and read instead. */
  readonly giveUp: (key: string) => void;
}

/** Sources for the files of a project. */
export function createSoundSources(client: Client, media: Pick<MediaStore, 'store'>): SoundSources {
  const known = new Map<string, { readonly medium: ProjectMedium | undefined; readonly source: SoundSource | null }>();
  const givenUp = new Set<string>();
  return {
    of(asset) {
      const medium = media.store.getState().media.get(asset);
      const before = known.get(asset);
      if (before && before.medium === medium) return before.source;
      const source = toSoundSource(medium, (key) => givenUp.has(key));
      known.set(asset, { medium, source });
      return source;
    },
    giveUp(key) {
      if (givenUp.has(key)) return;
      givenUp.add(key);
      for (const [asset, { medium, source }] of known) {
        if (source?.own.key !== key || !medium?.library) continue;
        known.delete(asset);
        // If the proxy cannot be made either, the file stays silent.
        client['library.derive']({ id: medium.library.id, kinds: ['proxy'] }).catch(() => undefined);
      }
    },
  };
}
