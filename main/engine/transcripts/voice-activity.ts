/** Where somebody speaks in a recording. */
import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { chooseThreshold, LEVEL_US, soundSpans } from '../../../core/transcript/sound-activity.js';
import type { Span } from '../../../core/transcript/transcript.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import { createLevelMeter } from './level-meter.js';
import type { WorkControl } from './work-control.js';

/** What was found. Microseconds. */
export interface FoundActivity {
  /** In order and apart, with at least `leastSilence` between them. */
  readonly spans: readonly Span[];
  /** The length of the recording. */
  readonly length: number;
}

/** The same by levels. */
export interface LevelActivity extends FoundActivity {
  /** The level that told sound from silence, dB. */
  readonly threshold: number;
}

/** Finds where somebody speaks; by levels, or by a model. */
export interface VoiceActivity {
  readonly name: string;
  /** In a recording on disk: 16 kHz, 16-bit, mono, no header. */
  readonly detect: (file: string, leastSilence: number, control: WorkControl) => Promise<FoundActivity>;
}

/** Whatever is louder than the noise of the recording. */
export const levelActivity: VoiceActivity = {
  name: 'level',
  async detect(file, leastSilence, { signal }) {
    const meter = createLevelMeter();
    for await (const chunk of createReadStream(file, { signal })) meter.add(chunk as Buffer);
    return toActivity(meter.levels(), leastSilence);
  },
};

/** What is asked of a stream of a file. */
export interface ListenOptions {
  readonly stream: number;
  readonly leastSilence: number;
  /** dB; by the noise of the recording where undefined. */
  readonly threshold: number | undefined;
  /** The length of the file, for the progress. */
  readonly lengthUs: number | null;
}

// On the source's own clock: late sound is preceded by silence, holes are filled.
const FILTERS =
  'aresample=osr=16000:async=1:first_pts=0:min_hard_comp=0.03,aformat=sample_fmts=s16:channel_layouts=mono';

/** The same for a sound stream of a file, which is decoded once and never held. @throws UprightError as `runFfmpeg` */
export async function listenToFile(
  path: string,
  { stream, leastSilence, threshold, lengthUs }: ListenOptions,
  tools: FfmpegTools,
  control: WorkControl,
): Promise<LevelActivity> {
  return toActivity(await measureLevels(path, { stream, lengthUs }, tools, control), leastSilence, threshold);
}

/** The level of each hundredth of a second of a sound stream, dB. @throws UprightError as `runFfmpeg` */
export async function measureLevels(
  path: string,
  { stream, lengthUs }: Pick<ListenOptions, 'stream' | 'lengthUs'>,
  tools: FfmpegTools,
  { signal, onProgress }: WorkControl,
): Promise<Float32Array> {
  const meter = createLevelMeter();
  let bytes = 0;
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      meter.add(chunk);
      bytes += chunk.length;
      if (lengthUs) onProgress(Math.min(1, (bytes * 1e6) / (2 * 16_000 * lengthUs)));
      done();
    },
  });
  const decode = ['-map', `0:${stream}`, '-vn', '-sn', '-dn', '-af', FILTERS, '-f', 's16le', 'pipe:1'];
  await runFfmpeg(tools, [...inputArgs(path), ...decode], { signal, output });
  return meter.levels();
}

function toActivity(levels: Float32Array, leastSilence: number, asked?: number): LevelActivity {
  const threshold = asked ?? chooseThreshold(levels);
  return { spans: soundSpans(levels, threshold, leastSilence), length: levels.length * LEVEL_US, threshold };
}
