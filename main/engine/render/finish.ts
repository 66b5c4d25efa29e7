/** Joins, checks and names: from finished parts to a file that may be trusted. */
import { copyFile, open, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { VideoCodec } from '../../../core/api/render-request.js';
import { type SubtitleTrack, toSubtitleInput } from '../../../core/captions/soft-subtitles.js';
import { framesToSeconds } from '../../../core/project/time.js';
import type { AvcConfig } from '../../../core/render/avc-config.js';
import { type Chapter, toChapterFile } from '../../../core/render/chapters.js';
import { joinArgs, toConcatList } from '../../../core/render/join-args.js';
import { disableSubtitles } from '../../../core/render/mp4-boxes.js';
import { draftOf, removeDrafts } from '../../files/drafts.js';
import { replaceFile } from '../../files/place-file.js';
import { writeAll } from '../../files/write-all.js';
import { publishDraft } from '../../files/write-output.js';
import { mergePartHeaders, readIndex } from './part-headers.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { ReadySegment } from './render-segments.js';
import { type Expected, verifyVideo } from './verify.js';

/** What is joined, and where it goes. */
export interface FinishRequest extends Expected {
  readonly subtitles: readonly SubtitleTrack[];
  readonly chapters: readonly Chapter[];
  readonly parts: readonly ReadySegment[];
  /** H.264 headers of copied parts, to be merged with those of encoded ones; null where nothing is copied. */
  readonly header: AvcConfig | null;
  /** AAC in the job's folder, by bare name. */
  readonly sound: string;
  readonly codec: VideoCodec;
  readonly output: string;
  readonly overwrite: boolean;
  readonly fragmented: boolean;
  /** A larger file is not kept, but its size is still reported. */
  readonly limit: number;
  readonly folder: string;
  readonly signal: AbortSignal;
}

const LIST = 'parts.ffconcat';
const CHAPTERS = 'chapters.txt';

// Headers stand in the file's own header; repeated in the stream they only confuse strict players. Filler is what was made of
// private notes, and units of unspecified and reserved types (ITU-T H.264, table 7-1) are notes themselves.
const UNWANTED_UNITS = '7|8|12|0|16-18|22-31';

/** Writes the file under a name that no one takes for finished, verifies it, renames it. Gives its size in bytes. */
export async function finishVideo(request: FinishRequest, ffmpeg: OpenFfmpeg, onVerify: () => void): Promise<number> {
  const { folder, signal, output, fps } = request;
  await removeDrafts(dirname(output));
  const unfinished = draftOf(output);
  try {
    if (request.header) await mergePartHeaders(request.parts, request.header, folder);
    await writeFile(join(folder, LIST), toConcatList(request.parts, fps));
    const subtitles = request.subtitles.map((track, i) => ({ ...track, file: `subtitles${i}.srt` }));
    for (const track of subtitles) await writeFile(join(folder, track.file), toSubtitleInput(track));
    if (request.chapters.length > 0) await writeFile(join(folder, CHAPTERS), toChapterFile(request.chapters, fps));
    const args = joinArgs({
      list: LIST,
      sound: request.sound,
      subtitles,
      chapters: request.chapters.length > 0 ? CHAPTERS : null,
      output: `file:${unfinished}`,
      fragmented: request.fragmented,
      fps,
      tag: request.codec === 'hevc' ? 'hvc1' : null,
      filters: request.header ? [`filter_units=remove_types=${UNWANTED_UNITS}`] : [],
    });
    await ffmpeg.run(args, { cwd: folder, signal });
    // FFmpeg has players show the first text track where none is to be shown.
    if (subtitles.length > 0 && !subtitles.some(({ isDefault }) => isDefault)) await hideSubtitles(unfinished);
    onVerify();
    await verifyVideo(unfinished, request, { ffmpeg, folder, signal });
    signal.throwIfAborted();
    const { size } = await stat(unfinished);
    if (size > request.limit) return size;
    await publishDraft(unfinished, output, request.overwrite);
    return size;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function hideSubtitles(file: string): Promise<void> {
  const { moov, at } = await readIndex(file);
  disableSubtitles(moov);
  const handle = await open(file, 'r+');
  try {
    await writeAll(handle, moov, at);
  } finally {
    await handle.close();
  }
}

/** Writes the frame shown at `seconds` as a JPEG beside the video and gives its path. */
export async function writeExportPoster(
  video: string,
  seconds: number,
  context: {
    ffmpeg: OpenFfmpeg;
    folder: string;
    signal: AbortSignal;
    expected: Expected;
  },
): Promise<string> {
  const { ffmpeg, folder, signal, expected } = context;
  const last = framesToSeconds(expected.frames - 1, expected.fps);
  const target = `${video.replace(/\.[^./\\]*$/, '')}.jpg`;
  const seek = ['-ss', Math.max(0, Math.min(seconds, last) - 0.001).toFixed(3)];
  const draw = [
    '-frames:v',
    '1',
    '-q:v',
    '2',
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    '-f',
    'image2',
    '-update',
    '1',
  ];
  await ffmpeg.run([...seek, ...ffmpeg.open(video), '-map', '0:v:0', ...draw, 'poster.jpg'], { cwd: folder, signal });
  await moveFile(join(folder, 'poster.jpg'), target);
  return target;
}

/** Moves a file, also to another disk. */
export async function moveFile(from: string, to: string): Promise<void> {
  try {
    await replaceFile(from, to);
  } catch {
    const near = draftOf(to);
    await copyFile(from, near);
    await replaceFile(near, to);
    await rm(from, { force: true });
  }
}
