/**
 * What the players of each platform cover with their own buttons, tabs and captions on a 9:16 video.
 * The numbers are approximate, gathered from guides for creators: the platforms publish none for posts, apps differ by
 * phone, and a long caption covers more. (For Reels ads Meta asks to keep 14 % at the top, 35 % at the bottom and 6 % at the
 * sides free.) Raise {@link SAFE_AREAS_VERSION} when the numbers change.
 */

/** Which reading of the apps the numbers are. */
export const SAFE_AREAS_VERSION = '2025-1';

/** Covered parts at each side, as fractions of the canvas's width and height. */
export interface CoveredMargins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  /** The column of buttons in the lower half. */
  readonly right: number;
}

/** A platform that videos are made for. */
export type Platform = 'tiktok' | 'reels' | 'shorts';

/** What people call each platform. */
export const platformNames: Readonly<Record<Platform, string>> = { tiktok: 'TikTok', reels: 'Reels', shorts: 'Shorts' };

/** What each platform covers. */
export const safeAreas: Readonly<Record<Platform, CoveredMargins>> = {
  tiktok: { top: 0.07, bottom: 0.2, left: 0.056, right: 0.13 },
  reels: { top: 0.12, bottom: 0.21, left: 0.056, right: 0.12 },
  shorts: { top: 0.08, bottom: 0.2, left: 0.045, right: 0.13 },
};

/** What any of the platforms covers: outside it a text can be read on all of them. */
export const universalSafeArea: CoveredMargins = widest(Object.values(safeAreas));

function widest(areas: readonly CoveredMargins[]): CoveredMargins {
  const most = (side: keyof CoveredMargins) => Math.max(...areas.map((area) => area[side]));
  return { top: most('top'), bottom: most('bottom'), left: most('left'), right: most('right') };
}
