/** Shows the moment on the stage at which the row that is being written begins. */
import { useEffect, useRef } from 'react';
import { usToFrames } from '../../core/project/time.js';
import type { Interval } from '../../core/session/intervals.js';
import { useEditor } from '../editor/editor.js';
import { usePlan } from './use-plan.js';

/** Goes there when another row is opened, once the timeline is made of the workout. */
export function useSeekToRow(intervals: readonly Interval[]): void {
  const { session, transport } = useEditor();
  const current = usePlan((state) => state.current);
  const latest = useRef(intervals);
  latest.current = intervals;
  useEffect(() => {
    const { project } = session.store.getState();
    const first = latest.current.find(({ row }) => row === current);
    if (current !== null && first && project.session) transport.seek(usToFrames(first.start, project.fps));
  }, [current, session, transport]);
}
