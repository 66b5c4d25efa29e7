/** The part of a project that the sound workers need. Pure. */
import { assetsOf } from '../../../core/project/item-fields.js';
import { hasSound, hasTimedSounds } from '../../../core/project/kinds/guards.js';
import type { Item } from '../../../core/project/item.js';
import { type Project, projectLength } from '../../../core/project/project.js';
import type { Track } from '../../../core/project/track.js';
import { trackOutputs } from '../../../core/project/track-kind.js';
import type { SoundDocument } from './protocol.js';
import type { SoundSource } from './sound-source.js';

/** The document of a project, with only the `solo` tracks if there are any. */
export function toSoundDocument(
  { fps, loudness, tracks: all }: Project,
  source: (asset: string) => SoundSource | null,
  solo: ReadonlySet<string>,
): SoundDocument {
  const tracks = all
    .map((track) => (trackOutputs[track.kind].sound ? track : withTimedSounds(track)))
    .filter((track) => trackOutputs[track.kind].sound || track.items.length > 0)
    .map((track): Track => (solo.size === 0 || solo.has(track.id) ? track : { ...track, muted: true }));
  const sources = new Map<string, SoundSource>();
  for (const { items } of tracks) {
    for (const item of items) {
      for (const asset of hasSound(item) || hasTimedSounds(item) ? assetsOf(item) : []) {
        if (sources.has(asset)) continue;
        const found = source(asset);
        if (found) sources.set(asset, found);
      }
    }
  }
  return { project: { fps, loudness, tracks }, length: projectLength({ tracks: all }), sources };
}

// Texts are many, and change with every letter that is typed.
const withTimedSounds = (track: Track): Track => ({ ...track, items: track.items.filter(hasTimedSounds) });

/** Whether two documents sound alike, judged by the identity of their parts. */
export function soundsAlike(a: SoundDocument, b: SoundDocument): boolean {
  const { project: p } = a;
  const { project: q } = b;
  return (
    p.fps.num === q.fps.num &&
    p.fps.den === q.fps.den &&
    p.loudness?.integrated === q.loudness?.integrated &&
    p.loudness?.truePeak === q.loudness?.truePeak &&
    p.tracks.length === q.tracks.length &&
    p.tracks.every(({ items, muted }, i) => areSame(items, q.tracks[i]?.items ?? []) && muted === q.tracks[i]?.muted) &&
    a.length === b.length &&
    a.sources.size === b.sources.size &&
    [...a.sources].every(([asset, source]) => b.sources.get(asset) === source)
  );
}

const areSame = (a: readonly Item[], b: readonly Item[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
