/** Hearing a cut before it is made: the draft of it is played from a little before to a little after. */
import { framesPerSecond } from '../../core/project/time.js';
import type { Draft } from '../../core/timeline/draft.js';
import type { Editor } from '../editor/editor.js';

const AROUND_SECONDS = 1.2;

let stopLast = (): void => undefined;

/** Plays around the frame of a cut, and then shows the project again as it is. */
export function playWithout({ session, transport }: Editor, draft: Draft, cut: number): void {
  stopLast();
  const around = Math.round(AROUND_SECONDS * framesPerSecond(draft.project.fps));
  if (!session.draft.show(draft)) return;
  const isShown = (): boolean => session.draft.store.getState().edit === draft.edit;
  const offs: (() => void)[] = [];
  let hasPlayed = false;
  const stop = (): void => {
    for (const off of offs.splice(0)) off();
    stopLast = () => undefined;
    if (isShown()) session.draft.clear();
  };
  const end = (): void => {
    stop();
    transport.pause();
  };
  stopLast = stop;
  transport.seek(Math.max(0, cut - around));
  offs.push(
    transport.onFrame((frame) => {
      if (!isShown()) stop();
      else if (frame >= cut + around || frame < cut - around - 1) end();
    }),
    transport.onState(() => {
      if (transport.playing()) hasPlayed = true;
      else if (hasPlayed) stop();
    }),
  );
  transport.play(1);
}
