/**
 * Puts videos and sounds that cannot be read from any point into a container in which they can. FFmpeg finds a moment in
 * MPEG streams only roughly, and gives a stream that is read alone another beginning than one that is read with the rest.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { toBt709Table } from '../../../core/composition/color-grade.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { toWarnings } from '../../../core/media/warnings.js';
import { partPathOf } from '../../files/drafts.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import { type PreparedFile, prepareFile } from './prepared-store.js';
import { UprightError } from '../../../core/errors.js';
import type { MediaPorts } from './ports.js';
import { hashOf } from './probe.js';
import { rememberFailure } from './remember-failure.js';
import { probeAv } from './probe-av.js';
import { probeLegacyX264 } from './legacy-x264.js';
import { type EvenPicture, planEvenPicture } from './even-picture.js';

export interface AvSource {
  readonly path: string;
  readonly info: MediaInfo;
  /** SHA-256 of its content. */
  readonly hash: string;
}

const RECIPE = 'rewrap 2';

/**
 * The file to read in place of the source; null where the source itself is fine. Pictures and sounds are copied bit by bit,
 * except for {@link probeLegacyX264}, for a picture that changes ({@link planEvenPicture}), and for a sound whose rate or channels
 * change, which gets one rate and two channels.
 * @throws UprightError `disk.full`, `job.canceled`
 */
export async function prepareAv(source: AvSource, ports: MediaPorts): Promise<PreparedFile | null> {
  const even = planEvenPicture(source.info);
  const recode = even !== null || (await probeLegacyX264(source, ports));
  const varies = source.info.varies?.includes('sound') ?? false;
  if (!recode && !varies && !isUnindexed(source.info)) return null;
  const picture = recode ? [...RECODE, ...(even?.options ?? [])] : ['-c:v', 'copy'];
  const sound = varies ? EVEN_SOUND : ['-c:a', 'copy'];
  const codec = [...picture, ...sound];
  for (const format of recode ? ['mov'] : ['mov', 'matroska']) {
    const prepared = await rewrap(source, format, { codec, recode, even }, ports);
    if (prepared) return prepared;
  }
  return null;
}

// Nearly lossless, and quick to read from any point.
const RECODE = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '8', '-g', '48'];
// A mono voice stays as loud as it is; channels that a part lacks add nothing.
const EVEN_SOUND = ['-af', 'pan=stereo|FL=FL+FC|FR=FR+FC,aresample=osr=48000:async=1', '-c:a', 'pcm_s16le'];

// MPEG transport and program streams, and bare streams.
const isUnindexed = ({ container, video }: MediaInfo): boolean =>
  /^(mpegts|mpeg|mpegvideo|h264|hevc|vvc|m4v|h263|h261|vc1|av1|obu)$/.test(container) && video !== null;

interface Coding {
  readonly codec: readonly string[];
  /** Whether the picture is encoded anew, which takes its time. */
  readonly recode: boolean;
  readonly even: EvenPicture | null;
}

async function rewrap(
  { path, info, hash }: AvSource,
  format: string,
  { codec, recode, even }: Coding,
  ports: MediaPorts,
): Promise<PreparedFile | null> {
  const key = hashOf(RECIPE, hash, format, codec.join(' '), ports.tools.ffmpeg.version);
  const { tools, signal } = ports;
  const input = inputArgs(path, { options: ['-fflags', '+genpts', '-noautorotate'] });
  const timeoutMs = 60_000 + info.bytes / 2_000 + (recode ? (info.durationUs ?? 0) / 500 : 0);
  const streams = [
    ...(info.video ? ['-map', `0:${info.video.index}`] : []),
    ...info.audioStreams.flatMap(({ index }) => ['-map', `0:${index}`]),
  ];
  const output = ['-map_metadata', '-1', '-map_chapters', '-1', '-f', format, '-y'];
  try {
    const make = async (part: string): Promise<MediaInfo> => {
      const args = [...input, ...streams, ...codec, ...output, `file:${part}`];
      await withTables(even, dirname(part), (cwd) => runFfmpeg(tools, args, { signal, timeoutMs, cwd }));
      const made = await probeAv(part, { hash: key, bytes: info.bytes }, ports);
      if (!made || (made.video === null) !== (info.video === null) || !isAlike(made, info))
        throw new UprightError('media.unreadable');
      return describe(made, info, even);
    };
    return await rememberFailure(ports.cacheFolder, key, () =>
      prepareFile(ports.cacheFolder, key, format === 'mov' ? 'mov' : 'mkv', make),
    );
  } catch (error) {
    if (error instanceof UprightError && (error.code === 'ffmpeg.failed' || error.code === 'media.unreadable'))
      return null;
    throw error;
  }
}

/** Runs with the colour tables of a picture in a folder of their own. */
async function withTables(
  even: EvenPicture | null,
  beside: string,
  run: (folder: string) => Promise<unknown>,
): Promise<void> {
  const folder = partPathOf(join(beside, 'tables'));
  await mkdir(folder, { recursive: true });
  try {
    for (const [name, space] of even?.tables ?? []) await writeFile(join(folder, name), toBt709Table(space));
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// A container that loses frames or streams is of no use.
const isAlike = (made: MediaInfo, source: MediaInfo): boolean =>
  made.audioStreams.length === source.audioStreams.length &&
  Math.abs((made.durationUs ?? 0) - (source.durationUs ?? 0)) < 200_000;

/** What only the source's container says is kept. */
function describe(made: MediaInfo, source: MediaInfo, even: EvenPicture | null): MediaInfo {
  const { video, audio } = source;
  const place = source.audioStreams.findIndex(({ index }) => index === audio?.index);
  return {
    ...made,
    video: made.video &&
      video && {
        ...made.video,
        sampleAspect: video.sampleAspect,
        rotation: video.rotation,
        mirrored: video.mirrored,
        field: video.field,
        color: video.color,
        fps: video.fps ?? made.video.fps,
        ...even?.facts,
      },
    audio: made.audioStreams[Math.max(0, place)] ?? null,
    silent: source.silent,
    ...(source.varies && { varies: source.varies }),
    ...(source.parts && { parts: source.parts }),
    ...toWarnings([], source),
  };
}
