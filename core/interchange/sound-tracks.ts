/**
 * In files that Upright wrote, the sound of footage is repeated on an Audio track for other editors. Read
 * again, that track is skipped, unless it no longer goes with its picture.
 */
import { childOf } from '../project/schema-fields.js';
import type { FlatTimeline, Leaf } from './flatten.js';
import type { ReadTrack } from './read-track.js';
import { parseOtioRange } from './parse-time.js';
import { readMetadata, SoundTrackMetadata, TrackMetadata } from './otio-metadata.js';

/** Ids of the picture tracks whose sound another editor moved, cut or removed. */
export function findChangedSounds(tracks: readonly ReadTrack[]): Set<string> {
  const pictures = new Map<string, string>();
  const sounds = new Map<string, string>();
  for (const { raw, flat } of tracks) {
    const picture = readMetadata(TrackMetadata, raw)?.track;
    const sound = readMetadata(SoundTrackMetadata, raw)?.soundOf;
    if (picture?.kind === 'picture' && !pictures.has(picture.id)) {
      const heard = describe(flat, !picture.muted, soundOfPicture);
      if (heard !== null) pictures.set(picture.id, heard);
    }
    // A second one that claims the same picture differs from it by being there.
    if (sound !== undefined) {
      sounds.set(sound, `${sounds.get(sound) ?? ''}${describe(flat, childOf(raw, 'enabled') !== false, soundOfClip)}`);
    }
  }
  return new Set([...pictures.keys(), ...sounds.keys()].filter((id) => pictures.get(id) !== sounds.get(id)));
}

const upright = (leaf: Leaf) => childOf(childOf(leaf.clip, 'metadata'), 'upright');

const soundOfClip = (leaf: Leaf): unknown => childOf(upright(leaf), 'sound');

function soundOfPicture(leaf: Leaf): unknown {
  const metadata = upright(leaf);
  return childOf(childOf(metadata, 'as'), 'sound') === true ? childOf(childOf(metadata, 'item'), 'id') : undefined;
}

// What is heard when, as text, null for nothing; clips that are no sound of a picture stand in it too, on a sound track.
function describe(flat: FlatTimeline, on: boolean, idOf: (leaf: Leaf) => unknown): string | null {
  const heard = flat.lanes.flatMap((lane) =>
    lane.leaves.flatMap((leaf) => {
      const id = idOf(leaf);
      if (id === undefined && !lane.audio) return [];
      return [
        `${typeof id === 'string' ? id : ''} ${leaf.start} ${leaf.end} ${parseOtioRange(childOf(leaf.clip, 'source_range'))?.start}`,
      ];
    }),
  );
  return heard.length === 0 ? null : `${on} ${heard.join('\n')}`;
}
