/** Commands on clips: cutting, trimming, moving by keys, groups, transitions, titles. */
import { message } from '../../../core/locales/message.js';
import type { TitleItem } from '../../../core/project/kinds/title.js';
import type { Project } from '../../../core/project/project.js';
import { chainDrafts, type Draft } from '../../../core/timeline/draft.js';
import { findItem, findItems, withGroups } from '../../../core/timeline/find-items.js';
import { planFitToVideo } from '../../../core/timeline/fit-to-video.js';
import { planMove } from '../../../core/timeline/move.js';
import { mainTrackOf } from '../../../core/timeline/rows.js';
import { itemsToSplit, itemsUnder, planSplit } from '../../../core/timeline/split.js';
import { planTitle } from '../../../core/timeline/add-title.js';
import { addTrackStep } from '../../../core/timeline/tracks.js';
import { cutNearest, hasCut, planTransition } from '../../../core/timeline/transition.js';
import { planRoll, planSlip, planTrim } from '../../../core/timeline/trim.js';
import { readTitleLook } from '../../brand/read-title-look.js';
import type { Command } from '../../commands/commands.js';
import { newId } from '../../editor/new-id.js';
import { notify } from '../../ui/notify.js';
import { type PlainKey, translate } from '../../locales/translate.js';
import type { TimelineContext } from '../timeline-context.js';

const t = translate('timeline');

