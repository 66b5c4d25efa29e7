/** The job that translates a narration and speaks it in the times of the original. */
import { DubbingRequest, type DubbingResult } from '../../../core/api/narration.js';
import { toReported } from '../../../core/api/fields.js';
import type { PartsProgress } from '../../../core/api/jobs.js';
import { toError, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { toDubbingVoices } from '../../../core/narration/dubbing-voices.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { combineEdits, type SingleEditInput } from '../../../core/project/edit.js';
import { isSame } from '../../../core/project/is-same.js';
import type { NarrationSource } from '../../../core/project/narration-source.js';
import type { Project } from '../../../core/project/project.js';
import { mostSpoken } from '../../../core/translation/spoken-length.js';
import { findNarration, openNarration } from './find-narration.js';
import { roomsOf } from './fit-rooms.js';
import { keptOf } from './kept-sentences.js';
import { kitOf, planNarration, toSentences } from './make-narration.js';
import type { DubbingPorts } from './ports.js';
import { readScript } from './read-script.js';
import { speakScript } from './speak-script.js';

/** How it is followed and ended. */
interface DubbingControl {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PartsProgress) => void;
}

/** The share of the work that is translating. */
const TRANSLATED = 0.5;

/**
 * Translates it and puts it into the project, one step.
 * @throws UprightError `input.invalid` where there is no such narration; `project.conflict` where it was changed meanwhile;
 *   `provider.…`, `speech.…`, `job.canceled`
 */
export async function dubNarration(
  params: unknown,
  ports: DubbingPorts,
  { signal, onProgress }: DubbingControl,
): Promise<DubbingResult> {
  const request = DubbingRequest.parse(params);
  const { id, narration, to, again } = request;
  const { project } = ports.projects.open(id);
  const source = openNarration(project, narration);
  const as = request.as ?? `${narration.slice(0, 20)}-${to}`.slice(0, 32);
  if (as === narration) throw new UprightError('input.invalid', message('narration:sameName', { id: as }));
  const { text, ...facts } = await ports.translate(
    {
      ...{ to, glossary: request.glossary, provider: request.provider, model: request.model, take: request.take },
      ...{ text: source.script, from: source.language, speakers: Object.keys(source.speakers), project: id },
    },
    {
      signal,
      onProgress: (share) => onProgress(toProgress('translate', share * TRANSLATED)),
      mostOf: (line) => mostSpoken(line, source.language, to),
    },
  );
  const script = await readScript(
    {
      ...{ text, language: to, ...(await castOf(source, request, ports)), pronunciations: [] },
      ...{ style: source.style, voiceSettings: source.voiceSettings },
    },
    ports,
  );
  const spoken = await speakScript(
    script,
    {
      ...{ ...keptOf(findNarration(project, as)), rooms: roomsOf(source, project), project: id, again, signal },
      onProgress: (share) => onProgress(toProgress('speak', TRANSLATED + share * (1 - TRANSLATED))),
    },
    ports,
  );
  // Others may have edited meanwhile; what was translated must be what is there.
  const now = ports.projects.open(id);
  if (!isSame(findNarration(now.project, narration), source))
    throw new UprightError('project.conflict', message('narration:changedMeanwhile'));
  const before = findNarration(now.project, as);
  const look = {
    ...{ id: as, at: source.at, fit: 'narration' as const, follows: narration, titles: null },
    ...{
      captions: request.captions ?? before?.captions ?? source.captions,
      karaoke: before ? before.karaoke : source.karaoke,
    },
  };
  const quiet = request.muteOriginal ? muteNarration(now.project, narration) : [];
  const place = { project: withEdits(now.project, quiet), before, scenes: null, kit: await kitOf(now.project, ports) };
  const { made, compiled, problems } = planNarration(spoken, look, place);
  const name = message('steps:translateNarration');
  const edits = [...quiet, ...('edits' in made ? made.edits : [made])];
  ports.projects.edit(id, now.revision, { type: 'batch', name, edits });
  const { provider, model, from, withoutTerm } = facts;
  return {
    ...{ narration: as, language: to, from, provider, model, withoutTerm },
    sentences: toSentences(compiled, spoken.speakers).length,
    problems: toReported(problems),
  };
}

async function castOf(source: NarrationSource, { to, voice, rate, speakers }: DubbingRequest, ports: DubbingPorts) {
  const found = toDubbingVoices(source, to, await ports.speech.voices());
  const own = voice === undefined ? found.voice : voice;
  return {
    ...{ voice: own, rate: rate ?? (voice === undefined ? found.rate : null) },
    speakers: { ...found.speakers, ...speakers },
  };
}

// Its sounds are not heard, and its captions not seen.
function muteNarration({ tracks }: Project, id: string): SingleEditInput[] {
  return tracks.flatMap((track): SingleEditInput[] => {
    if (track.id === id && !track.muted) return [{ type: 'track.set', track: id, set: { muted: true } }];
    if (track.id === `${id}-captions` && !track.hidden)
      return [{ type: 'track.set', track: track.id, set: { hidden: true } }];
    return [];
  });
}

function withEdits(project: Project, edits: readonly SingleEditInput[]): Project {
  const edit = combineEdits(edits, message('steps:translateNarration'));
  if (!edit) return project;
  const applied = applyEdit(project, edit);
  if (!applied.ok) throw toError(applied.problem);
  return applied.project;
}

const toProgress = (stage: 'translate' | 'speak', share: number): PartsProgress => ({
  ...{ stage, done: 0, failed: 0, total: 1, secondsLeft: null },
  percent: Math.round(share * 100),
});
