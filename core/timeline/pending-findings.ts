/** Which findings there is still something to do about: those whose time is on the timeline, and heard. */
import type { Project } from '../project/project.js';
import { findPlayedParts, framesPlaying, isSilentAt } from './played-parts.js';
import type { TranscriptFinding } from '../transcript/finding.js';
import { planRemovals } from '../transcript/plan-removals.js';
import type { RecognizedWord } from '../transcript/transcript.js';

/** The findings without those that were cut out or muted, or lie on locked tracks only. */
export function pendingFindings(
  project: Project,
  asset: string,
  words: readonly RecognizedWord[],
  findings: readonly TranscriptFinding[],
): TranscriptFinding[] {
  const { fps } = project;
  const played = findPlayedParts({ ...project, tracks: project.tracks.filter(({ locked }) => !locked) }, asset);
  return findings.filter((finding) =>
    planRemovals(words, [finding]).some((span) =>
      played.playing(span.start, span.end).some((part) => {
        const frames = framesPlaying(part, span, fps);
        return frames !== null && !isSilentAt(part, Math.floor((frames.from + frames.to) / 2));
      }),
    ),
  );
}
