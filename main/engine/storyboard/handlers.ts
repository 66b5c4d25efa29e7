/** The `storyboard.*` methods. */
import { basename } from 'node:path';
import type { z } from 'zod';
import type { Api, ApiOf } from '../../../core/api/api.js';
import { toReported } from '../../../core/api/fields.js';
import type { HandlersOf } from '../../../core/api/method.js';
import type { ShortRequest } from '../../../core/api/storyboard.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Asset } from '../../../core/project/asset.js';
import type { SceneFootage } from '../../../core/project/storyboard.js';
import { SCRIPT_OUTLINES } from '../../../core/storyboard/script-outlines.js';
import { parseStoryboard } from '../../../core/storyboard/parse-storyboard.js';
import { checkOutput } from '../../files/check-output.js';
import { checkMakeable, chooseFor, followStoryboard, makeShort, toNarrated } from './make-storyboard.js';
import type { StoryboardPorts } from './ports.js';
import { checkClipModel, predictClips } from './predict-clips.js';
import { type ReadStoryboard, readStoryboard, requireStoryboard } from './read-storyboard.js';
import { toFollowing } from './run-short.js';
import { writeStoryboard } from './write-storyboard.js';

export const createStoryboardHandlers = (ports: StoryboardPorts): HandlersOf<ApiOf<'storyboard'>> => ({
  'storyboard.outlines': async ({ language }) => {
    const translate = await ports.readTranslator(language);
    return {
      outlines: SCRIPT_OUTLINES.map(({ id, title, description, script }) => {
        const text = translate(script);
        const { scenes } = parseStoryboard(text, { language });
        return { id, title: translate(title), description: translate(description), script: text, scenes: [...scenes] };
      }),
    };
  },
  'storyboard.parse': async (request) => {
    const read = await readStoryboard(request, ports);
    return { storyboard: read.storyboard, script: read.script, ...toPredicted(read) };
  },
  'storyboard.write': async (request, { signal }) => {
    const written = await writeStoryboard(request, ports, signal);
    const { storyboard, script, provider, model } = written;
    return { storyboard, script, provider, model, ...toPredicted(written) };
  },
  'storyboard.plan': async ({ storyboard, project: id, other, ...making }, { signal }) => {
    const problems = checkMakeable(storyboard, making.speakers);
    const project = id === undefined ? null : ports.projects.open(id).project;
    const { footage, assets } = await chooseFor(storyboard, making, { project, brand: null, other }, ports, signal);
    const before = project?.narrations?.find((each) => each.id === project.storyboard?.narration) ?? null;
    const { lengths, cost } = await ports.narrator.predict(toNarrated(storyboard, making), before, id ?? null);
    const planned = await predictClips(storyboard, { ...making, footage, lengths, project: id ?? null }, ports, signal);
    return {
      ...{ footage: toChosen(footage, assets, ports), cost, clips: planned.clips },
      ...toPredicted({ lengths, problems: [...problems, ...planned.problems] }),
    };
  },
  'storyboard.compile': async ({ storyboard, ...making }, { signal }) => {
    const control = { id: null, signal, onStage: () => undefined, onProgress: () => undefined };
    const { project, footage, assets, problems } = await makeShort(storyboard, making, ports, control);
    return { project, footage: toChosen(footage, assets, ports), problems: toReported(problems) };
  },
  'storyboard.apply': async ({ base, ...request }, { signal }) => {
    const control = { signal, onStage: () => undefined, onProgress: () => undefined };
    const { edit, footage, assets, problems } = await followStoryboard(request, ports, control);
    const state = ports.projects.edit(request.id, base, edit);
    return { state, footage: toChosen(footage, assets, ports), problems: toReported(problems) };
  },
  'storyboard.make': async (request) => {
    // What is wrong with a script or an output is told at once, and not by a job.
    const { into, overwrite } = request;
    if (request.output === undefined && !into) throw new UprightError('input.invalid', message('storyboard:noOutput'));
    const output =
      request.output === undefined ? {} : { output: await checkOutput(request.output, { inputs: [], overwrite }) };
    const title = await checkSource(request, ports);
    const following = into ? toFollowing(request.source, ports.projects.open(into.id).project, into.other) : {};
    if (request.generate) await checkClipModel(request.generate, ports);
    const job = { ...request, ...output, ...following };
    return { jobId: ports.enqueue(job, message('queue:short', { name: basename(title) })) };
  },
});

async function checkSource({ source, speakers, rate }: ShortRequest, ports: StoryboardPorts): Promise<string> {
  if ('storyboard' in source) {
    checkMakeable(source.storyboard, speakers);
    return source.storyboard.title;
  }
  if ('script' in source) {
    const { script, ...reading } = source;
    return requireStoryboard(await readStoryboard({ text: script, ...reading, speakers, rate }, ports)).title;
  }
  const { provider, model, theme } = source.theme;
  await ports.chooseWriter({ provider, model, signal: new AbortController().signal });
  return theme.slice(0, 60);
}

const toPredicted = ({ lengths, problems }: Pick<ReadStoryboard, 'lengths' | 'problems'>) => ({
  lengths: [...lengths],
  length: lengths.reduce((sum, length) => sum + length, 0),
  problems: toReported(problems),
});

function toChosen(
  footage: readonly SceneFootage[],
  assets: readonly Asset[],
  { libraryId }: Pick<StoryboardPorts, 'libraryId'>,
): z.input<Api['storyboard.plan']['result']>['footage'] {
  const known = new Map(assets.map((asset) => [asset.id, asset]));
  return footage.map((each) => {
    const files = each.pieces.map(({ asset }) => known.get(asset));
    return {
      ...each,
      names: files.map((file, i) => file?.name ?? basename(file?.path ?? each.pieces[i]?.asset ?? '')),
      library: files.map((file) => (file === undefined || each.from === 'card' ? null : libraryId(file.path))),
    };
  });
}
