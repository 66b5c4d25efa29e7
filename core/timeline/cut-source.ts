/** Cutting parts of a recording out of the timeline, or silencing them: words, fillers, silences. */
import { message } from '../locales/message.js';
import type { SingleEditInput } from '../project/edit.js';
import { hasSound } from '../project/kinds/guards.js';
import type { Project } from '../project/project.js';
import type { NewId } from '../project/new-id.js';
import { type Draft, tryEdits } from './draft.js';
import { withGroups } from './find-items.js';
import { muteItem } from './mute-item.js';
import { findPlayedParts, framesPlaying } from './played-parts.js';
import { type FrameRange, mergeFrames, withoutFrames } from './removed-time.js';
import { takeOutFrames, transitionsOf } from './take-out-frames.js';

/** Parts of a recording, and what becomes of them. */
export interface SourceCut {
  readonly asset: string;
  /** Microseconds of the recording. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  /** Cut out with their picture, or silent. */
  readonly how: 'cut' | 'mute';
  /** Only where these items play it; wherever it is played where absent. */
  readonly items?: readonly string[] | undefined;
}

/**
 * The draft of cutting parts of a recording out of all items that play it, and of the items that are grouped with them; what
 * follows moves up on every track that is not locked, and captions lose the words that were said there. Null where
 * nothing of it lies on the timeline.
 *
 *     V1  [ A   ###    ][ B ]         V1  [ A  ][   ][ B ]
 *     A1  [ a   ###    ]         ->   A1  [ a  ][   ]
 *     T1     [ title ]                T1     [tit]
 */
export function planCutSource(project: Project, cut: SourceCut, newId: NewId): Draft | null {
  const { targets, spans } = findSource(project, cut);
  if (spans.length === 0) return null;
  if (cut.how === 'mute') return planMute(project, targets, spans, newId);
  const steps = takeOutFrames(project, targets, spans, newId);
  return tryEdits(project, steps, message('steps:cutParts'));
}

/** The frames of the timeline that a cut takes out or silences, in order and apart. */
export const framesOfCut = (project: Project, cut: Omit<SourceCut, 'how'>): readonly FrameRange[] =>
  findSource(project, cut).spans;

/** The frames that show nothing but what goes, and the items that play it or are grouped with such. */
function findSource(project: Project, { asset, spans, items }: Omit<SourceCut, 'how'>) {
  const open = { ...project, tracks: project.tracks.filter(({ locked }) => !locked) };
  const played = findPlayedParts(open, asset);
  const isAsked = (id: string): boolean => items?.includes(id) ?? true;
  const asked = played.parts.flatMap(({ item }) => (isAsked(item.id) ? [item.id] : []));
  const targets = new Set(withGroups(project, asked));
  const found = spans.flatMap((span) =>
    played
      .playing(span.start, span.end)
      .flatMap((part) => (isAsked(part.item.id) ? (framesPlaying(part, span, project.fps) ?? []) : [])),
  );
  return { targets, spans: withoutFrames(mergeFrames(found), transitionsOf(project, targets)) };
}

function planMute(
  project: Project,
  targets: ReadonlySet<string>,
  spans: readonly FrameRange[],
  newId: NewId,
): Draft | null {
  const steps = project.tracks.flatMap((track): SingleEditInput[] => {
    if (track.locked || !track.items.some((item) => targets.has(item.id) && hasSound(item))) return [];
    const items = track.items.flatMap((item) =>
      targets.has(item.id) ? muteItem(item, spans, project.fps, newId) : [item],
    );
    return [{ type: 'track.setItems', track: track.id, items }];
  });
  return tryEdits(project, steps, message('steps:muteParts'));
}
