/** The `media.*` methods. */
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import type { MediaPorts } from './ports.js';
import { probeFiles } from './probe-files.js';

export const createMediaHandlers = (ports: () => Promise<MediaPorts>): HandlersOf<ApiOf<'media'>> => ({
  'media.probe': async ({ files }) => ({ results: await probeFiles(files, await ports()) }),
});
