/** The speech on the timeline of a project: its narration, or where it has none whatever else speaks. */
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { SpeechClip } from '../../../core/captions/timeline-speech.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { hasSound, isPicture } from '../../../core/project/kinds/guards.js';
import { projectLength } from '../../../core/project/project.js';
import { isFileClip, planSound } from '../../../core/sound/clips.js';
import type { CaptionPorts } from './ports.js';

/**
 * The clips that are listened to: music and other sounds hide speech.
 * @throws UprightError `input.invalid` where nothing speaks; as the probe fails
 */
export async function findProjectSpeech(
  projectId: string,
  { projects, findMedia, probe }: Pick<CaptionPorts, 'projects' | 'findMedia' | 'probe'>,
  signal: AbortSignal,
): Promise<SpeechClip[]> {
  const { project } = projects.open(projectId);
  const items = project.tracks.flatMap((track) => track.items.filter(hasSound));
  const infos = new Map<string, MediaInfo>();
  for (const { asset } of items)
    if (!infos.has(asset)) infos.set(asset, await probe(findMedia({ projectId, asset }), signal));
  const spoken = planSound(project, (asset) => infos.get(asset) ?? null, 0, projectLength(project))
    .filter(isFileClip)
    .filter(({ speech, source }) => speech && !source.reverse);
  const narration = new Set(items.flatMap((item) => (isPicture(item) ? [] : [item.id])));
  const told = spoken.filter(({ item }) => narration.has(item));
  const clips = told.length > 0 ? told : spoken;
  if (clips.length === 0) throw new UprightError('input.invalid', message('recipe:noSpeech'));
  return clips.map(({ start, source: { asset, stream, fromUs, speed, samples } }) => {
    const path = findMedia({ projectId, asset });
    return { path, stream, fromUs, speed, start, samples };
  });
}
