/** What FFmpeg's log says about a source that gave trouble, as problems with their place on the timeline. */
import { message, type Param } from '../../../core/locales/message.js';
import { UprightError } from '../../../core/errors.js';
import type { PictureItem } from '../../../core/project/item.js';
import { errorAt, type Problem, warningAt } from '../../../core/project/problem.js';
import { framesToSeconds } from '../../../core/project/time.js';
import type { Segment } from '../../../core/render/segments.js';
import type { Prepared } from './prepare.js';
import type { Fault } from './verify.js';

// What decoders and demuxers print when a stream is broken (libavcodec/h264, hevc, aac; libavformat/mov).
const DECODE_ERRORS =
  /error while decoding|corrupt|invalid data found|invalid nal|concealing|missing reference|non-existing pps|decode_slice|error submitting packet|partial file/i;

/** A warning where decoding met damage that it could hide; null where it met none. */
export function decodeErrorProblem(prepared: Prepared, segment: Segment, log: string): Problem | null {
  if (!DECODE_ERRORS.test(log)) return null;
  const { name, at, path } = describe(prepared, segment);
  return warningAt(path, 'media.unreadable', message('rendering:sourceDamaged', { name, at }));
}

/** The error of a source that gave no picture where one was needed. */
export function missingPictureError(prepared: Prepared, segment: Segment, log: string): UprightError {
  const { name, at, path } = describe(prepared, segment);
  const text = message('rendering:sourceWithoutPicture', { name, at });
  return new UprightError('media.unreadable', text, {
    problems: [errorAt(path, 'media.unreadable', text)],
    lastLines: log.split('\n').slice(-8),
  });
}

/** A failed check with the piece in which the first wrong frame lies, and its source; other errors as they are. */
export function namePiece(error: unknown, prepared: Prepared, segments: readonly Segment[]): unknown {
  if (!(error instanceof UprightError) || error.code !== 'verify.failed') return error;
  const { frame } = (error.data ?? {}) as Partial<Fault>;
  if (typeof frame !== 'number') return error;
  const place = prepared.from + frame;
  const index = segments.findIndex(({ start, frames }) => place >= start && place < start + frames);
  const segment = segments[index];
  if (!segment) return error;
  const { name, path } = describe(prepared, segment);
  const at = framesToSeconds(frame, prepared.project.fps).toFixed(1);
  const text = message('rendering:pieceNotAsPlanned', { name, at, piece: index + 1, pieces: segments.length });
  const problems = [errorAt(path, 'verify.failed', text)];
  return new UprightError('verify.failed', text, { ...(error.data as Fault), piece: index, problems });
}

/** The picture items of a segment. */
const pictureItems = (segment: Segment): PictureItem[] =>
  segment.intervals.flatMap((interval) =>
    interval.tracks.flatMap((slice) => (slice.kind === 'picture' ? [...slice.items] : [])),
  );

function describe(prepared: Prepared, segment: Segment): { name: Param; at: string; path: Problem['path'] } {
  const [item] = pictureItems(segment);
  const asset = item ? prepared.assets.get(item.asset) : undefined;
  const seconds = framesToSeconds(segment.start, prepared.project.fps);
  return {
    name: asset?.original ?? message('rendering:someSource'),
    at: seconds.toFixed(1),
    path: item ? prepared.loaded.sourcePathOf(item.asset) : [],
  };
}
