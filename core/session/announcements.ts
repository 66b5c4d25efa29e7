/** What should be said of a session, and when there is time for it. */
import { type Message, message } from '../locales/message.js';
import { type Problem, warningAt } from '../project/problem.js';
import { SECOND_US } from '../project/time.js';
import type { CueWording, Forms } from './cue-wording.js';
import type { Interval } from './intervals.js';
import type { SessionPlan } from './session-plan.js';
import { SENTENCE_PAUSE } from './speech-track.js';
import type { Stretch } from './stretches.js';
import { toneOf } from './tone-cues.js';
import type { ToneName } from '../project/timer-sound.js';
import { toneLength } from '../sound/tones.js';

/** A sentence of an announcement. */
export interface AnnouncedPart {
  readonly name: string;
  readonly forms: Forms;
  /** It is shown only where there is no time for it. */
  readonly optional?: true;
}

/** A span of time in which something may be said, microseconds. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Sentences that are said one after the other. */
export interface Announcement {
  readonly interval: Interval;
  readonly parts: readonly AnnouncedPart[];
  /** From the best one to the last resort. */
  readonly places: readonly [Place, ...Place[]];
  /** From when on it may be said ahead of its places; null where that would be wrong. */
  readonly earliest: number | null;
  /** Where the row stands that it is about. */
  readonly path: Problem['path'];
  /** Heard in place of what cannot be said. */
  readonly otherwise?: ToneName | undefined;
  /** What is told where it cannot be said; the times are seconds. */
  readonly toRefusal: (text: string, takes: number, place: number) => Message;
}

const S = SECOND_US;
/** How long before the end of an interval its last tones begin. */
const LAST_TONES = 3 * S;
const BREATH = 100_000;
/** Who rests for less only changes places. */
const REST_SAID_FROM = 6 * S;
const HALFWAY_SAID_FROM = 20 * S;
const COUNTDOWN_FROM = 4 * S;
/** How long before the end of an exercise the next one may be named, where no rest is between. */
const AHEAD = 10 * S;
/** Nobody wants to hear more, and a plan may ask for thousands. */
const MOST_COUNTED = 100;

/** The announcements of a session, in the order in which they look for their places. */
export function planAnnouncements(
  stretches: readonly Stretch[],
  plan: SessionPlan,
  wording: CueWording,
): readonly Announcement[] {
  return [
    ...stretches.flatMap((stretch, s) => [
      ...announceNext(stretch, stretches[s - 1], stretches[s + 1], plan, wording),
      ...announceWithin(stretch, plan, wording),
    ]),
    ...announceEnd(stretches, plan, wording),
  ];
}

const tooLong: Announcement['toRefusal'] = (text, takes, place) =>
  message('session:cueTooLong', { text, takes, place });

// What comes next, as a rest begins. Without a rest it is said as the exercise before comes to its end, or as this one begins.
function announceNext(
  stretch: Stretch,
  before: Stretch | undefined,
  after: Stretch | undefined,
  plan: SessionPlan,
  wording: CueWording,
): Announcement[] {
  const isWork = stretch.kind === 'work';
  if (isWork && before?.kind !== 'work') return [];
  const last = before?.kind === 'work' ? before.first : null;
  const next = isWork ? stretch : after;
  const parts = [
    ...(isLongRest(stretch) ? [{ name: 'rest', forms: wording.rest, optional: true as const }] : []),
    ...(next?.kind === 'work' ? partsOf(next, last, isWork, wording) : []),
  ];
  if (parts.length === 0) return [];
  const from = stretch.start + (plan.sounds.tones ? toneLength(toneOf(stretch.kind)) : 0) + BREATH;
  const here = [untilLastTones(from, stretch), { from, to: stretch.end - BREATH }] as const;
  const earliest = before?.kind === 'work' ? Math.max(before.start + S, before.end - AHEAD) : null;
  return [
    {
      interval: stretch.first,
      path: (next ?? stretch).first.path,
      parts,
      places: isWork && before && earliest !== null ? [untilLastTones(earliest, before), ...here] : [...here],
      earliest: isWork ? null : earliest,
      toRefusal: tooLong,
    },
  ];
}

const isLongRest = ({ kind, start, end }: Stretch): boolean => kind === 'rest' && end - start >= REST_SAID_FROM;

const untilLastTones = (from: number, { end }: Stretch): Place => ({ from, to: end - LAST_TONES - BREATH });

