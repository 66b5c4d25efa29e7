/** The `captions.*` methods. */
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { message } from '../../../core/locales/message.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import { isTimeline } from './run-alignment.js';
import { findProblems } from './find-problems.js';
import { exportCaptions } from './export-captions.js';
import { findInCaptions, replaceInCaptions } from './find-text.js';
import { importCaptions } from './import-captions.js';
import type { CaptionPorts } from './ports.js';
import { readSpokenText } from './read-spoken-text.js';
import { restyleCaptions } from './restyle-captions.js';
import { planTranslation } from './translate-captions.js';
import { translateText } from './translate-text.js';

export const createCaptionHandlers = (ports: CaptionPorts): HandlersOf<ApiOf<'captions'>> => ({
  'captions.align': async ({ media, text, ...others }) => {
    // Read now: what is aligned is the text as it was when that was asked for.
    const script = await readSpokenText(text);
    if (isTimeline(media)) {
      const { name, id } = ports.projects.open(media.projectId).project;
      const title = message('queue:alignment', { name: name ?? id });
      return { jobId: ports.enqueue({ ...others, media, text: script }, title) };
    }
    const file = ports.findMedia(media);
    const title = message('queue:alignment', { name: fileNameOf(file) });
    // What a service costs is told by project.
    const from = others.provider !== undefined && 'asset' in media ? media : { file };
    return { jobId: ports.enqueue({ ...others, media: from, text: script }, title) };
  },
  'captions.import': (request) => importCaptions(request, ports),
  'captions.check': (request) => findProblems(request, ports),
  'captions.find': (request) => findInCaptions(request, ports),
  'captions.replace': (request) => replaceInCaptions(request, ports),
  'captions.restyle': (request) => restyleCaptions(request, ports),
  'captions.translate': (request) => {
    const { name, id } = ports.projects.open(request.id).project;
    const title = message('queue:translation', { name: name ?? id });
    return { jobId: ports.enqueueTranslation(request, title) };
  },
  'captions.planTranslation': (request, { signal }) => planTranslation(request, ports, signal),
  'captions.translateText': (request, { signal }) => translateText(request, ports, { signal }),
  'captions.export': (request) => exportCaptions(request, ports),
});
