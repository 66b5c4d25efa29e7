/** A session as the items of a timeline. The same source gives the same items. */
import { message } from '../locales/message.js';
import type { Item } from '../project/item.js';
import type { Marker } from '../project/project.js';
import type { SessionSource } from '../project/session-source.js';
import type { Track } from '../project/track.js';
import { captionItems } from './caption-items.js';
import { chapterMarkers } from './chapters.js';
import { type CheckedPlan, checkPlan } from './check-plan.js';
import { clipItems } from './clip-items.js';
import type { Translate } from './cue-wording.js';
import type { Interval } from './intervals.js';
import {
  cueEnd,
  cueItems,
  endItems,
  flashItems,
  nameItems,
  type OverlayContext,
  sessionItems,
  timerItems,
  titleItems,
} from './overlay-items.js';
import { musicItems } from './music-items.js';
import { withoutOverlaps } from '../project/generated/without-overlaps.js';
import { SESSION_TRACKS, type SessionItem, type SessionTrack, trackId } from './session-items.js';
import { cueSounds } from './sound-items.js';
import { toStretches } from './stretches.js';
import { CANVAS_SIZES } from './theme.js';
import { themeOf } from './themes/themes.js';

/** The tracks of a session, from the lowest, with their items in order. */
export interface CompiledSession {
  readonly tracks: readonly Track[];
  /** The intervals that the items are made for. */
  readonly intervals: readonly Interval[];
  /** Its chapters. */
  readonly markers: readonly Marker[];
}

/** Compiles a source whose plan has no errors; one that has gives no tracks. `checked` is what a look at its plan found. */
export function compileSession(
  source: SessionSource,
  translator: Translate,
  checked: Pick<CheckedPlan, 'plan' | 'intervals' | 'blocks'> = checkPlan(source.plan),
): CompiledSession {
  const { plan, intervals, blocks } = checked;
  if (plan === null) return { tracks: [], intervals: [], markers: [] };
  const { fps, size } = source;
  const translate = translatedOnce(translator);
  const theme = themeOf(plan.theme);
  const designed = CANVAS_SIZES[plan.canvas];
  const factor = Math.min(size.width / designed.width, size.height / designed.height);
  const context: OverlayContext = {
    source,
    plan,
    theme,
    layout: theme.layouts[plan.canvas],
    fps,
    factor,
    translate,
    styles: new Map(),
  };
  const stretches = toStretches(intervals, blocks);
  const over = stretches.at(-1)?.end ?? 0;
  const end = source.cues.reduce((latest, cue) => Math.max(latest, cueEnd(cue)), over);
  const items: SessionItem[] = [
    ...intervals.flatMap((interval, i) => {
      const next = intervals.slice(i + 1).find(({ kind }) => kind === 'work') ?? null;
      return [...clipItems(interval, next, context), ...nameItems(interval, next, context)];
    }),
    ...stretches.flatMap((stretch) => timerItems(stretch, context)),
    ...sessionItems(intervals, stretches, over, context),
    ...titleItems(intervals, context),
    ...cueItems(over, context),
    ...endItems(over, end, context),
    ...flashItems(stretches, context),
    ...cueSounds(source),
    ...musicItems(source, stretches, end),
    ...captionItems(end, source, plan),
  ];
  const markers = chapterMarkers(intervals, { source, plan, blocks, theme, translate });
  return { tracks: toTracks(items, translate), intervals, markers };
}

// A session says the same few things of each of its intervals.
function translatedOnce(translate: Translate): Translate {
  const known = new Map<string, string>();
  return (text) => {
    const key = JSON.stringify(text);
    const found = known.get(key) ?? translate(text);
    known.set(key, found);
    return found;
  };
}

function toTracks(items: readonly SessionItem[], translate: Translate): Track[] {
  const names = {
    ground: 'session:trackGround',
    clips: 'session:trackClips',
    flash: 'session:trackFlash',
    ring: 'session:trackRing',
    bar: 'session:trackBar',
    timer: 'session:trackTimer',
    name: 'session:trackName',
    detail: 'session:trackDetail',
    counter: 'session:trackCounter',
    next: 'session:trackNext',
    cue: 'session:trackCue',
    captions: 'session:trackCaptions',
    voice: 'session:trackVoice',
    tones: 'session:trackTones',
    music: 'session:trackMusic',
  } as const;
  return (Object.keys(SESSION_TRACKS) as SessionTrack[]).flatMap((track): Track[] => {
    const called = translate(message(names[track]));
    const own = items.filter((each) => each.track === track).map(({ item }) => withName(item, called));
    if (own.length === 0) return [];
    const sorted = own.toSorted((a, b) => a.start - b.start);
    return [
      {
        ...{ id: trackId(track), kind: SESSION_TRACKS[track], name: called },
        // Its words are heard, or stand in the picture already; they are for caption files.
        ...{ hidden: track === 'captions', muted: false, locked: false },
        // A sound that rings on while the next begins is cut there.
        items: withoutOverlaps(sorted),
      },
    ];
  });
}

// What has no words of its own, nor a file that says what it is, is called as its track.
const withName = (item: Item, name: string): Item => (UNNAMED.has(item.kind) ? { ...item, name } : item);

const UNNAMED: ReadonlySet<Item['kind']> = new Set(['timer', 'progress', 'image']);
