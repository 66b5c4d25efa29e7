/** Chapters of a video: markers that have a name. */
import type { Marker } from '../project/project.js';
import type { FrameRate } from '../project/time.js';

/** A part of a video, in frames from its start. */
export interface Chapter {
  readonly start: number;
  readonly end: number;
  readonly title: string;
}

/** MP4 has so many bytes for a title, in UTF-8. */
const MOST_BYTES = 255;

/**
 * The chapters of frames `from` to `to - 1` of a timeline. Each lasts until the next one; that in which the first frame lies is
 * the first.
 */
export function planChapters(markers: readonly Marker[], from: number, to: number): readonly Chapter[] {
  const named = markers
    .map(({ frame, label }) => ({ frame, title: toTitle(label) }))
    .filter(({ title }) => title !== '')
    .toSorted((a, b) => a.frame - b.frame);
  return named.flatMap(({ frame, title }, i): Chapter[] => {
    const [start, end] = [Math.max(frame, from), Math.min(named[i + 1]?.frame ?? to, to)];
    return start < end ? [{ start: start - from, end: end - from, title }] : [];
  });
}

/** The chapters as FFmpeg reads them (https://ffmpeg.org/ffmpeg-formats.html#Metadata-1). */
export function toChapterFile(chapters: readonly Chapter[], fps: FrameRate): string {
  const parts = chapters.map(({ start, end, title }) =>
    [
      '[CHAPTER]',
      `TIMEBASE=${fps.den}/${fps.num}`,
      `START=${start}`,
      `END=${end}`,
      `title=${title.replaceAll(/[=;#\\]/g, (sign) => `\\${sign}`)}`,
    ].join('\n'),
  );
  return `;FFMETADATA1\n${parts.join('\n')}\n`;
}

function toTitle(label: string): string {
  const plain = label.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  let bytes = 0;
  let title = '';
  for (const letter of plain) {
    bytes += bytesOf(letter.codePointAt(0) ?? 0);
    if (bytes > MOST_BYTES) break;
    title += letter;
  }
  return title;
}

// Of a code point in UTF-8.
const bytesOf = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
