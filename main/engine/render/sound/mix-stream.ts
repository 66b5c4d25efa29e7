/** The whole mix as a stream of samples, computed at each reading and never stored on disk. */
import type { SoundClip } from '../../../../core/sound/clips.js';
import { BLOCK_SAMPLES, type MixInput, Mixer } from '../../../../core/sound/mix.js';
import { PcmReader } from './pcm.js';

/** A clip and the file of its samples. */
export interface MixClip {
  readonly clip: SoundClip;
  readonly file: string;
}

/** `samples` sample frames of interleaved stereo float, in blocks. */
export async function* readMix(clips: readonly MixClip[], samples: number): AsyncGenerator<Uint8Array> {
  const reader = new PcmReader();
  const mixer = new Mixer(clips.some(({ clip }) => clip.duckDb !== null));
  const waiting = [...clips].sort((p, q) => p.clip.start - q.clip.start);
  let active: MixClip[] = [];
  let next = 0;
  try {
    for (let start = 0; start < samples; start += BLOCK_SAMPLES) {
      const length = Math.min(BLOCK_SAMPLES, samples - start);
      for (let entry = waiting[next]; entry && entry.clip.start < start + length; entry = waiting[++next])
        active.push(entry);
      const parts = await Promise.all(active.map((entry) => readPart(reader, entry, start, length)));
      const block = mixer.mix(parts, length);
      yield new Uint8Array(block.buffer, block.byteOffset, block.byteLength);
      const over = active.filter(({ clip }) => clip.start + clip.source.samples <= start + length);
      await Promise.all(over.map(({ file }) => reader.close(file)));
      active = active.filter((entry) => !over.includes(entry));
    }
  } finally {
    await reader.closeAll();
  }
}

async function readPart(reader: PcmReader, { clip, file }: MixClip, start: number, length: number): Promise<MixInput> {
  const at = Math.max(0, clip.start - start);
  const from = Math.max(0, start - clip.start);
  const count = Math.min(length - at, clip.source.samples - from);
  return { clip, at, from, samples: await reader.read(file, from, count) };
}