export function clipCommands(timeline: TimelineContext): readonly Command[] {
  const { selection, session, transport, tools } = timeline.editor;
  const hasItems = (): boolean => selection.items().length > 0;
  const hasGroup = (): boolean =>
    findItems(timeline.project(), selection.items()).some(({ item }) => item.group !== null);
  const send = (draft: Draft | null): boolean => draft !== null && session.edit(draft.edit);
  const isMagnetic = (track: string): boolean => tools.get().magnet && mainTrackOf(timeline.project())?.id === track;

  const split = (ids: readonly string[]): void => {
    if (!send(planSplit(timeline.project(), ids, transport.frame(), newId))) notify(t('noSplit'), undefined, 'split');
  };
  const trimToPlayhead = (edge: 'start' | 'end'): void => {
    const project = timeline.project();
    const to = transport.frame();
    const found = findItems(project, itemsToSplit(project, to, selection.items()));
    const plans = found.map(({ item, track }) => (now: Project): Draft | null => {
      const wish = { item: item.id, edge, to, ripple: isMagnetic(track.id) };
      return planTrim(now, wish, timeline.sources)?.draft ?? null;
    });
    // Ripple-trimming a start moves the item's new start to the playhead from the right.
    const starts = found.filter(({ track }) => edge === 'start' && isMagnetic(track.id)).map(({ item }) => item.start);
    if (send(chainDrafts(project, plans, message('steps:trimClips'))) && starts.length > 0)
      transport.seek(Math.min(...starts));
  };
  const moveBy = (frames: -1 | 1): void => {
    const project = timeline.project();
    const items = withGroups(project, selection.items());
    const lead = findItem(project, selection.items().at(-1) ?? '');
    if (!lead) return;
    const track = lead.track.id;
    // With the magnet on, the item can only swap places with its neighbour.
    const neighbour = lead.track.items[lead.at + frames];
    const magnet = isMagnetic(track);
    const by = magnet ? frames * (neighbour?.length ?? 0) : frames;
    send(planMove(project, { items, lead: lead.item.id, by, track, magnet }));
  };
  const changeTrack = (step: -1 | 1): void => {
    const project = timeline.project();
    const items = withGroups(project, selection.items());
    const lead = findItem(project, selection.items().at(-1) ?? '');
    if (!lead) return;
    const lanes = project.tracks.filter((track) => track.kind === lead.track.kind);
    const up = lead.track.kind === 'audio' ? -step : step;
    const next = lanes[lanes.indexOf(lead.track) + up];
    if (!next && up < 0) return;
    const track = next?.id ?? { newTrack: addTrackStep(project, lead.track.kind, newId) };
    send(planMove(project, { items, lead: lead.item.id, by: 0, track, magnet: tools.get().magnet }));
  };
  const slip = (frames: -1 | 1): void => {
    const project = timeline.project();
    const plans = selection
      .items()
      .map((id) => (now: Project) => planSlip(now, id, frames, timeline.sources)?.draft ?? null);
    send(chainDrafts(project, plans, message('steps:slipClips')));
  };
  const roll = (frames: -1 | 1): void => {
    const project = timeline.project();
    const own = selection.items().find((id) => hasCut(project, id));
    const cut = own ?? cutNearest(project, transport.frame(), selection.store.getState());
    const found = cut === null ? null : findItem(project, cut);
    if (found) send(planRoll(project, found.item.id, found.item.start + frames, timeline.sources)?.draft ?? null);
  };
  const ungroup = (): void => {
    const groups = new Set(findItems(timeline.project(), selection.items()).flatMap(({ item }) => item.group ?? []));
    const plan = [...groups].map((group) => ({ type: 'items.ungroup', group }) as const);
    const [first, ...rest] = plan;
    if (first)
      session.edit(rest.length > 0 ? { type: 'batch', name: message('steps:items.ungroup'), edits: plan } : first);
  };
  const heard = (): string[] =>
    findItems(timeline.project(), selection.items()).flatMap(({ item, track }) =>
      track.kind === 'audio' ? item.id : [],
    );
  const fitToVideo = (): void => void send(planFitToVideo(timeline.project(), heard(), timeline.sources));
  const addTransition = (): void => {
    const project = timeline.project();
    const cut = cutNearest(project, transport.frame(), selection.store.getState());
    if (cut !== null && send(planTransition(project, cut))) selection.selectTransition(cut);
    else notify(t('noCut'), undefined, 'transition');
  };
  const addTitle = (frame: number, look: Partial<TitleItem>): void => {
    const added = planTitle(timeline.project(), { ...look, text: t('newTitle') }, { frame, track: null, newId });
    if (added && session.edit(added.draft.edit)) selection.open(added.item);
  };
  const addBrandedTitle = (): void => {
    const project = timeline.project();
    const frame = transport.frame();
    if (project.brand === undefined) addTitle(frame, {});
    else void readTitleLook(timeline.editor.client, project.brand, project).then((look) => addTitle(frame, look));
  };
  const clip = (id: string, title: PlainKey<'timeline'>, run: () => void, more: Partial<Command> = {}): Command => ({
    id,
    group: 'clip',
    title: () => t(title),
    run,
    isEnabled: hasItems,
    ...more,
  });
  const always = { isEnabled: () => true };
  const held = { repeats: true };
  return [
    clip(
      'clip.split',
      'split',
      () => split(itemsToSplit(timeline.project(), transport.frame(), selection.items())),
      always,
    ),
    clip('clip.splitAll', 'splitAll', () => split(itemsUnder(timeline.project(), transport.frame())), always),
    clip('clip.trimHead', 'trimHead', () => trimToPlayhead('start'), always),
    clip('clip.trimTail', 'trimTail', () => trimToPlayhead('end'), always),
    clip(
      'clip.group',
      'group',
      () => session.edit({ type: 'items.group', items: [...selection.items()], group: newId('group') }),
      {
        isEnabled: () => selection.items().length > 1,
      },
    ),
    clip('clip.ungroup', 'ungroup', ungroup, { isEnabled: hasGroup }),
    clip('clip.nudgeLeft', 'nudgeLeft', () => moveBy(-1), held),
    clip('clip.nudgeRight', 'nudgeRight', () => moveBy(1), held),
    clip('clip.slipLeft', 'slipLeft', () => slip(-1), held),
    clip('clip.slipRight', 'slipRight', () => slip(1), held),
    clip('clip.rollLeft', 'rollLeft', () => roll(-1), { ...always, ...held }),
    clip('clip.rollRight', 'rollRight', () => roll(1), { ...always, ...held }),
    clip('clip.trackUp', 'trackUp', () => changeTrack(1)),
    clip('clip.trackDown', 'trackDown', () => changeTrack(-1)),
    clip('clip.fitToVideo', 'fitToVideo', fitToVideo, { isEnabled: () => heard().length > 0 }),
    clip('clip.transition', 'addTransition', addTransition, always),
    clip('title.add', 'addTitle', addBrandedTitle, always),
  ];
}
