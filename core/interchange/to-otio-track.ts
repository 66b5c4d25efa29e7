/** A track as a track of OpenTimelineIO, where clips follow each other end to end and transitions between them take no time. */
import { listOf, message } from '../locales/message.js';
import { type Item, itemEnd, itemName, transitionOf } from '../project/item.js';
import { hasAsset } from '../project/kinds/guards.js';
import { framesPerSecond } from '../project/time.js';
import type { Track } from '../project/track.js';
import { type Transition, transitionKindOf } from '../project/transition.js';
import type { Diagnostics, JsonPath } from './diagnostics.js';
import { unsupportedFields } from './unsupported-fields.js';
import type { OtioChild, OtioClip, OtioGap, OtioTrack, OtioTransition } from './otio.js';
import {
  type ClipContext,
  type CutItem,
  hasOwnSound,
  isBare,
  toOtioClip,
  toOtioRange,
  toOtioTime,
  toSoundClip,
} from './to-otio-clip.js';

/** What the conversion of a track needs of the project, and where its warnings go. */
export interface TrackContext extends ClipContext {
  readonly diagnostics: Diagnostics;
}

/** A track with its items. Titles become generators on a video track. */
export function toOtioTrack(track: Track, place: JsonPath, context: TrackContext): OtioTrack {
  track.items.forEach((item, i) => {
    tellLost(item, [...place, 'items', i], context);
  });
  if (track.locked)
    context.diagnostics.warn([...place, 'locked'], message('interchange:lostLock', { track: track.name ?? track.id }));
  return {
    ...bareTrack(track),
    metadata: { upright: { track: { ...track, items: [] } } },
    enabled: !track.hidden && !(track.kind === 'audio' && track.muted),
    kind: track.kind === 'audio' ? 'Audio' : 'Video',
    children: toChildren(cutItems(track.items), toOtioClip, context),
  };
}

/**
 * The Audio track with the sound of a picture track's footage, which other editors do not take from a video clip; null
 * where there is none to hear.
 */
export function toOtioSound(track: Track, context: TrackContext): OtioTrack | null {
  const cuts = cutItems(track.items).filter((cut) => hasOwnSound(cut.item, context));
  if (cuts.length === 0) return null;
  return {
    ...bareTrack(track),
    metadata: { upright: { soundOf: track.id } },
    name: `${track.name ?? track.id} sound`,
    enabled: !track.muted,
    kind: 'Audio',
    children: toChildren(cuts, toSoundClip, context),
  };
}

const bareTrack = (track: Track) => ({ ...isBare, OTIO_SCHEMA: 'Track.1', name: track.name ?? track.id }) as const;

/**
 * Where the cuts lie: in the middle of each overlap, the odd frame after it.
 *
 *     ours  [ ..... A ..... ]            OTIO  [ .... A ... ][ .... B .... ]
 *                     [ ..... B ..... ]               |<in>|<out>|
 */
function cutItems(items: readonly Item[]): CutItem[] {
  const inOffset = (item: Item | undefined): number => Math.floor(overlap(item) / 2);
  return items.map((item, i) => {
    const next = items[i + 1];
    return { item, head: inOffset(item), tail: overlap(next) - inOffset(next) };
  });
}

const overlap = (item: Item | undefined): number => (item ? (transitionOf(item)?.length ?? 0) : 0);

function toChildren(
  cuts: readonly CutItem[],
  toClip: (cut: CutItem, context: ClipContext) => OtioClip,
  context: ClipContext,
): OtioChild[] {
  let end = 0;
  return cuts.flatMap((cut) => {
    const { item, head, tail } = cut;
    const start = item.start + head;
    const gap = start - end;
    const transition = transitionOf(item);
    const before: OtioChild[] = gap > 0 ? [toGap(gap, context)] : [];
    // Its left neighbour may be silent and so not stand here: then there is nothing to go over from.
    if (transition && gap === 0) before.push(toOtioTransition(transition, head, context));
    end = itemEnd(item) - tail;
    return [...before, toClip(cut, context)];
  });
}

const toGap = (length: number, { fps }: ClipContext): OtioGap => ({
  ...isBare,
  OTIO_SCHEMA: 'Gap.1',
  name: '',
  source_range: toOtioRange(0, length, fps),
});

function toOtioTransition(transition: Transition, head: number, { fps }: ClipContext): OtioTransition {
  const rate = framesPerSecond(fps);
  return {
    OTIO_SCHEMA: 'Transition.1',
    metadata: { upright: { transition } },
    name: transitionKindOf(transition).otioName,
    transition_type: transition.kind === 'crossfade' ? 'SMPTE_Dissolve' : 'Custom_Transition',
    in_offset: toOtioTime(head, rate),
    out_offset: toOtioTime(transition.length - head, rate),
  };
}

function tellLost(item: Item, place: JsonPath, { assets, urls, diagnostics }: TrackContext): void {
  const lost = unsupportedFields(item);
  if (lost.length > 0)
    diagnostics.warn(place, message('interchange:lostFields', { item: itemName(item), fields: listOf(lost) }));
  if (!hasAsset(item)) {
    diagnostics.warn([...place, 'text'], message('interchange:lostTitle', { item: itemName(item) }));
  } else {
    const asset = assets.get(item.asset);
    if ((urls.get(item.asset) ?? '') === '') {
      diagnostics.warn(
        [...place, 'asset'],
        message('interchange:fileUnknown', { item: itemName(item) }),
        'asset.missing',
      );
    } else if (asset?.kind === 'sequence') {
      diagnostics.warn([...place, 'asset'], message('interchange:pngsToChoose', { item: itemName(item) }));
    }
  }
  const transition = transitionOf(item);
  if (transition && (transition.kind !== 'crossfade' || transition.easing !== 'linear')) {
    diagnostics.warn(
      [...place, 'transition'],
      message('interchange:lostTransition', {
        transition: message(`interchange:transition.${transition.kind}`),
        item: itemName(item),
      }),
    );
  }
}
