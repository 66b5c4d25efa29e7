/** Lays transitions over the cuts of a lane: in OpenTimelineIO clips end at a cut, in a project they overlap. */
import { message } from '../locales/message.js';
import type { Transition } from '../project/transition.js';
import { childOf } from '../project/schema-fields.js';
import type { Diagnostics } from './diagnostics.js';
import { warnOfEffects, type CutMark } from './flatten.js';
import type { ClipDraft, Placing } from './parse-clip.js';
import { nameIn, parseOtioTime } from './parse-time.js';
import { type Ticks, ticksToFrames } from './ticks.js';
import { parseTransitionKind } from './transition-kinds.js';
import type { FrameRate } from '../project/time.js';

/** A draft with its own placing, changed while transitions are laid. */
interface Joint {
  readonly draft: ClipDraft;
  mark: CutMark | null;
  /** Frames that the transition at its head reaches before and after the cut. */
  inOffset: number;
  outOffset: number;
  headFade: number;
  tailFade: number;
  headGap: number;
  tailGap: number;
}

/**
 * The placing of each draft of one kind of one lane, in order. `marks` are the lane's transitions; one at a gap becomes
 * a fade, and one longer than its clips allow is shortened and listed.
 *
 *     cut        [ .... A ... ][ .... B .... ]      overlap  [ ..... A ..... ]
 *                       |<in>|<out>|                                 [ ..... B ..... ]
 */
export function planJoins(
  drafts: readonly ClipDraft[],
  marks: readonly CutMark[],
  fps: FrameRate,
  diagnostics: Diagnostics,
): Placing[] {
  const joints: Joint[] = drafts.map((draft) => ({
    ...{ draft, mark: null, inOffset: 0, outOffset: 0, headFade: 0, tailFade: 0, headGap: 0, tailGap: 0 },
  }));
  const byStart = new Map<Ticks, number>(drafts.map((draft, i) => [draft.start, i]));
  const byEnd = new Map<Ticks, number>(drafts.map((draft, i) => [draft.end, i]));
  const used = new Set<Ticks>();
  for (const mark of marks) {
    const [r, l] = [byStart.get(mark.at) ?? -1, byEnd.get(mark.at) ?? -1];
    const [right, left] = [joints[r], joints[l]];
    warnOfEffects(mark.raw, mark.place, diagnostics);
    const reach = used.has(mark.at) ? null : readReach(mark, fps);
    used.add(mark.at);
    if (!reach || (!left && !right)) {
      const why = reach ? 'interchange:transitionAtNoClip' : 'interchange:transitionUnreadable';
      diagnostics.warn(mark.place, message(why, { transition: nameIn(mark.raw) }));
    } else if (left && right && right.draft.kind !== 'text') {
      right.mark = mark;
      right.inOffset = Math.min(reach.before, right.draft.headRoom);
      right.outOffset = Math.min(reach.after, left.draft.tailRoom);
    } else {
      fade(l, r, reach, joints, diagnostics, mark);
    }
  }
  shorten(joints);
  return joints.map((joint, i) => toPlacing(joint, joints[i + 1], fps, diagnostics));
}

interface Reach {
  readonly before: number;
  readonly after: number;
}

function readReach({ raw, at }: CutMark, fps: FrameRate): Reach | null {
  const before = parseOtioTime(childOf(raw, 'in_offset'));
  const after = parseOtioTime(childOf(raw, 'out_offset'));
  if (before === null || after === null || before < 0n || after < 0n || before + after === 0n) return null;
  const cut = ticksToFrames(at, fps);
  return { before: cut - ticksToFrames(at - before, fps), after: ticksToFrames(at + after, fps) - cut };
}

// A transition from or to nothing: the clip reaches into the gap, as far as there is one, and fades.
function fade(l: number, r: number, reach: Reach, joints: readonly Joint[], diagnostics: Diagnostics, mark: CutMark) {
  const [left, right] = [joints[l], joints[r]];
  const { transition, loss } = parseTransitionKind(mark.raw, 1);
  if (loss !== null || transition.kind !== 'crossfade') {
    diagnostics.warn(mark.place, message('interchange:transitionToFade', { transition: nameIn(mark.raw) }));
  }
  if (left) {
    const next = joints[l + 1];
    const room = next ? next.draft.from - left.draft.to - next.headGap : Number.POSITIVE_INFINITY;
    left.tailGap = Math.max(0, Math.min(reach.after, left.draft.tailRoom, room));
    left.tailFade = reach.before + left.tailGap;
  }
  if (right) {
    const previous = joints[r - 1];
    const room = right.draft.from - (previous ? previous.draft.to + previous.tailGap : 0);
    right.headGap = Math.max(0, Math.min(reach.before, right.draft.headRoom, room));
    right.headFade = right.headGap + reach.after;
  }
}

// At most two items are seen at once, and each begins and ends on its own; see longestTransition in core/project.
function shorten(joints: readonly Joint[]): void {
  for (let i = joints.length - 1; i > 0; i--) {
    const right = joints[i];
    if (!right?.mark) continue;
    const cut = right.draft.to - right.draft.from;
    const next = joints[i + 1];
    right.outOffset = Math.max(0, Math.min(right.outOffset, cut, cut - 1 + (next?.mark ? next.outOffset : 0)));
  }
  for (let i = 1; i < joints.length; i++) {
    const left = joints[i - 1];
    const right = joints[i];
    if (!left || !right?.mark) continue;
    const cut = left.draft.to - left.draft.from;
    const taken = left.mark && left.inOffset + left.outOffset > 0 ? left.outOffset : 1;
    right.inOffset = Math.max(0, Math.min(right.inOffset, cut - taken));
  }
}

function toPlacing(joint: Joint, next: Joint | undefined, fps: FrameRate, diagnostics: Diagnostics): Placing {
  const { mark, inOffset, outOffset, draft } = joint;
  const length = inOffset + outOffset;
  let transition: Transition | null = null;
  if (mark) {
    const reach = readReach(mark, fps);
    const asked = reach ? reach.before + reach.after : length;
    const read = parseTransitionKind(mark.raw, Math.max(1, length));
    transition = length > 0 ? read.transition : null;
    const name = nameIn(mark.raw);
    if (length === 0)
      diagnostics.warn(mark.place, message('interchange:transitionRoom', { transition: name, clip: draft.name }));
    else if (length < asked)
      diagnostics.warn(
        mark.place,
        message('interchange:transitionShortened', { transition: name, clip: draft.name, asked, length }),
      );
    if (length > 0 && read.loss !== null) {
      diagnostics.warn(
        mark.place,
        message('interchange:transitionPlain', {
          transition: name,
          clip: draft.name,
          kind: message(`interchange:transition.${read.transition.kind}`),
        }),
      );
    }
  }
  return {
    head: mark ? inOffset : joint.headGap,
    tail: next?.mark ? next.outOffset : joint.tailGap,
    transition,
    fadeIn: joint.headFade,
    fadeOut: joint.tailFade,
  };
}
