/** How loud a narration is over time. */
import { resolve } from 'node:path';
import { type SpokenLevels, voiceCurve } from '../../../core/avatar/voice-curve.js';
import type { PlacedNarration } from '../../../core/narration/place-narration.js';
import type { Asset } from '../../../core/project/asset.js';
import type { Keyframe } from '../../../core/project/keyframes.js';
import type { FrameRate } from '../../../core/project/time.js';
import type { VoicePorts } from './ports.js';

/** From 0 to 1, as keyframes from its first frame on. */
export async function measureVoice(
  placed: PlacedNarration,
  { assets, fps }: { readonly assets: readonly Asset[]; readonly fps: FrameRate },
  { measureLevels, home }: VoicePorts,
  signal: AbortSignal,
): Promise<Keyframe[]> {
  const paths = new Map(assets.map(({ id, path }) => [id, path]));
  const spoken: SpokenLevels[] = [];
  for (const { sentence, start } of placed.sentences) {
    const path = paths.get(sentence.asset);
    if (path !== undefined) spoken.push({ start, levels: await measureLevels(resolve(home, path), signal) });
  }
  return voiceCurve(spoken, placed.length, fps);
}
