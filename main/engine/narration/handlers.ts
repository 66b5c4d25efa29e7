/** The `narration.*` methods. */
import { parse } from 'node:path';
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import type { NarrationItems } from '../../../core/narration/narration-items.js';
import { type FrameRate, framesToUs, SECOND_US } from '../../../core/project/time.js';
import { predictSeconds } from '../../../core/speech/predict-seconds.js';
import { compileNarration, planNarrationEdit } from './make-narration.js';
import type { NarrationPorts } from './ports.js';
import { readScript, speakScript, type SpokenScript } from './speak-script.js';

export const createNarrationHandlers = (ports: NarrationPorts): HandlersOf<ApiOf<'narration'>> => ({
  'narration.plan': async (request) => {
    const { language, scenes, requests } = await readScript(request, ports);
    const seconds = requests.reduce((sum, { text, rate }) => sum + predictSeconds(text, rate), 0);
    return {
      language,
      scenes: scenes.map(({ picture, sentences }) => ({ picture, sentences: [...sentences] })),
      length: Math.round(seconds * SECOND_US),
      cost: await ports.speech.estimate(requests),
    };
  },
  'narration.compile': async ({ pictures, fps, captions, karaoke, name, ...request }, { signal }) => {
    const script = await speakScript(request, ports, signal);
    const { text } = request;
    const title =
      name ?? (typeof text === 'string' ? (script.requests[0]?.text ?? '').slice(0, 60) : parse(text.file).name);
    const made = await compileNarration(script, { pictures, fps, captions, karaoke, name: title }, ports, signal);
    return { project: made.project, language: script.language, sentences: toSentences(script, made.placed, fps, 0) };
  },
  'narration.apply': async ({ id, base, at, captions, karaoke, ...request }, { signal }) => {
    ports.projects.open(id);
    const script = await speakScript({ ...request, project: id }, ports, signal);
    const { project } = ports.projects.open(id);
    const { edit, placed } = planNarrationEdit(project, script, { at, captions, karaoke });
    const state = ports.projects.edit(id, base, edit);
    return { state, language: script.language, sentences: toSentences(script, placed, project.fps, at) };
  },
});

function toSentences({ spoken }: SpokenScript, { sounds }: NarrationItems, fps: FrameRate, at: number) {
  let next = 0;
  return spoken.flatMap(({ sentences, speakers }, scene) =>
    sentences.map(({ text, length }, i) => {
      const sound = sounds[next++];
      const offset = sound && 'offset' in sound ? Number(sound.offset) : 0;
      const start = framesToUs((sound?.start ?? at) - at, fps) + offset;
      return { text, scene, start, length, speaker: speakers[i] ?? '' };
    }),
  );
}
