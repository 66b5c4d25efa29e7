/** The timeline: toolbar, ruler, tracks with their items, playhead. */
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { projectLength } from '../../core/project/project.js';
import { rowsHeight } from '../../core/timeline/rows.js';
import { useCommandsOf } from '../commands/use-commands.js';
import { useEditor, useProject } from '../editor/editor.js';
import { useAppContext } from '../app-context.js';
import { clipCommands } from './commands/clip.js';
import { editCommands } from './commands/edit.js';
import { playbackCommands } from './commands/playback.js';
import { sourceCommands } from './commands/source.js';
import { timelineCommands } from './commands/timeline.js';
import { Corner, Headers } from './Headers.js';
import { Lanes } from './Lanes.js';
import { EmptyTimeline } from './EmptyTimeline.js';
import { LaneMenu } from './LaneMenu.js';
import { Playhead } from './Playhead.js';
import { Ruler } from './Ruler.js';
import { createTimelineContext, TimelineProvider } from './timeline-context.js';
import './timeline.css';
import { Toolbar } from './Toolbar.js';
import { useWheel } from './use-wheel.js';
import { HEADER_WIDTH, RULER_HEIGHT } from './view.js';

/** The timeline of the window's project. */
export const Timeline = () => {
  const editor = useEditor();
  const { preferences } = useAppContext();
  const { t } = useTranslation('timeline');
  const timeline = useMemo(() => createTimelineContext(editor, preferences), [editor, preferences]);
  const commands = useMemo(
    () => [
      ...editCommands(timeline),
      ...clipCommands(timeline),
      ...sourceCommands(timeline),
      ...timelineCommands(timeline),
      ...playbackCommands(timeline),
    ],
    [timeline],
  );
  useCommandsOf(commands);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const length = useProject(projectLength);

  useEffect(() => {
    if (!scroller.current || !content.current) return;
    return timeline.view.attach(scroller.current, content.current);
  }, [timeline]);
  useEffect(() => timeline.view.setLength(length), [timeline, length]);
  useEffect(() => showMainTrack(timeline), [timeline]);
  useEffect(() => () => timeline.media.close(), [timeline]);
  useEffect(() => keepReachable(timeline), [timeline]);
  useWheel(timeline, scroller);

  return (
    <TimelineProvider value={timeline}>
      <section aria-label={t('timeline')} tabIndex={-1} className="flex h-full min-h-0 flex-col bg-ground outline-none">
        <Toolbar />
        <div ref={scroller} className="relative flex min-h-0 flex-1 flex-col overflow-auto overscroll-contain">
          <div
            ref={content}
            className="relative grid shrink-0 grow"
            style={{
              gridTemplateColumns: `${HEADER_WIDTH}px minmax(0, 1fr)`,
              gridTemplateRows: `${RULER_HEIGHT}px minmax(0, 1fr)`,
            }}
          >
            <Corner />
            <Ruler />
            <Headers />
            <LaneMenu>
              <Lanes />
            </LaneMenu>
            <EmptyTimeline />
            <Playhead />
          </div>
        </div>
      </section>
    </TimelineProvider>
  );
};

// If not all tracks fit, the main track and the audio tracks are shown first.
function showMainTrack({ view, rows }: ReturnType<typeof createTimelineContext>): void {
  const scroller = view.scroller();
  const main = rows().find(({ role }) => role === 'main');
  if (!scroller || !main) return;
  const overflow = rowsHeight(rows()) + RULER_HEIGHT - scroller.clientHeight;
  scroller.scrollTop = Math.max(0, Math.min(overflow, main.top));
}

// Tab always reaches an item: the first, if the one it reached was removed.
function keepReachable({ editor, local, project }: ReturnType<typeof createTimelineContext>): () => void {
  const check = (): void => {
    const { tracks } = project();
    const { focus } = local.getState();
    if (focus !== null && tracks.some((track) => track.items.some(({ id }) => id === focus))) return;
    const first = tracks.find((track) => track.items.length > 0)?.items[0]?.id ?? null;
    if (first !== focus) local.setState({ focus: first });
  };
  check();
  return editor.session.store.subscribe((now, before) => {
    if (now.project.tracks !== before.project.tracks) check();
  });
}
