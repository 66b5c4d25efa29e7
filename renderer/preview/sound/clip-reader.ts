/** The samples of clips: read from their files, looped, reversed and stretched as in the export. */
import type { ClipSource, FileSource } from '../../../core/sound/clips.js';
import { sourceSpans } from '../../../core/sound/source-spans.js';
import { createPcmCache } from './pcm-cache.js';
import { createLruMap } from './lru-map.js';
import { openSoundFile, type SoundFile } from './sound-file.js';
import { locateSound, type SoundSource } from './sound-source.js';
import { createSourceSound, type ReadSound } from './source-sound.js';
import { createStretchedSound } from './stretched-sound.js';
import { readTone } from './tone-sound.js';

export interface ClipReader {
  /** Sets the files that assets are read from. */
  readonly setSources: (sources: ReadonlyMap<string, SoundSource>) => void;
  /** Sample frames `from` to `from + count - 1` of a clip as interleaved stereo; silence where it cannot be read. */
  readonly read: (clip: ClipSource, from: number, count: number) => Promise<Float32Array>;
  /** The key of the file that a clip is read from; another key may sound different. */
  readonly fileOf: (clip: ClipSource) => string;
  readonly close: () => void;
}

interface OpenSource {
  readonly key: string;
  readonly file: Promise<SoundFile | null>;
  readonly read: ReadSound;
}

const MAX_FILES = 12;
const MAX_STRETCHES = 8;

/** Reads clips with a cache of `memory` bytes. `onUnreadable` is called with the key of each undecodable file. */
export function createClipReader(memory: number, onUnreadable: (key: string, error: unknown) => void): ClipReader {
  const cache = createPcmCache(memory);
  const opened = createLruMap<OpenSource>(MAX_FILES, ({ file }) => void file.then((each) => each?.close()));
  const stretched = createLruMap<ReadSound>(MAX_STRETCHES, () => undefined);
  let sources: ReadonlyMap<string, SoundSource> = new Map();

  const open = (source: SoundSource, stream: number): OpenSource => {
    const { location, track } = locateSound(source, stream);
    const key = `${location.key} ${track}`;
    return opened.get(key, () => {
      const facts = location === source.own ? source.info.audioStreams.find(({ index }) => index === stream) : null;
      const file = openSoundFile(location.address, track, facts ?? null).catch((error: unknown) => {
        onUnreadable(location.key, error);
        return null;
      });
      const sound = file.then((each) => each && createSourceSound(each, cache, key));
      return { key, file, read: async (from, count) => (await sound)?.(from, count) ?? new Float32Array(count * 2) };
    });
  };
  const readUnstretched = async (clip: FileSource, source: SoundSource, from: number, count: number) => {
    const { read } = open(source, clip.stream);
    const out = new Float32Array(count * 2);
    for (const span of sourceSpans(clip, from, count)) {
      const samples = await read(span.start, span.count);
      out.set(clip.reverse ? backwards(samples) : samples, span.at * 2);
    }
    return out;
  };
  const readStretched = (clip: FileSource, source: SoundSource): ReadSound => {
    const key = `${open(source, clip.stream).key} ${JSON.stringify({ ...clip, asset: null })}`;
    return stretched.get(key, () =>
      createStretchedSound((from, count) => readUnstretched(clip, source, from, count), clip, cache, key),
    );
  };
  return {
    setSources(next) {
      sources = next;
    },
    async read(clip, from, count) {
      if ('tone' in clip) return readTone(clip, from, count);
      const source = sources.get(clip.asset);
      if (!source) return new Float32Array(count * 2);
      try {
        if (clip.speed === 1) return await readUnstretched(clip, source, from, count);
        return await readStretched(clip, source)(from, count);
      } catch (error) {
        onUnreadable(locateSound(source, clip.stream).location.key, error);
        return new Float32Array(count * 2);
      }
    },
    fileOf(clip) {
      if ('tone' in clip) return clip.tone;
      const source = sources.get(clip.asset);
      return source ? locateSound(source, clip.stream).location.key : '';
    },
    close() {
      opened.clear();
      stretched.clear();
    },
  };
}

function backwards(samples: Float32Array): Float32Array {
  const out = new Float32Array(samples.length);
  for (let i = 0, from = samples.length - 2; from >= 0; i += 2, from -= 2) {
    out[i] = samples[from] as number;
    out[i + 1] = samples[from + 1] as number;
  }
  return out;
}
