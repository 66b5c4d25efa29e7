/** A lower third: a name and a role, over a bar that slides in. */
import type { Project } from '../project/project.js';
import { SECOND_US, secondsToFrames } from '../project/time.js';
import type { NewId } from './arrange.js';
import { planGroup } from './add-group.js';

const SECONDS = 5;
const LEFT = 0.08;
const ACCENT = '#ff6a3d';

/** The draft of a lower third of five seconds, as one group; null where it does not fit. `bar` is what the bar is called. */
export function planLowerThird(
  project: Project,
  { name, role, bar: barName }: { readonly name: string; readonly role: string; readonly bar: string },
  frame: number,
  newId: NewId,
): ReturnType<typeof planGroup> {
  const slide = { kind: 'slide', from: 'left', duration: 450 };
  const title = {
    kind: 'title' as const,
    text: `${name}\n${role}`,
    style: { size: 68, align: 'left', lineHeight: 1.15, shadow: { color: '#000000a0', x: 0, y: 3, blur: 10 } },
    emphasis: [{ from: name.length + 1, to: name.length + 1 + role.length, scale: 0.62, weight: 600 }],
    anchor: 'bottom-left',
    position: { x: LEFT, y: 0.775 },
    animation: { in: slide, out: { kind: 'fade', duration: 300 } },
  };
  const fade = { in: 0, out: Math.max(1, secondsToFrames(0.3, project.fps)) };
  const bar = {
    kind: 'progress' as const,
    name: barName,
    ...{ width: 520, height: 10, color: ACCENT, track: null, total: 0.45 * SECOND_US },
    ...{ anchor: 'top-left', position: { x: LEFT, y: 0.785 }, fade },
  };
  return planGroup(project, [bar, title], { start: frame, length: secondsToFrames(SECONDS, project.fps) }, newId);
}
