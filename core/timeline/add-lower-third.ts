/** A lower third: a name and a role, over a bar that grows. */
import type { BrandKit } from '../brand/brand-kit.js';
import { message } from '../locales/message.js';
import type { Project } from '../project/project.js';
import { secondsToFrames } from '../project/time.js';
import { type OverlayPlan, planOverlay, toOverlay } from './add-overlay.js';
import type { NewId } from '../project/new-id.js';

const SECONDS = 5;

/** The draft of adding a lower third of five seconds, one title; null where it does not fit. */
export function planLowerThird(
  project: Project,
  { name, role }: { readonly name: string; readonly role: string },
  frame: number,
  newId: NewId,
  kit: BrandKit | null = null,
): OverlayPlan | null {
  const item = toOverlay(
    project,
    {
      ...{ kind: 'title', id: newId('item'), start: frame, length: secondsToFrames(SECONDS, project.fps) },
      text: `${name}\n${role}`,
      style: { size: 68, align: 'left', lineHeight: 1.15, shadow: { color: '#000000a0', x: 0, y: 3, blur: 10 } },
      detail: { scale: 0.62, weight: 600 },
      ...{ bar: {}, anchor: 'bottom-left', position: { x: 0.08, y: 0.79 } },
      animation: { in: { kind: 'slide', from: 'left', duration: 450 } },
      fade: { in: 0, out: Math.max(1, secondsToFrames(0.3, project.fps)) },
    },
    kit,
  );
  return planOverlay(project, item, { newId, name: message('steps:addCard') });
}
