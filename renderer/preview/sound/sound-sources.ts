/** The sources of a project's sounds; each is the same object until what is known of its file changes. */
import type { Client } from '../../../core/api/client.js';
import type { MediaStore, ProjectMedium } from '../../project/media.js';
import { type SoundSource, toSoundSource } from './sound-source.js';

/** The sources. */
export interface SoundSources {
  readonly of: (asset: string) => SoundSource | null;
  /** Notes that a file cannot be decoded here: a proxy is made of it and read instead. */
  readonly giveUp: (key: string) => void;
}

/** Sources on the files of a project. */
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
        // Where it cannot be made either it stays silent, as it is.
        client['library.derive']({ id: medium.library.id, kinds: ['proxy'] }).catch(() => undefined);
      }
    },
  };
}
