/**
 * A file's sound as stereo at its own rate, demuxed by mediabunny and decoded by WebCodecs. Byte ranges are fetched as
 * needed.
 */
import { type AudioSample, AudioSampleSink } from 'mediabunny';
import { UprightError } from '../../../core/errors.js';
import type { AudioStream } from '../../../core/media/media-info.js';
import { mixToStereo, stereoShares } from '../../../core/sound/downmix.js';
import { openInput } from '../open-input.js';
import { readEncoderDelay } from './mp3-delay.js';

/** Consecutive samples; `at` counts sample frames from the source's time 0 and may be negative. */
export interface SoundPiece {
  readonly at: number;
  /** Interleaved stereo. */
  readonly samples: Float32Array;
}

export interface SoundFile {
  /** Sample rate, Hz. */
  readonly rate: number;
  /** Pieces in order, the first of which contains or precedes sample frame `from`. */
  readonly piecesFrom: (from: number) => AsyncGenerator<SoundPiece, void>;
  readonly close: () => void;
}

const FILE_MEMORY = 8 << 20;
// Decoders need a little before the first sample (AAC one frame, Opus 80 ms).
const PRE_ROLL_S = 0.1;
// A larger gap between timestamps is filled with silence; with a smaller one samples are contiguous. As in the export.
const HOLE_S = 0.03;
// Longer than any encoder delay: timestamps farther apart come from different clocks.
const OTHER_CLOCK_S = 0.1;

/**
 * Opens sound track `track` of a file. `facts` are those of the stream; null for a proxy, which has the source's clock.
 * @throws UprightError `media.unreadable` where this browser cannot decode it
 */
export async function openSoundFile(address: string, track: number, facts: AudioStream | null): Promise<SoundFile> {
  const input = openInput(address, FILE_MEMORY);
  try {
    const found = (await input.getAudioTracks())[track];
    if (!found || !(await found.canDecode())) throw new UprightError('media.unreadable');
    const sink = new AudioSampleSink(found);
    const first = await found.getFirstTimestamp();
    const { sampleRate, numberOfChannels } = await probe(sink, first);
    const shares = stereoShares(numberOfChannels, facts?.channels === numberOfChannels ? facts.layout : null);
    const delay = facts?.codec === 'mp3' ? await readEncoderDelay(address) : 0;
    const reading = { rate: sampleRate, shares, shift: shiftOf(first, facts) - delay, first };
    const open = new Set<AsyncGenerator<SoundPiece, void>>();
    return {
      rate: sampleRate,
      piecesFrom(from) {
        const pieces = readPieces(sink, reading, from, () => open.delete(pieces));
        open.add(pieces);
        return pieces;
      },
      close() {
        // Samples that were decoded ahead are released.
        for (const pieces of open) pieces.return().catch(() => undefined);
        input.dispose();
      },
    };
  } catch (error) {
    input.dispose();
    throw error;
  }
}

// The decoder's output may have another rate than the file declares. The first packet of Vorbis alone gives no output.
async function probe(
  sink: AudioSampleSink,
  first: number,
): Promise<Pick<AudioSample, 'sampleRate' | 'numberOfChannels'>> {
  for await (const sample of sink.samples(first)) {
    const { sampleRate, numberOfChannels } = sample;
    sample.close();
    return { sampleRate, numberOfChannels };
  }
  throw new UprightError('media.unreadable');
}

// Files whose clock does not begin at 0 are recognised by their first timestamp.
function shiftOf(first: number, facts: AudioStream | null): number {
  const shift = facts ? facts.startUs / 1e6 - first : 0;
  return Math.abs(shift) < OTHER_CLOCK_S ? 0 : shift;
}

interface Reading {
  readonly rate: number;
  readonly shares: readonly (readonly [number, number])[];
  /** Seconds from the file's clock to the source's. */
  readonly shift: number;
  readonly first: number;
}

async function* readPieces(
  sink: AudioSampleSink,
  { rate, shares, shift, first }: Reading,
  from: number,
  onEnd: () => void,
): AsyncGenerator<SoundPiece, void> {
  let expected: number | null = null;
  try {
    for await (const sample of sink.samples(Math.max(first, from / rate - shift - PRE_ROLL_S))) {
      try {
        const at = Math.round((sample.timestamp + shift) * rate);
        if (expected === null || Math.abs(at - expected) > HOLE_S * rate) expected = at;
        yield { at: expected, samples: toStereo(sample, shares) };
        expected += sample.numberOfFrames;
      } finally {
        sample.close();
      }
    }
  } finally {
    onEnd();
  }
}

function toStereo(sample: AudioSample, shares: Reading['shares']): Float32Array {
  const planes = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
    const plane = new Float32Array(sample.numberOfFrames);
    sample.copyTo(plane, { planeIndex, format: 'f32-planar' });
    return plane;
  });
  const out = new Float32Array(sample.numberOfFrames * 2);
  mixToStereo(planes, shares, out, 0);
  return out;
}
