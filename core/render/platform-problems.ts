/** What a platform does not take, or not as what it is made for. */
import type { Size } from '../geometry/affine.js';
import { type Message, message } from '../locales/message.js';
import { type Problem, warningAt } from '../project/problem.js';
import { framesPerSecond, framesToSeconds } from '../project/time.js';
import { type Platform, platformNames } from '../text/safe-areas.js';
import type { ExportedSpan } from './exported-span.js';

/** Limits of a platform; absent where it has none. */
interface PlatformLimits {
  readonly seconds?: { readonly least?: number; readonly most: number };
  readonly fps?: { readonly least: number; readonly most: number };
  /** Width over height. */
  readonly widest?: number;
}

/**
 * Warnings only, for platforms change their limits without notice and none of these figures was tried by an upload.
 *
 * - Shorts, 3 minutes and no wider than square: YouTube's announcement for uploads from 15 October 2024, as the press
 *   repeated it.
 * - Reels, 3 seconds to 15 minutes at 23 to 60 frames a second: Instagram's specification of Reels for its publishing API, as
 *   publishing services repeat it in their manuals. The app itself may allow others.
 * - TikTok, 23 to 60 frames a second: TikTok's Content Posting API, as publishing services repeat it.
 * - TikTok, 60 minutes: the press, in May 2024, of uploads by some accounts. What an account may upload is TikTok's to
 *   say, often 10 minutes; there is no figure for all, so only what nobody may upload is warned of.
 */
export const platformLimits: Readonly<Record<Platform, PlatformLimits>> = {
  tiktok: { seconds: { most: 3600 }, fps: { least: 23, most: 60 } },
  reels: { seconds: { least: 3, most: 900 }, fps: { least: 23, most: 60 } },
  shorts: { seconds: { most: 180 }, widest: 1 },
};

/** What a viewer gets: of a project, or of a file. */
export interface ShownVideo {
  readonly seconds: number;
  /** Frames per second. */
  readonly rate: number;
  readonly size: Size;
}

/** A warning for each limit that is not kept. */
export function platformProblems(
  { project, from, to }: Pick<ExportedSpan, 'project' | 'from' | 'to'>,
  platform: Platform,
): Problem[] {
  const { fps, size } = project;
  const shown = { seconds: framesToSeconds(to - from, fps), rate: framesPerSecond(fps), size };
  return [lengthProblems, rateProblems, shapeProblems].flatMap((check) => check(shown, platform));
}

/** A warning where a platform takes no videos of this length. */
export function lengthProblems({ seconds: length }: ShownVideo, platform: Platform): Problem[] {
  const { seconds } = platformLimits[platform];
  const name = platformNames[platform];
  if (seconds && length > seconds.most)
    return warn(
      message('rendering:tooLong', { platform: name, most: limitText(seconds.most), length: limitText(length) }),
    );
  if (seconds?.least !== undefined && length < seconds.least)
    return warn(message('rendering:tooShort', { platform: name, least: limitText(seconds.least) }));
  return [];
}

/** A warning where a platform takes no videos of this rate. */
export function rateProblems({ rate }: ShownVideo, platform: Platform): Problem[] {
  const { fps } = platformLimits[platform];
  if (!fps || (rate >= fps.least && rate <= fps.most)) return [];
  const shown = Number(rate.toFixed(2));
  return warn(message('rendering:rateNotTaken', { platform: platformNames[platform], ...fps, fps: shown }));
}

/** A warning where a platform takes no videos of this shape. */
export function shapeProblems({ size }: ShownVideo, platform: Platform): Problem[] {
  const { widest } = platformLimits[platform];
  if (widest === undefined || size.width / size.height <= widest) return [];
  return warn(message('rendering:tooWide', { platform: platformNames[platform] }));
}

const warn = (text: Message): Problem[] => [warningAt([], 'output.unsuitable', text)];

/** `3:00`, of seconds; a part of a second more counts as one. */
function limitText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
