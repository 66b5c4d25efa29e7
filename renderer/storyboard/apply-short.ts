/** Makes the open project follow the panel, as one step of undo. */
import type { NarrationSource } from '../../core/project/narration-source.js';
import { UprightError } from '../../core/errors.js';
import type { Editor } from '../editor/editor.js';
import { labelText } from '../locales/message-text.js';
import { notify } from '../ui/notify.js';
import type { EditedShort } from './use-project-short.js';
import { withVoiceConsent } from './voice-consent.js';

/** How its scenes are made, by the voice that speaks it. */
export const toProjectMaking = ({ avoid, longer, library, music }: EditedShort, narration: NarrationSource | null) => ({
  ...{ avoid, longer, library },
  ...(music === undefined ? {} : { music: music === null ? null : { file: music } }),
  ...(narration?.voice ? { voice: narration.voice } : {}),
  ...(narration?.rate ? { rate: narration.rate } : {}),
  ...(narration ? { speakers: narration.speakers, pronunciations: narration.pronunciations } : {}),
});

/** Tells what was not found or has no place any more. Fails as `storyboard.apply`. */
export async function applyShort(
  { client, session }: Pick<Editor, 'client' | 'session'>,
  edited: EditedShort,
  narration: NarrationSource | null,
  cost: number | null,
): Promise<void> {
  const { storyboard } = edited;
  const voices = [narration?.voice ?? null, ...Object.values(narration?.speakers ?? {}).map(({ voice }) => voice)];
  await withVoiceConsent(client, { storyboard, voices, cost }, async () => {
    let isDone = false;
    await session.settled();
    await session.change(async (base) => {
      const { id } = session.store.getState();
      const made = await client['storyboard.apply']({
        ...{ id, base, storyboard },
        ...toProjectMaking(edited, narration),
      });
      for (const { text, message } of made.problems.filter(({ path }) => path[0] !== 'scenes'))
        notify(labelText(text ?? message));
      isDone = true;
      return made.state;
    });
    // The session has told why.
    if (!isDone) throw new UprightError('job.canceled');
  });
}
