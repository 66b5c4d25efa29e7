/** The samples of tones, computed once. */
import type { ToneName } from '../../../core/project/timer-sound.js';
import type { ToneSource } from '../../../core/sound/clips.js';
import { renderTone } from '../../../core/sound/tones.js';

const tones = new Map<ToneName, Float32Array>();

/** Sample frames `from` to `from + count - 1` of a tone as interleaved stereo. */
export function readTone({ tone, lead, samples }: ToneSource, from: number, count: number): Float32Array {
  const mono = tones.get(tone) ?? renderTone(tone);
  tones.set(tone, mono);
  const stereo = new Float32Array(count * 2);
  const end = Math.min(count, samples - from, mono.length - lead - from);
  for (let i = Math.max(0, -from); i < end; i++) stereo.fill(mono[lead + from + i] ?? 0, 2 * i, 2 * i + 2);
  return stereo;
}
