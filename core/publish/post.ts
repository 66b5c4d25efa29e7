/** What is pasted into the fields of a platform, within its limits. */
import type { Platform } from '../text/safe-areas.js';
import type { KitChapter } from './chapters.js';
import { cutWords, inBytes, inUnits, type CountLength } from './cut-words.js';

/** Proposed texts, as long as they are. */
export interface PostTexts {
  readonly title: string;
  readonly description: string;
  /** Without the sign before them. */
  readonly hashtags: readonly string[];
}

/** What the fields of a platform take. */
export interface PostLimits {
  /** UTF-16 units; null where there is no field for a title, which then begins the text. */
  readonly title: number | null;
  readonly text: { readonly most: number; readonly measure: CountLength };
  readonly hashtags: number;
  /** Whether it makes chapters of times in the text. */
  readonly chapters: boolean;
  /** Whether angle brackets are refused. */
  readonly plain: boolean;
}

/**
 * Platforms change them without notice, and none was tried by an upload.
 *
 * - TikTok: 2200 UTF-16 units with the hashtags, by TikTok's Content Posting API as publishing services repeat it (the app itself
 *   takes more); five hashtags, which the press reported of the app in 2025.
 * - Reels: 2200 characters with the hashtags, and five hashtags, as publishing services repeat it of Instagram's API since the end
 *   of 2025 (30 before).
 * - Shorts: a title of 100 characters and a description of 5000 bytes without angle brackets, by YouTube's Data API; of more
 *   than 60 hashtags YouTube ignores all, by its help pages.
 */
export const postLimits: Readonly<Record<Platform, PostLimits>> = {
  tiktok: { title: null, text: { most: 2200, measure: inUnits }, hashtags: 5, chapters: false, plain: false },
  reels: { title: null, text: { most: 2200, measure: inUnits }, hashtags: 5, chapters: false, plain: false },
  shorts: { title: 100, text: { most: 5000, measure: inBytes }, hashtags: 60, chapters: true, plain: true },
};

/** The fields of a platform, filled in. */
export interface Post {
  /** Null where there is no such field. */
  readonly title: string | null;
  readonly text: string;
  readonly hashtags: readonly string[];
  /** What did not fit and was shortened or left out. */
  readonly cut: readonly ('title' | 'text' | 'hashtags')[];
}

/** Fills them in. Hashtags come before the description where both do not fit; chapters are left out first. */
export function toPost(texts: PostTexts, chapters: readonly KitChapter[], platform: Platform): Post {
  const limits = postLimits[platform];
  const { most, measure } = limits.text;
  const clean = (text: string): string =>
    limits.plain ? text.replaceAll('<', '‹').replaceAll('>', '›').trim() : text.trim();
  const whole = clean(texts.title);
  const title = limits.title === null ? whole : cutWords(whole, limits.title);
  const description = clean(texts.description);
  const said = limits.title === null ? join(whole, description) : description;

  const hashtags: string[] = [];
  for (const tag of texts.hashtags) {
    if (hashtags.length >= limits.hashtags || measure(toLine([...hashtags, tag])) > most) break;
    hashtags.push(tag);
  }
  const tags = toLine(hashtags);
  const room = most - (tags === '' ? 0 : measure(`\n\n${tags}`));
  const fitting = cutWords(said, Math.max(0, room), measure);
  const listed = limits.chapters && areChaptersTaken(chapters) ? clean(toChapterLines(chapters)) : '';
  const full = join(fitting, listed, tags);
  return {
    title: limits.title === null ? null : title,
    text: measure(full) <= most ? full : join(fitting, tags),
    hashtags,
    cut: [
      ...(title === whole ? [] : (['title'] as const)),
      ...(fitting === said ? [] : (['text'] as const)),
      ...(hashtags.length === texts.hashtags.length ? [] : (['hashtags'] as const)),
    ],
  };
}

const toLine = (tags: readonly string[]): string => tags.map((tag) => `#${tag}`).join(' ');
const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

/** `0:00 The forest`, one a line. */
export const toChapterLines = (chapters: readonly KitChapter[]): string =>
  chapters.map(({ at, title }) => `${toClock(at)} ${title}`).join('\n');

function toClock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** YouTube, by its help pages: the first begins at 0:00, there are three or more, and each lasts ten seconds or longer. */
const areChaptersTaken = (chapters: readonly KitChapter[]): boolean =>
  chapters.length >= 3 && chapters[0]?.at === 0 && chapters.every(({ length }) => length >= 10);
