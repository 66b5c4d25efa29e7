/** The cues of a session: what is said, shown and heard, and when. */
import { type Problem, warningAt } from '../project/problem.js';
import { SECOND_US } from '../project/time.js';
import {
  type AnnouncedPart,
  type Announcement,
  checkCounts,
  isCountedDown,
  type Place,
  planAnnouncements,
} from './announcements.js';
import type { CheckedPlan } from './check-plan.js';
import type { PlacedCues, SessionCue } from './cue.js';
import { createCueWording, type Translate } from './cue-wording.js';
import type { SessionPlan } from './session-plan.js';
import { createSpeechTrack, SENTENCE_PAUSE, type SpeechTrack } from './speech-track.js';
import { toStretches } from './stretches.js';
import { planTones, toToneCue } from './tone-cues.js';

/** A plan without errors, with its intervals. */
export type Session = Pick<CheckedPlan, 'intervals' | 'blocks'> & { readonly plan: SessionPlan };

/** The length of a spoken text in microseconds; null where it has no sound. */
export type LengthOf = (text: string) => number | null;

/** How long a text is shown that nobody says. */
const SHOWN = 2 * SECOND_US;

/** The texts to be spoken, each once. The same translator places the cues afterwards. */
export function cueTexts({ intervals, blocks, plan }: Session, translate: Translate): string[] {
  if (plan.sounds.voice === false) return [];
  const announcements = planAnnouncements(toStretches(intervals, blocks), plan, createCueWording(plan, translate));
  return [...new Set(announcements.flatMap(({ parts }) => parts.flatMap(({ forms }) => forms)))];
}

/**
 * Gives each cue its time. What is too long for its place is shortened, moved ahead where that may be, or shown only, with a
 * problem that names its row. Nobody speaks while another does; tones are exact.
 */
export function placeCues({ intervals, blocks, plan }: Session, translate: Translate, lengthOf: LengthOf): PlacedCues {
  const stretches = toStretches(intervals, blocks);
  const announcements = planAnnouncements(stretches, plan, createCueWording(plan, translate));
  const track = createSpeechTrack();
  const measure: LengthOf = plan.sounds.voice === false ? () => null : lengthOf;
  const placed = announcements.map((announcement) => placeAnnouncement(announcement, measure, track));
  const tones = plan.sounds.tones ? planTones(stretches, (stretch) => isCountedDown(stretch, plan)) : [];
  const cues = [...placed.flatMap((each) => each.cues), ...tones];
  const problems = [...placed.flatMap((each) => each.problems), ...checkCounts(stretches, plan)];
  return { cues: cues.toSorted((p, q) => p.at - q.at), problems: withoutRepeats(problems) };
}

// Every round and set has the same row.
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify([problem.path, problem.message]), problem])).values()];
}

interface Said {
  readonly part: AnnouncedPart;
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

function placeAnnouncement(announcement: Announcement, lengthOf: LengthOf, track: SpeechTrack): PlacedCues {
  const { interval, parts, places, path, otherwise, toRefusal } = announcement;
  const said = findPlaces(announcement, lengthOf, track);
  for (const { at, length } of said) track.add(at, length);
  const [{ from }] = places;
  const cues = parts.flatMap((part): SessionCue[] => {
    const cue = { id: `${interval.id}.${part.name}`, interval: interval.id, onScreen: part.forms[0] };
    const found = said.find((each) => each.part === part);
    if (found) return [{ ...cue, kind: 'speech', text: found.text, at: found.at, length: found.length }];
    if (otherwise !== undefined) return [toToneCue(interval.id, part.name, otherwise, from)];
    return [{ ...cue, kind: 'text', at: from, length: SHOWN }];
  });
  const room = Math.max(0, ...places.map((place) => place.to - place.from)) / SECOND_US;
  const problems = parts.flatMap((part) => {
    const takes = shortest(part, lengthOf);
    if (takes === null || part.optional || said.some((each) => each.part === part)) return [];
    return [warningAt(path, 'input.invalid', toRefusal(part.forms[0], round(takes / SECOND_US), round(room)))];
  });
  return { cues, problems };
}

const round = (seconds: number): number => Number(seconds.toFixed(1));

function shortest({ forms }: AnnouncedPart, lengthOf: LengthOf): number | null {
  const lengths = forms.map(lengthOf).filter((length) => length !== null);
  return lengths.length === 0 ? null : Math.min(...lengths);
}

type Variant = readonly Omit<Said, 'at'>[];

function findPlaces(
  { parts, places, earliest }: Announcement,
  lengthOf: LengthOf,
  track: SpeechTrack,
): readonly Said[] {
  const { whole, lastOnly } = toVariants(parts, lengthOf);
  for (const variants of [whole, lastOnly]) {
    for (const place of places) {
      for (const variant of variants) {
        const said = sayAfter(variant, place, track);
        if (said) return said;
      }
    }
    for (const variant of earliest === null ? [] : variants) {
      const said = sayBefore(variant, { from: earliest ?? 0, to: (places.at(-1) ?? places[0]).to }, track);
      if (said) return said;
    }
  }
  return [];
}

// From the fullest to the shortest: all, without what is optional, with a shorter last part; then that alone.
function toVariants(
  parts: readonly AnnouncedPart[],
  lengthOf: LengthOf,
): Record<'whole' | 'lastOnly', readonly Variant[]> {
  const forms = parts.map(
    (part): Variant =>
      part.forms.flatMap((text) => {
        const length = lengthOf(text);
        return length === null ? [] : [{ part, text, length }];
      }),
  );
  const full = forms.flatMap(([first]) => first ?? []);
  const needed = full.filter(({ part }) => !part.optional);
  const lastOnly = (forms.findLast((each) => each.length > 0) ?? []).map((form) => [form]);
  const whole = [full, ...lastOnly.map((last) => [...needed.slice(0, -1), ...last])];
  return { whole: whole.filter((variant) => variant.length > 0), lastOnly };
}

function sayAfter(variant: Variant, { from, to }: Place, track: SpeechTrack): Said[] | null {
  const said: Said[] = [];
  let next = from;
  for (const each of variant) {
    const at = track.findAfter(next, each.length, to);
    if (at === null) return null;
    said.push({ ...each, at });
    next = at + each.length + SENTENCE_PAUSE;
  }
  return said;
}

// All in one go, as late as may be.
function sayBefore(variant: Variant, { from, to }: Place, track: SpeechTrack): Said[] | null {
  const total = variant.reduce((sum, { length }) => sum + length, (variant.length - 1) * SENTENCE_PAUSE);
  let at = track.findBefore(from, total, to);
  if (at === null) return null;
  const said: Said[] = [];
  for (const each of variant) {
    said.push({ ...each, at });
    at += each.length + SENTENCE_PAUSE;
  }
  return said;
}
