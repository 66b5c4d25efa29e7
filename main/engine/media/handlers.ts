/** The `media.*` methods. */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { ApiOf } from '../../../core/api/api.js';
import type { CleaningRequest, CleaningWork } from '../../../core/api/media.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { type Label, message } from '../../../core/locales/message.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import { checkOutput } from '../../files/check-output.js';
import type { MediaPorts } from './ports.js';
import { CLEANED_FILES } from './clean-sound.js';
import { readFingerprint } from './fingerprint.js';
import { probeMedia } from './probe.js';
import { probeFiles } from './probe-files.js';

/** What they use of other features. */
export interface MediaHandlerPorts {
  readonly media: () => Promise<MediaPorts>;
  readonly enqueueCleaning: (request: CleaningWork, title: Label) => string;
  /** The absolute path of an asset. Fails with `project.unknown` and `asset.missing`. */
  readonly findAsset: (asset: Exclude<CleaningRequest['file'], string>) => string;
  /** Where cleaned recordings are kept that belong to projects. */
  readonly cleanedFolder: string;
}

export const createMediaHandlers = ({
  media: ports,
  enqueueCleaning,
  findAsset,
  cleanedFolder,
}: MediaHandlerPorts): HandlersOf<ApiOf<'media'>> => ({
  'media.probe': async ({ files }) => ({ results: await probeFiles(files, await ports()) }),
  'media.clean': async (request) => {
    const file = typeof request.file === 'string' ? resolve(request.file) : findAsset(request.file);
    if (request.output === undefined) {
      const output = await placeCleaned(file, request, cleanedFolder, await ports());
      return { jobId: enqueueCleaning({ ...request, file, output, overwrite: true }, toTitle(file)) };
    }
    const rules = { inputs: [file], overwrite: request.overwrite, extensions: CLEANED_FILES };
    const output = await checkOutput(request.output, rules);
    return { jobId: enqueueCleaning({ ...request, file, output }, toTitle(file)) };
  },
});

const toTitle = (file: string): Label => message('queue:cleaning', { name: fileNameOf(file) });

// The same recording that is cleaned in the same way is one file.
async function placeCleaned(
  file: string,
  { stream, noise, gate, deEss, loudness }: CleaningRequest,
  folder: string,
  ports: MediaPorts,
): Promise<string> {
  const [{ kind }, { hash }] = await Promise.all([probeMedia(file, ports), readFingerprint(file, ports)]);
  const how = JSON.stringify([hash, stream, noise, gate, deEss, loudness]);
  const name = createHash('sha256').update(how).digest('hex').slice(0, 32);
  const extension = kind !== 'video' ? '.flac' : extname(file).toLowerCase() === '.mov' ? '.mov' : '.mp4';
  await mkdir(folder, { recursive: true });
  return join(folder, name + extension);
}
