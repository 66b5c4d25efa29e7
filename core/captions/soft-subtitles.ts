/** Captions as text tracks of an MP4 file (3GPP timed text, which FFmpeg calls mov_text). */
import type { CaptionCue } from './caption-file.js';
import { toClock } from './formats/clock.js';
import { toIso639 } from './iso-639-2.js';
import type { LanguageCaptions } from './language-captions.js';

/** A text track. */
export interface SubtitleTrack {
  /** ISO 639-2/T. */
  readonly language: string;
  /** What a player's menu calls it: the language in its own words. */
  readonly title: string;
  /** Whether players show it without being asked. */
  readonly isDefault: boolean;
  /** None overlaps another, which a text track cannot hold: texts of the same moment stand under each other. */
  readonly cues: readonly SubtitleCue[];
}

/** A text with its time, in microseconds. */
export interface SubtitleCue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Tracks of languages, of which at most one is shown without being asked. */
export const toSubtitleTracks = (
  languages: readonly LanguageCaptions[],
  isDefault: (language: string | null) => boolean,
): SubtitleTrack[] => {
  const shown = languages.find(({ language }) => isDefault(language));
  return languages.map((each) => ({
    language: toIso639(each.language),
    title: toTitle(each.language),
    isDefault: each === shown,
    cues: withoutOverlaps(each.captions.cues.filter(isLong)),
  }));
};

/** A language in its own words, such as `français`; empty where none is known. */
function toTitle(tag: string | null): string {
  if (tag === null) return '';
  const name = new Intl.DisplayNames([tag, 'en'], { type: 'language' }).of(tag) ?? tag;
  const [first = '', ...rest] = [...name];
  return first.toLocaleUpperCase(tag) + rest.join('');
}

function withoutOverlaps(cues: readonly CaptionCue[]): SubtitleCue[] {
  const moments = [...new Set(cues.flatMap(({ start, end }) => [start, end]))].sort((p, q) => p - q);
  if (!cues.some((cue, i) => i > 0 && cue.start < (cues[i - 1]?.end ?? 0))) return cues.map(toSubtitle);
  let open: readonly CaptionCue[] = [];
  let next = 0;
  return moments.flatMap((start, i): SubtitleCue[] => {
    const end = moments[i + 1];
    open = open.filter((cue) => cue.end > start);
    for (; next < cues.length && (cues[next]?.start ?? 0) <= start; next++)
      open = [...open, ...cues.slice(next, next + 1)];
    const text = open.map(({ lines }) => lines.join('\n')).join('\n');
    return end === undefined || text === '' ? [] : [{ start, end, text }];
  });
}

// Its times are milliseconds.
const isLong = ({ start, end }: CaptionCue): boolean => Math.round(end / 1000) > Math.round(start / 1000);

const toSubtitle = ({ start, end, lines }: CaptionCue): SubtitleCue => ({ start, end, text: lines.join('\n') });

// FFmpeg reads tags, override codes and escapes in a text; a word joiner, which draws nothing, leaves them a text.
const shield = (text: string): string =>
  text
    .replace(/[<{\\]/g, '$&\u2060')
    .replaceAll('-->', '--\u2060>')
    .replace(/[\r\n]\s*/g, '\n');

/** The track as SubRip for FFmpeg's muxer. */
export const toSubtitleInput = ({ cues }: SubtitleTrack): string =>
  cues
    .map(({ start, end, text }, i) => `${i + 1}\n${toClock(start, ',')} --> ${toClock(end, ',')}\n${shield(text)}\n`)
    .join('\n');
