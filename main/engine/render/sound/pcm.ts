/** Clips as raw samples in the cache: 48 kHz stereo, 32-bit float, no header. */
import { createWriteStream } from 'node:fs';
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { replaceFile } from '../../../files/place-file.js';
import { SECOND_US } from '../../../../core/project/time.js';
import { RENDER_VERSION } from '../../../../core/render/content-key.js';
import { toNumber } from '../../../../core/render/expression.js';
import { planClipDecode } from '../../../../core/render/sound-args.js';
import type { ClipSource, FileSource, ToneSource } from '../../../../core/sound/clips.js';
import { type ReadSamples, stretch } from '../../../../core/sound/stretch.js';
import { type ContentCache, toKey } from '../../cache/content-cache.js';
import { renderTone } from '../../../../core/sound/tones.js';
import type { OpenFfmpeg } from '../../ffmpeg/open-ffmpeg.js';
import type { ReadyAsset } from '../ports.js';

const FRAME_BYTES = 8;

/** The key of a clip's samples; `hash` is that of its file. */
export function clipKey(source: ClipSource, hash: string, ffmpeg: OpenFfmpeg): string {
  if ('tone' in source) return toKey([RENDER_VERSION, source]);
  const { asset: _, ...rest } = source;
  return toKey([RENDER_VERSION, ffmpeg.identity, hash, rest]);
}

/** The samples of a tone. */
export async function toneClip({ tone, lead, samples }: ToneSource, folder: string): Promise<string> {
  const mono = renderTone(tone).subarray(lead, lead + samples);
  const stereo = new Float32Array(mono.length * 2);
  for (const [i, sample] of mono.entries()) stereo.fill(sample, 2 * i, 2 * i + 2);
  const file = join(folder, `tone-${tone}-${lead}.f32`);
  await writeFile(file, new Uint8Array(stereo.buffer));
  return file;
}

/** The cached samples of a clip, decoded first where they are not there. */
export async function readyClip(
  source: FileSource,
  file: Extract<ReadyAsset, { status: 'ready' }>,
  context: {
    ffmpeg: OpenFfmpeg;
    cache: ContentCache;
    folder: string;
    signal: AbortSignal;
    reuse: boolean;
  },
): Promise<string> {
  const { ffmpeg, cache, folder, signal } = context;
  const key = clipKey(source, file.hash, ffmpeg);
  const found = context.reuse ? await cache.find('sound', key, 'f32') : null;
  const name = `${key}.f32`;
  const held = join(folder, name);
  if (found && (await cache.hold(found, held))) return held;
  const { seekUs, filters } = planClipDecode(source, file.info?.seekable ?? false);
  const seek = seekUs > 0 ? ['-ss', toNumber(seekUs / SECOND_US)] : [];
  const map = ['-map', `0:${source.stream}`, '-vn', '-sn', '-dn'];
  const write = ['-af', filters, '-c:a', 'pcm_f32le', '-f', 'f32le', `part-${name}`];
  await ffmpeg.run([...seek, ...ffmpeg.open(file.path), ...map, ...write], {
    cwd: folder,
    signal,
  });
  if (source.speed !== 1) await stretchFile(join(folder, `part-${name}`), source, signal);
  // Held first, for what is kept may be evicted at once.
  await cache.hold(join(folder, `part-${name}`), held);
  await cache.keep('sound', key, 'f32', join(folder, `part-${name}`));
  return held;
}

/** Samples of silence: an empty file, for what is missing in a file is silent. */
export async function silentClip(folder: string): Promise<string> {
  const file = join(folder, 'silence.f32');
  await writeFile(file, '');
  return file;
}

// The file in its own speed becomes the file in the clip's.
async function stretchFile(file: string, source: FileSource, signal: AbortSignal): Promise<void> {
  const reader = new PcmReader();
  const read: ReadSamples = async (from, count) => {
    const before = Math.max(0, Math.min(count, -from));
    const samples = new Float32Array(count * 2);
    if (before < count) samples.set(await reader.read(file, from + before, count - before), before * 2);
    return samples;
  };
  const blocks = async function* () {
    for await (const block of stretch(read, source.samples, source.speed)) yield Buffer.from(block.slice().buffer);
  };
  try {
    await pipeline(Readable.from(blocks()), createWriteStream(`${file}.stretched`), { signal });
  } finally {
    await reader.closeAll();
  }
  await replaceFile(`${file}.stretched`, file);
}

/** Reads samples of open clips; a handle is held only while its clip sounds. */
export class PcmReader {
  // Clips of the same file begin at once: it is opened once all the same.
  readonly #handles = new Map<string, Promise<FileHandle>>();

  /** `count` sample frames from sample frame `from`; missing ones are silence. */
  async read(file: string, from: number, count: number): Promise<Float32Array> {
    const opening = this.#handles.get(file) ?? open(file, 'r');
    this.#handles.set(file, opening);
    const handle = await opening;
    const bytes = Buffer.alloc(count * FRAME_BYTES);
    await handle.read(bytes, 0, bytes.length, from * FRAME_BYTES);
    return new Float32Array(bytes.buffer, bytes.byteOffset, count * 2);
  }

  /** Closes one clip's file. */
  async close(file: string): Promise<void> {
    const opening = this.#handles.get(file);
    this.#handles.delete(file);
    await (await opening)?.close();
  }

  /** Closes all. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#handles.keys()].map((file) => this.close(file)));
  }
}
