/** The clips of a document for the workers. Pure. */
import { frameToSample, planSound, type SoundClip } from '../../../core/sound/clips.js';
import type { SoundDocument } from './protocol.js';

/** The clips of the whole timeline, sorted by start, and its length in sample frames. */
export function planSoundClips({ project, length, sources }: SoundDocument): {
  readonly clips: readonly SoundClip[];
  readonly samples: number;
} {
  const clips = planSound(project, (asset) => sources.get(asset)?.info ?? null, 0, length);
  return { clips: clips.sort((a, b) => a.start - b.start), samples: frameToSample(length, project.fps) };
}
