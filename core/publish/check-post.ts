/** Whether a video and its texts suit a platform: each check is passed, or says in one sentence what to do. */
import type { PostCheckName } from '../api/publish.js';
import { message } from '../locales/message.js';
import { type Problem, warningAt } from '../project/problem.js';
import type { Project } from '../project/project.js';
import { isShownFullScreen } from '../composition/safe-area-problems.js';
import type { ExportedSpan } from '../render/exported-span.js';
import { lengthProblems, rateProblems, shapeProblems, type ShownVideo } from '../render/platform-problems.js';
import { slotProblems } from '../render/slot-problems.js';
import { tailProblems } from '../render/tail-problems.js';
import { textPlacementProblems } from '../render/text-placement-problems.js';
import { type Platform, platformNames } from '../text/safe-areas.js';
import { type Post, postLimits } from './post.js';

/** A check; without problems it is passed. */
export interface PostCheck {
  readonly check: PostCheckName;
  readonly problems: readonly Problem[];
}

/** How loud a file is. */
export interface MeasuredLoudness {
  /** LUFS. */
  readonly integrated: number;
  /** dBTP. */
  readonly truePeak: number;
}

/** What is checked. */
export interface CheckedVideo {
  readonly span: Omit<ExportedSpan, 'platform'>;
  readonly shown: ShownVideo;
  /** Of the file; null where there is none yet. */
  readonly bytes: number | null;
  /** How loud the file is; null where there is none yet, or nothing to be heard in it. */
  readonly loudness: MeasuredLoudness | null;
  /** What stops an export. */
  readonly errors: readonly Problem[];
}

/** The shorter side below which a picture looks soft on a phone. */
const LEAST_SIDE = 720;
/**
 * Near what loudness players play, LUFS, and how far a target may be from it. YouTube turns down what is louder than -14; TikTok and
 * Instagram publish no figure, and creators' guides name the same.
 */
const USUAL_LUFS = -14;
const LUFS_SLACK = 2;
/** dBTP: what is encoded anew from a higher peak may distort. */
const HIGHEST_PEAK = -1;
const PEAK_SLACK = 0.5;

/**
 * The largest files, bytes. TikTok: 4 GB and YouTube: 256 GB, by their upload specifications. Reels: 300 MB, by Instagram's
 * publishing API, as publishing services repeat it; the app may take more.
 */
const MOST_BYTES: Readonly<Record<Platform, number>> = { tiktok: 4e9, reels: 3e8, shorts: 256e9 };

/** The checks of a platform, in the order of `POST_CHECKS`. */
export function checkPost(video: CheckedVideo, post: Post, platform: Platform): PostCheck[] {
  const { span, shown, bytes, loudness, errors } = video;
  return [
    { check: 'length', problems: lengthProblems(shown, platform) },
    { check: 'shape', problems: [...shapeProblems(shown, platform), ...pictureProblems(shown, platform)] },
    { check: 'rate', problems: rateProblems(shown, platform) },
    { check: 'safeAreas', problems: textPlacementProblems(span, [platform]) },
    { check: 'loudness', problems: loudness ? measuredProblems(loudness) : loudnessProblems(span.project) },
    { check: 'finished', problems: [...errors, ...slotProblems(span), ...tailProblems(span)] },
    { check: 'texts', problems: textProblems(post, platform) },
    ...(bytes === null ? [] : [{ check: 'size' as const, problems: sizeProblems(bytes, platform) }]),
  ];
}

function pictureProblems({ size }: ShownVideo, platform: Platform): Problem[] {
  const { width, height } = size;
  const name = platformNames[platform];
  const side = Math.min(width, height);
  return [
    ...(isShownFullScreen(size) ? [] : [warn(message('publish:notFullScreen', { platform: name, width, height }))]),
    ...(side >= LEAST_SIDE ? [] : [warn(message('publish:smallPicture', { platform: name, side }))]),
  ];
}

function loudnessProblems({ loudness }: Pick<Project, 'loudness'>): Problem[] {
  if (!loudness) return [warn(message('publish:noLoudness', { usual: USUAL_LUFS }))];
  const { integrated, truePeak } = loudness;
  const isFar = Math.abs(integrated - USUAL_LUFS) > LUFS_SLACK;
  return [
    ...(isFar ? [warn(message('publish:otherLoudness', { target: integrated, usual: USUAL_LUFS }))] : []),
    ...(truePeak > HIGHEST_PEAK ? [warn(message('publish:highPeak', { peak: truePeak, most: HIGHEST_PEAK }))] : []),
  ];
}

/** What is heard: a decoder's rounding moves a peak by some tenths. */
function measuredProblems({ integrated, truePeak }: MeasuredLoudness): Problem[] {
  const [loud, peak] = [Math.round(integrated * 10) / 10, Math.round(truePeak * 10) / 10];
  const isFar = Math.abs(integrated - USUAL_LUFS) > LUFS_SLACK;
  return [
    ...(isFar ? [warn(message('publish:measuredLoudness', { measured: loud, usual: USUAL_LUFS }))] : []),
    ...(truePeak > HIGHEST_PEAK + PEAK_SLACK ? [warn(message('publish:highPeak', { peak, most: HIGHEST_PEAK }))] : []),
  ];
}

function textProblems({ title, text, cut }: Post, platform: Platform): Problem[] {
  const name = platformNames[platform];
  const limits = postLimits[platform];
  const has = (part: Post['cut'][number]): boolean => cut.includes(part);
  return [
    ...(title === '' || (title === null && text === '') ? [warn(message('publish:noTexts'))] : []),
    ...(has('title') && limits.title !== null
      ? [warn(message('publish:titleCut', { platform: name, most: limits.title }))]
      : []),
    ...(has('text') ? [warn(message('publish:textCut', { platform: name, most: limits.text.most }))] : []),
    ...(has('hashtags') ? [warn(message('publish:hashtagsCut', { platform: name, most: limits.hashtags }))] : []),
  ];
}

function sizeProblems(bytes: number, platform: Platform): Problem[] {
  const most = MOST_BYTES[platform];
  const toMegabytes = (size: number): number => Math.ceil(size / 1e6);
  const params = { platform: platformNames[platform], size: toMegabytes(bytes), most: toMegabytes(most) };
  return bytes <= most ? [] : [warn(message('publish:tooLarge', params))];
}

const warn = (text: Parameters<typeof warningAt>[2]): Problem => warningAt([], 'output.unsuitable', text);
