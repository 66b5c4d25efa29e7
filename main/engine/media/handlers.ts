/** The `media.*` methods. */
import { resolve } from 'node:path';
import type { ApiOf } from '../../../core/api/api.js';
import type { CleaningRequest } from '../../../core/api/media.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { type Label, message } from '../../../core/locales/message.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import { checkOutput } from '../../files/check-output.js';
import type { MediaPorts } from './ports.js';
import { CLEANED_FILES } from './clean-sound.js';
import { probeFiles } from './probe-files.js';

/** What they use of other features. */
export interface MediaHandlerPorts {
  readonly media: () => Promise<MediaPorts>;
  readonly enqueueCleaning: (request: CleaningRequest, title: Label) => string;
}

export const createMediaHandlers = ({
  media: ports,
  enqueueCleaning,
}: MediaHandlerPorts): HandlersOf<ApiOf<'media'>> => ({
  'media.probe': async ({ files }) => ({ results: await probeFiles(files, await ports()) }),
  'media.clean': async (request) => {
    const file = resolve(request.file);
    const rules = { inputs: [file], overwrite: request.overwrite, extensions: CLEANED_FILES };
    const output = await checkOutput(request.output, rules);
    const title = message('queue:cleaning', { name: fileNameOf(file) });
    return { jobId: enqueueCleaning({ ...request, file, output }, title) };
  },
});
