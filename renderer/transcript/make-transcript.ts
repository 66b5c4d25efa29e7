/** Makes the transcript of a recording: by listening to it, or from a file of words. */
import { CAPTION_FORMATS } from '../../core/captions/caption-file.js';
import { extensionsOf } from '../../core/captions/detect-caption-format.js';
import { toError } from '../../core/errors.js';
import { toText, type Transcript } from '../../core/transcript/transcript.js';
import type { Editor } from '../editor/editor.js';
import type { Host } from '../host/host.js';
import { waitForJob } from '../jobs/wait-for-job.js';
import { translate } from '../locales/translate.js';
import { notifyOrAskAgain } from '../providers/ask-again.js';
import { notify, notifyFailure } from '../ui/notify.js';
import type { RecordingSound } from './recording.js';
import { mediaOf, readTranscript, setEntry } from './transcript-store.js';

const ACCEPTED = CAPTION_FORMATS.flatMap(extensionsOf)
  .map((extension) => `.${extension}`)
  .join(',');

/** Lets a person choose a file of words; to be called while a click or a key counts as theirs. */
export function chooseWords(take: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = ACCEPTED;
  input.onchange = () => {
    const [file] = input.files ?? [];
    if (file) take(file);
  };
  input.click();
}

/** How a recording is transcribed. */
interface Listening {
  /** The first that is ready where absent. */
  readonly recognizer?: string | undefined;
  /** What is spoken; found by itself where absent. */
  readonly language?: string | undefined;
  /** Whether speakers are told apart by a model of this machine. */
  readonly speakers?: boolean;
  /** Even where a service may have been paid for it before. */
  readonly again?: boolean;
}

/** Transcribes it, unless it is canceled. Fails as `transcripts.start` and its job. */
async function transcribe(
  editor: Editor,
  sound: RecordingSound,
  { recognizer, language, speakers = false, again = false }: Listening,
): Promise<void> {
  const { client } = editor;
  const named = {
    ...(recognizer === undefined ? {} : { recognizer }),
    ...(language === undefined ? {} : { language }),
  };
  const { jobId } = await client['transcripts.start']({
    ...(await mediaOf(editor, sound)),
    speakers,
    again,
    ...named,
  });
  await follow(editor, sound, jobId);
  await readTranscript(editor, sound);
}

/** Transcribes it, and tells what goes wrong; what may have been paid for is asked for again only by a person. */
export const transcribeOrOffer = (
  editor: Editor,
  sound: RecordingSound,
  listening: Omit<Listening, 'again'> = {},
): Promise<void> =>
  transcribe(editor, sound, listening).catch((thrown: unknown) =>
    notifyOrAskAgain(thrown, () => void transcribe(editor, sound, { ...listening, again: true }).catch(notifyFailure)),
  );

/** Takes the words of a file; where it has times for whole captions only, each word is found in the sound. */
export async function readWords(
  editor: Editor,
  host: Pick<Host, 'pathsOf'>,
  sound: RecordingSound,
  file: File,
): Promise<void> {
  const { client } = editor;
  const [path] = await host.pathsOf([file]);
  if (path === undefined) return;
  const { transcript, timed } = await client['transcripts.read']({ file: path });
  const words = timed ? transcript : await timeWords(editor, sound, transcript);
  if (!words) return;
  const kept = await client['transcripts.keep']({
    ...(await mediaOf(editor, sound)),
    transcript: words,
    source: file.name.slice(-300),
  });
  await readTranscript(editor, sound);
  notify(translate('transcript')('wordsRead', { file: file.name, count: kept.words }));
}

async function timeWords(
  editor: Editor,
  sound: RecordingSound,
  { language, words }: Transcript,
): Promise<Transcript | null> {
  const { client } = editor;
  const tag = language === null ? {} : { language };
  const request = { ...(await mediaOf(editor, sound)), text: toText(words), ...tag };
  const { jobId } = await client['captions.align'](request);
  const job = await follow(editor, sound, jobId);
  if (job.kind !== 'alignment' || !job.result) return null;
  const { words: timed, language: found } = job.result;
  const isSame = timed.length === words.length;
  const speakerOf = (at: number) => (isSame && words[at]?.speaker ? { speaker: words[at].speaker } : {});
  return { language: found, words: timed.map((word, i) => ({ ...word, ...speakerOf(i) })) };
}

/** Shows a job with the recording until it has ended. */
async function follow(editor: Editor, sound: RecordingSound, jobId: string) {
  setEntry(editor, sound, { jobId });
  try {
    const job = await waitForJob(editor.client, jobId);
    if (job.error && job.state === 'failed') throw toError(job.error);
    return job;
  } finally {
    setEntry(editor, sound, { jobId: null });
  }
}
