/** Commands of the playhead: steps, shuttle, cuts, in and out. */
import { framesPerSecond } from '../../../core/project/time.js';
import { projectLength } from '../../../core/project/project.js';
import { editFrames } from '../../../core/timeline/find-items.js';
import type { Command } from '../../commands/commands.js';
import { type PlainKey, translate } from '../../locales/translate.js';
import type { TimelineContext } from '../timeline-context.js';

const t = translate('timeline');

/** The commands of the group "playback" that the timeline offers. */
export function playbackCommands(timeline: TimelineContext): readonly Command[] {
  const { transport } = timeline.editor;
  const length = (): number => projectLength(timeline.project());
  const second = (): number => Math.round(framesPerSecond(timeline.project().fps));
  const seek = (frame: number): void => {
    transport.seek(frame);
    timeline.view.reveal(transport.frame());
  };
  const step = (frames: number): void => {
    transport.step(frames);
    timeline.view.reveal(transport.frame());
  };
  const toCut = (isForward: boolean): void => {
    const now = transport.frame();
    const frames = editFrames(timeline.project());
    const to = isForward ? frames.find((frame) => frame > now) : frames.findLast((frame) => frame < now);
    if (to !== undefined) seek(to);
  };
  const mark = (edge: 'in' | 'out'): void => {
    const now = transport.frame();
    const { start, end } = transport.loop() ?? { start: 0, end: length() };
    if (edge === 'in') transport.setLoop({ start: now, end: end > now ? end : Math.max(now + 1, length()) });
    else transport.setLoop({ start: start <= now ? start : 0, end: now + 1 });
  };
  const command = (id: string, title: PlainKey<'timeline'>, run: () => void, repeats = false): Command => ({
    id,
    group: 'playback',
    title: () => t(title),
    run,
    repeats,
  });
  return [
    command('playback.reverse', 'reverse', () => transport.shuttle(-1)),
    command('playback.forward', 'forward', () => transport.shuttle(1)),
    command('playback.previousFrame', 'previousFrame', () => step(-1), true),
    command('playback.nextFrame', 'nextFrame', () => step(1), true),
    command('playback.previousSecond', 'previousSecond', () => step(-second()), true),
    command('playback.nextSecond', 'nextSecond', () => step(second()), true),
    command('playback.previousEdit', 'previousEdit', () => toCut(false), true),
    command('playback.nextEdit', 'nextEdit', () => toCut(true), true),
    command('playback.start', 'start', () => seek(0)),
    command('playback.end', 'end', () => seek(Math.max(0, length() - 1))),
    command('playback.markIn', 'markIn', () => mark('in')),
    command('playback.markOut', 'markOut', () => mark('out')),
    {
      ...command('playback.clearRange', 'clearRange', () => transport.setLoop(null)),
      isEnabled: () => transport.loop() !== null,
    },
  ];
}
