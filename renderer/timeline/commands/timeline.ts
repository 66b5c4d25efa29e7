/** Commands of the timeline itself: tools, zoom, markers, going from item to item. */
import { findItem } from '../../../core/timeline/find-items.js';
import { mainTrackOf } from '../../../core/timeline/rows.js';
import type { Command } from '../../commands/commands.js';
import { newId } from '../../editor/new-id.js';
import { type PlainKey, translate } from '../../locales/translate.js';
import type { TimelineContext } from '../timeline-context.js';

const t = translate('timeline');
const ZOOM_STEP = 1.25;

export function timelineCommands(timeline: TimelineContext): readonly Command[] {
  const { selection, session, transport, tools } = timeline.editor;
  const { view } = timeline;
  // Zooms about the playhead if it is visible, so that the place of work stays.
  const zoomBy = (factor: number): void => {
    const scroller = view.scroller();
    const x = transport.frame() * view.zoom() - (scroller?.scrollLeft ?? 0);
    const isSeen = scroller !== null && x >= 0 && x <= scroller.clientWidth;
    view.zoomTo(view.zoom() * factor, isSeen ? x : undefined);
  };
  const goTo = (step: -1 | 1): void => {
    const project = timeline.project();
    const here = findItem(project, selection.items().at(-1) ?? '');
    const items = (here?.track ?? mainTrackOf(project))?.items ?? [];
    const next = here ? items[here.at + step] : items.find((item) => item.start + item.length > transport.frame());
    if (!next) return;
    selection.select([next.id]);
    timeline.local.setState({ focus: next.id });
    transport.seek(next.start);
    view.reveal(next.start);
  };
  const addMarker = (): void => {
    const frame = transport.frame();
    const there = timeline.project().markers.find((marker) => marker.frame === frame);
    const id = there?.id ?? newId('marker');
    if (there || session.edit({ type: 'marker.add', marker: { id, frame } })) selection.selectMarker(id);
  };
  const command = (id: string, title: PlainKey<'timeline'>, run: () => void, repeats = false): Command => ({
    id,
    group: 'timeline',
    title: () => t(title),
    run,
    repeats,
  });
  return [
    command('timeline.select', 'select', () => tools.set({ tool: 'select' })),
    command('timeline.razor', 'razor', () => tools.set({ tool: 'razor' })),
    command('timeline.snapping', 'snapping', () => tools.set({ snapping: !tools.get().snapping })),
    command('timeline.magnet', 'magnet', () => tools.set({ magnet: !tools.get().magnet })),
    command('timeline.marker', 'marker', addMarker),
    command('timeline.zoomIn', 'zoomIn', () => zoomBy(ZOOM_STEP), true),
    command('timeline.zoomOut', 'zoomOut', () => zoomBy(1 / ZOOM_STEP), true),
    command('timeline.fit', 'fit', () => view.fit()),
    command('timeline.nextItem', 'nextItem', () => goTo(1), true),
    command('timeline.previousItem', 'previousItem', () => goTo(-1), true),
  ];
}
