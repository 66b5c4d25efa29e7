/** The part of a project that the sound workers need. Pure. */
import { hasSound } from '../../../core/project/kinds/guards.js';
import type { Project } from '../../../core/project/project.js';
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
    .filter(({ kind }) => trackOutputs[kind].sound)
    .map((track): Track => (solo.size === 0 || solo.has(track.id) ? track : { ...track, muted: true }));
  const sources = new Map<string, SoundSource>();
  for (const { items } of tracks) {
    for (const item of items) {
      if (!hasSound(item) || sources.has(item.asset)) continue;
      const found = source(item.asset);
      if (found) sources.set(item.asset, found);
    }
  }
  return { project: { fps, loudness, tracks }, sources };
}

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
    p.tracks.every(({ items, muted }, i) => items === q.tracks[i]?.items && muted === q.tracks[i]?.muted) &&
    a.sources.size === b.sources.size &&
    [...a.sources].every(([asset, source]) => b.sources.get(asset) === source)
  );
}