function partsOf(
  { first, isAmrap }: Stretch,
  last: Interval | null,
  hasNoRest: boolean,
  wording: CueWording,
): AnnouncedPart[] {
  const isSameSet = last?.row === first.row && last.round === first.round && last.set === first.set;
  if (isSameSet && last.side !== first.side) return [{ name: 'switch', forms: wording.switch }];
  const isLastRound =
    !isAmrap &&
    first.round > 1 &&
    first.round === first.rounds &&
    last?.block === first.block &&
    last.round < first.round;
  const isSame = last?.exercise === first.exercise && last.cue === first.cue && last.side === first.side;
  const forms = hasNoRest && isSame ? null : wording.next(first);
  return [
    ...(isLastRound ? [{ name: 'last-round', forms: wording.lastRound }] : []),
    ...(forms ? [{ name: 'next', forms }] : []),
  ];
}

// Repetitions that are counted, or else its half and its last seconds.
function announceWithin(stretch: Stretch, plan: SessionPlan, wording: CueWording): Announcement[] {
  const { kind, start, end, first } = stretch;
  if (kind !== 'work') return [];
  const { sounds } = plan;
  const base = { interval: first, path: first.path, earliest: null };
  if (countsRepetitions(stretch, plan)) {
    const repetition = repetitionOf(first, plan);
    const toRefusal = () => message('session:countTooFast', { name: first.exercise ?? first.row ?? '' });
    return Array.from({ length: Math.min(first.reps ?? 0, MOST_COUNTED) }, (_, i) => {
      const from = start + Math.round((i + 0.5) * repetition);
      const to = Math.min(end - BREATH, start + Math.round((i + 1.5) * repetition) - SENTENCE_PAUSE);
      return {
        ...base,
        parts: [{ name: `count-${i + 1}`, forms: wording.number(i + 1) }],
        places: [{ from, to }],
        toRefusal,
      };
    });
  }
  const announcements: Announcement[] = [];
  if (sounds.halfway && end - start >= HALFWAY_SAID_FROM) {
    const from = start + Math.round((end - start) / 2);
    const parts = [{ name: 'halfway', forms: wording.halfway }];
    announcements.push({ ...base, parts, places: [untilLastTones(from, stretch)], toRefusal: tooLong });
  }
  for (const left of isCountedDown(stretch, plan) ? [3, 2, 1] : []) {
    const from = end - left * S;
    const parts = [{ name: `last-${left}`, forms: wording.number(left) }];
    const otherwise = sounds.tones ? ('last-three' as const) : undefined;
    announcements.push({
      ...base,
      parts,
      places: [{ from, to: from + S - SENTENCE_PAUSE }],
      otherwise,
      toRefusal: tooLong,
    });
  }
  return announcements;
}

// Nobody knows which exercise of an AMRAP is done when.
const countsRepetitions = ({ kind, first, isAmrap }: Stretch, { sounds }: SessionPlan): boolean =>
  sounds.count && kind === 'work' && first.reps !== null && !isAmrap;

/** Whether a voice does what the last tones would do. Not among the numbers of repetitions. */
export const isCountedDown = (stretch: Stretch, plan: SessionPlan): boolean =>
  plan.sounds.countdown &&
  stretch.kind === 'work' &&
  stretch.end - stretch.start >= COUNTDOWN_FROM &&
  !countsRepetitions(stretch, plan);

// The tempo or pace, faster where the work is too short for it.
function repetitionOf({ tempo, reps, length }: Interval, { pace }: SessionPlan): number {
  const own = tempo === null ? pace : tempo.reduce((sum, part) => sum + part, 0) * S;
  return Math.min(own, length / Math.max(1, reps ?? 1));
}

function announceEnd(stretches: readonly Stretch[], { sounds }: SessionPlan, wording: CueWording): Announcement[] {
  const last = stretches.at(-1);
  if (!last) return [];
  const from = last.end + (sounds.tones ? toneLength('end') : 0) + BREATH;
  return [
    {
      interval: last.first,
      path: [],
      parts: [{ name: 'end', forms: wording.end }],
      places: [{ from, to: Number.POSITIVE_INFINITY }],
      earliest: null,
      toRefusal: tooLong,
    },
  ];
}

/** What is not said because it is too much. */
export const checkCounts = (stretches: readonly Stretch[], plan: SessionPlan): Problem[] =>
  stretches.flatMap((stretch) => {
    const { reps, path, exercise, row } = stretch.first;
    if (!countsRepetitions(stretch, plan) || (reps ?? 0) <= MOST_COUNTED) return [];
    const text = message('session:countTooFar', { name: exercise ?? row ?? '', most: MOST_COUNTED });
    return [warningAt(path, 'input.invalid', text)];
  });
