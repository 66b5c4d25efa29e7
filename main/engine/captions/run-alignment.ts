/** The job that finds when the words of a text are spoken in a file. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AlignRequest, type AlignResult } from '../../../core/api/captions.js';
import type { PartsProgress } from '../../../core/api/jobs.js';
import { guessLanguage } from '../../../core/speech/guess-language.js';
import { toProblems } from './to-problems.js';
import { alignApart } from '../speech/align-apart.js';
import type { CaptionPorts } from './ports.js';
import { readScript } from './read-script.js';
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
  const path = ports.findMedia(request.media);
  const text = await readScript(request.text);
  const language = request.language ?? guessLanguage(text);
  const info = await ports.probe(path, signal);
  const { index: stream } = chooseStream(path, info, request.stream);
  const folder = await ports.cache.work();
  try {
    const recording = join(folder, 'recording.s16');
    onProgress(toProgress('listen', 0));
    await writeRecording({ path, stream }, recording, { tools: await ports.tools(), signal });
    const aligned = await alignApart(
      { recording, text, language },
      { signal, onProgress: (share) => onProgress(toProgress('align', share)) },
    );
    const languageGuessed = request.language === undefined;
    return { language, languageGuessed, stream, words: [...aligned.words], problems: toProblems(aligned) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const toProgress = (stage: 'listen' | 'align', share: number): PartsProgress => ({
  stage,
  ...{ done: 0, failed: 0, total: 1, secondsLeft: null },
  percent: Math.round(share * 100),
});
