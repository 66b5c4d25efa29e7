/** The `transcripts.*` methods. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { ApiOf } from '../../../core/api/api.js';
import type { CaptionMedia } from '../../../core/api/captions.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { cueGroupingOf, toCaptionWords } from '../../../core/captions/to-words.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import { planCutSource } from '../../../core/timeline/cut-source.js';
import { cutProject, toRecordingProject } from '../../../core/timeline/recording-project.js';
import { findInTranscript } from '../../../core/transcript/find-in-transcript.js';
import { findHighlights } from '../../../core/transcript/highlights.js';
import { planRemovals } from '../../../core/transcript/plan-removals.js';
import type { Transcript } from '../../../core/transcript/transcript.js';
import { chooseTranscribers } from './choose-transcribers.js';
import type { TranscriptPorts } from './ports.js';
import type { Transcriber } from './transcriber.js';
import { toRecordedSound } from './transcript-files.js';

/** A sound of media: a stream, or the one that is heard where none is chosen. */
interface MediaSound {
  readonly media: CaptionMedia;
  readonly stream?: number | undefined;
}

export function createTranscriptHandlers(ports: TranscriptPorts): HandlersOf<ApiOf<'transcripts'>> {
  const { findMedia, probe, files, projects } = ports;
  const find = async ({ media, stream }: MediaSound, signal: AbortSignal) =>
    files.find(toRecordedSound(await probe(findMedia(media), signal), stream));
  const findOrRequire = async (sound: MediaSound, given: Transcript | undefined, signal: AbortSignal) => {
    const { media } = sound;
    const transcript = given ?? (await find(sound, signal));
    if (transcript) return transcript;
    throw new UprightError('input.invalid', message('speech:noTranscript', { name: fileNameOf(findMedia(media)) }));
  };
  return {
    'transcripts.start': (request) => {
      const name = fileNameOf(findMedia(request.media));
      return { jobId: ports.enqueueTranscription(absolute(request), message('queue:transcription', { name })) };
    },
    'transcripts.silences': (request) => {
      const name = fileNameOf(findMedia(request.media));
      return { jobId: ports.enqueueSilence(absolute(request), message('queue:silence', { name })) };
    },
    'transcripts.get': async (sound, { signal }) => ({ transcript: await find(sound, signal) }),
    'transcripts.keep': async ({ media, stream, transcript, source }, { signal }) => {
      const path = findMedia(media);
      const info = await probe(path, signal);
      if (stream !== undefined) ports.chooseStream(path, info, stream);
      const length = info.durationUs ?? 0;
      const kept = {
        ...keepWords(transcript, length, fileNameOf(path)),
        recognizer: { name: source, version: '' },
        length,
      };
      await files.keep(toRecordedSound(info, stream), kept);
      return { words: kept.words.length };
    },
    'transcripts.recognizers': async () => {
      const transcribers = await ports.transcribers();
      // None is an answer here.
      const asked = await chooseTranscribers(transcribers, {}, ports.readChoice()).catch((): Transcriber[] => []);
      const all = [...new Set([...asked, ...transcribers])];
      return {
        recognizers: all.map((one) => ({
          ...{ name: one.name, kind: one.kind, ready: asked.includes(one), languages: [...one.languages] },
          ...(one.title === undefined ? {} : { title: one.title }),
        })),
        speakers: (await ports.diarizer()) !== null,
      };
    },
    'transcripts.read': async ({ file, language }) => {
      const captions = await ports.readCaptions(resolve(file));
      const words = toCaptionWords(captions, cueGroupingOf(captions)).map(({ text, start, end, speaker }) => ({
        ...{ text, start, end },
        ...(speaker === undefined ? {} : { speaker }),
      }));
      if (words.length === 0) throw new UprightError('input.invalid', message('speech:noCaptionWords', { file }));
      const timed = captions.cues.every(
        (cue) => cue.words.length > 0 && cue.words.every(({ start }) => start !== null),
      );
      return { transcript: { language: language ?? captions.language, words }, timed };
    },
    'transcripts.find': async ({ media, stream, transcript: given, ...choices }, { signal }) => {
      const transcript = await findOrRequire({ media, stream }, given, signal);
      const { durationUs } = await probe(findMedia(media), signal);
      const findings = findInTranscript(transcript, { ...choices, length: durationUs ?? 0 });
      return { findings, spans: planRemovals(transcript.words, findings).map((span) => ({ ...span })) };
    },
    'transcripts.cut': ({ id, base, ...cut }) => {
      const { project } = projects.open(id);
      const draft = planCutSource(project, cut, (kind) => `${kind}-${randomUUID().slice(0, 12)}`);
      if (!draft) throw new UprightError('edit.impossible', message('speech:notPlayed'));
      return projects.edit(id, base, draft.edit);
    },
    'transcripts.compile': async ({ file, stream, spans, how }, { signal }) => {
      const path = resolve(file);
      const name = fileNameOf(path);
      const info = await probe(path, signal);
      const whole = toRecordingProject(info, path, name, stream ?? null);
      if (!whole) throw new UprightError('media.unsuitable', message('speech:noPicture', { name }));
      const project = cutProject(whole, { spans, how });
      if (!project) throw new UprightError('input.invalid', message('speech:nothingLeft', { name }));
      return { project };
    },
    'transcripts.highlights': async ({ media, stream, transcript: given, length, count }, { signal }) => {
      const transcript = await findOrRequire({ media, stream }, given, signal);
      return { highlights: findHighlights(transcript, { length, count }).map((one) => ({ ...one })) };
    },
  };
}

/** The words in order; refused where most of them are said after the end of the recording, for they are those of another. */
function keepWords({ language, words }: Transcript, length: number, name: string): Transcript {
  const late = words.filter(({ start }) => start > length).length;
  if (late * 2 >= words.length) throw new UprightError('input.invalid', message('speech:otherRecording', { name }));
  const ordered = words.map((word) => ({ ...word, end: Math.max(word.start, word.end) }));
  return { language, words: ordered.filter(({ start }) => start <= length).sort((p, q) => p.start - q.start) };
}

// A job may run when the caller's folder is another one.
const absolute = <T extends { readonly media: CaptionMedia }>(request: T): T =>
  'file' in request.media ? { ...request, media: { file: resolve(request.media.file) } } : request;
