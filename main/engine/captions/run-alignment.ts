/** The job that finds when the words of a text are spoken in a file. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AlignRequest, type AlignResult, type CaptionSpeech } from '../../../core/api/captions.js';
import { toReported } from '../../../core/api/fields.js';
import type { PartsProgress } from '../../../core/api/jobs.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { guessLanguage } from '../../../core/speech/guess-language.js';
import { toSpeechProblems } from './to-speech-problems.js';
import { alignApart } from '../speech/align-apart.js';
import { alignClips } from './align-clips.js';
import type { CaptionPorts } from './ports.js';
import { findProjectSpeech } from './project-speech.js';
import { readSpokenText } from './read-spoken-text.js';
import { chooseStream, writeRecording } from './read-speech.js';

/** How the job is followed and ended. */
export interface AlignmentControl {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PartsProgress) => void;
}

/**
 * Does the work.
 * @throws UprightError `job.canceled`; `media.unsuitable`, `input.unreadable`, `input.invalid`, `speech.unknown-language`;
 * as the probe and FFmpeg fail
 */
export async function runAlignment(
  params: unknown,
  ports: CaptionPorts,
  { signal, onProgress }: AlignmentControl,
): Promise<AlignResult> {
  const request = AlignRequest.parse(params);
  const project = 'projectId' in request.media ? request.media.projectId : null;
  if (isTimeline(request.media)) return alignTimeline(request, request.media.projectId, ports, { signal, onProgress });
  const path = ports.findMedia(request.media);
  const text = await readSpokenText(request.text);
  const language = request.language ?? guessLanguage(text);
  const info = await ports.probe(path, signal);
  const { index: stream } = chooseStream(path, info, request.stream);
  const folder = await ports.cache.work();
  try {
    const recording = join(folder, 'recording.s16');
    onProgress(toProgress('listen', 0));
    await writeRecording({ path, stream }, recording, { tools: await ports.tools(), signal });
    const languageGuessed = request.language === undefined;
    if (request.provider !== undefined) {
      const words = await ports.alignByService(request.provider, { recording, text, language }, { project, signal });
      return { language, languageGuessed, stream, words, problems: [] };
    }
    const aligned = await alignApart(
      { recording, text, language },
      { signal, onProgress: (share) => onProgress(toProgress('align', share)) },
    );
    return { language, languageGuessed, stream, words: [...aligned.words], problems: toSpeechProblems(aligned) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether speech is all that is said on a timeline. */
export const isTimeline = (
  media: CaptionSpeech,
): media is Extract<CaptionSpeech, { projectId: string; asset?: never }> => 'projectId' in media && !('asset' in media);

async function alignTimeline(
  { text, language, provider }: AlignRequest,
  projectId: string,
  ports: CaptionPorts,
  { signal, onProgress }: AlignmentControl,
): Promise<AlignResult> {
  if (provider !== undefined) throw new UprightError('input.invalid', message('speech:serviceTakesFiles'));
  onProgress(toProgress('listen', 0));
  const clips = await findProjectSpeech(projectId, ports, signal);
  const control = { signal, onProgress: (share: number) => onProgress(toProgress('align', share)) };
  const found = await alignClips({ clips, text, language }, ports, control);
  return {
    ...{ language: found.language, languageGuessed: language === undefined, stream: null },
    ...{ words: [...found.words], problems: toReported(found.problems) },
  };
}

const toProgress = (stage: 'listen' | 'align', share: number): PartsProgress => ({
  stage,
  ...{ done: 0, failed: 0, total: 1, secondsLeft: null },
  percent: Math.round(share * 100),
});
