/** The kit of a project: texts, chapters, and what platforms would object to. */
import type { z } from 'zod';
import type { Api } from '../../../core/api/api.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { displaySize, type MediaInfo } from '../../../core/media/media-info.js';
import { framesPerSecond, framesToSeconds, SECOND_US } from '../../../core/project/time.js';
import { type KitChapter, toKitChapters } from '../../../core/publish/chapters.js';
import { checkPost } from '../../../core/publish/check-post.js';
import type { CheckedPost } from '../../../core/publish/kit-markdown.js';
import { toMaterial } from '../../../core/publish/material.js';
import { type PostTexts, toPost } from '../../../core/publish/post.js';
import { proposeTexts, toLetters } from '../../../core/publish/propose.js';
import type { ExportedSpan } from '../../../core/render/exported-span.js';
import type { ShownVideo } from '../../../core/render/platform-problems.js';
import type { PublishPorts } from './ports.js';

/** A kit, before it is written. */
export interface Kit {
  /** What the project is called. */
  readonly name: string;
  readonly language: string;
  readonly texts: PostTexts;
  readonly chapters: readonly KitChapter[];
  readonly posts: readonly CheckedPost[];
}

/** @throws UprightError `project.unknown`; `asset.missing`, `media.unreadable`, `media.unsuitable` of the video */
export async function makeKit(
  { id, platforms, texts: given, video }: z.output<Api['publish.kit']['params']>,
  { open, readSpan, probe, measureLoudness }: Pick<PublishPorts, 'open' | 'readSpan' | 'probe' | 'measureLoudness'>,
  signal: AbortSignal,
): Promise<Kit> {
  const { project } = open(id);
  const info = video === undefined ? null : await probe(video, signal);
  const loudness = video === undefined || !info?.audio ? null : await measureLoudness(video, info, signal);
  const { span, problems } = await readSpan({ projectId: id }, signal);
  const shown = info && video !== undefined ? toShown(info, video) : shownOf(span);
  const material = toMaterial(project);
  const texts = given ? { ...given, hashtags: toHashtags(given.hashtags) } : proposeTexts(material);
  const chapters = toKitChapters(project);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const posts = [...new Set(platforms)].map((platform) => {
    const post = toPost(texts, chapters, platform);
    return {
      platform,
      ...post,
      checks: checkPost({ span, shown, bytes: info?.bytes ?? null, loudness, errors }, post, platform),
    };
  });
  return { name: project.name, language: material.language, texts, chapters, posts };
}

function toHashtags(written: readonly string[]): string[] {
  const found = new Map(written.map((tag) => [toLetters(tag).toLowerCase(), toLetters(tag)]));
  return [...found.values()].filter((tag) => tag !== '');
}

const shownOf = ({ project, from, to }: Omit<ExportedSpan, 'platform'>): ShownVideo => ({
  ...{ seconds: framesToSeconds(to - from, project.fps), rate: framesPerSecond(project.fps), size: project.size },
});

function toShown({ video, durationUs }: MediaInfo, name: string): ShownVideo {
  if (!video || durationUs === null) throw new UprightError('media.unsuitable', message('publish:noVideo', { name }));
  const { width, height } = displaySize(video);
  return {
    seconds: durationUs / SECOND_US,
    rate: video.fps ? video.fps.num / video.fps.den : 0,
    size: { width: Math.round(width), height },
  };
}
