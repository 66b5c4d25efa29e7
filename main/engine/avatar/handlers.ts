/** The `avatar.*` methods. */
import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { ApiOf } from '../../../core/api/api.js';
import { toReported } from '../../../core/api/fields.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { avatarTracks } from '../../../core/avatar/avatar-tracks.js';
import { type SpokenLevels, voiceCurve } from '../../../core/avatar/voice-curve.js';
import { toError, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Asset } from '../../../core/project/asset.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { drawAvatar } from './draw-avatar.js';
import type { AvatarPorts, SpokenProject } from './ports.js';

export const createAvatarHandlers = (ports: AvatarPorts): HandlersOf<ApiOf<'avatar'>> => ({
  'avatar.make': async ({ photo, shape, color, ...script }, { signal }) => {
    // A picture that cannot be shown is told before anything is spoken.
    const still = await ports.prepareStill(resolve(photo), signal);
    if (still === null) throw new UprightError('media.unsuitable', message('avatar:noPhoto', { file: photo }));
    const files = await drawAvatar(still, { shape, color }, ports);
    const spoken = await ports.narrate({ ...script, pictures: [] }, signal);
    const assets = new Map<string, Asset>();
    const shown = {
      shape,
      ground: addPicture(assets, files.ground),
      ring: addPicture(assets, files.ring),
      face: files.face === null ? null : addPicture(assets, files.face),
    };
    const { made, compiled, language, problems } = spoken;
    const { length } = compiled.placed;
    const curve = voiceCurve(await measureVoice(spoken, ports, signal), length, made.fps);
    const parsed = parseProject({
      ...made,
      assets: [...made.assets, ...assets.values()],
      tracks: [...avatarTracks(shown, curve, length), ...made.tracks],
    });
    if (!parsed.ok) throw toError(parsed.problems[0] ?? { code: 'bug', message: '' });
    return { state: ports.projects.insert(parsed.project), language, problems: toReported(problems) };
  },
});

function addPicture(assets: Map<string, Asset>, path: string): string {
  const id = `a-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`;
  assets.set(id, { id, kind: 'image', path, name: basename(path) });
  return id;
}

async function measureVoice(
  { made, compiled }: SpokenProject,
  { measureLevels, home }: AvatarPorts,
  signal: AbortSignal,
): Promise<SpokenLevels[]> {
  const paths = new Map(made.assets.map(({ id, path }) => [id, path]));
  const spoken: SpokenLevels[] = [];
  for (const { sentence, start } of compiled.placed.sentences) {
    const path = paths.get(sentence.asset);
    if (path !== undefined) spoken.push({ start, levels: await measureLevels(resolve(home, path), signal) });
  }
  return spoken;
}
