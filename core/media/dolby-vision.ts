/** Dolby Vision, as far as its pictures are shown without its own metadata (Dolby Vision Profiles and Levels). */

export interface DolbyVision {
  readonly profile: number;
  /** What the base layer is by itself: 1 HDR10, 2 SDR, 4 HLG, 6 HDR10 of discs, 0 nothing. */
  readonly compatibility: number;
}

/** FFmpeg's line on a stream: `DOVI configuration record: version: 1.0, profile: 5, … compatibility id: 0`. */
export function parseDolbyVisionLine(line: string): DolbyVision | null {
  const found = /DOVI configuration record: .*\bprofile: (\d+),.*\bcompatibility id: (\d+)/.exec(line);
  return found && { profile: Number(found[1]), compatibility: Number(found[2]) };
}

/** Whether the pictures are coded in a way of its own, which shows as green and purple. Others have a base layer. */
export const needsDolbyVision = ({ profile, compatibility }: DolbyVision): boolean =>
  profile === 5 || (profile >= 8 && compatibility === 0);
