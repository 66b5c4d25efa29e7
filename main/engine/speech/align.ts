/** Aligns a text with a recording: synthesises it sentence by sentence and warps the synthesis to the recording. */
import { setImmediate } from 'node:timers/promises';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { type AlignedSpeech, alignSpeech } from '../../../core/speech/align-speech.js';
import { FRAME_RATE, toFeatures } from '../../../core/speech/mfcc.js';
import type { SentenceFeatures } from '../../../core/speech/reference.js';
import { parseSpeechText } from '../../../core/speech/speech-text.js';
import { openEspeak, type Synthesizer } from './espeak.js';
import { readFeatures } from './read-features.js';

/** What is aligned. It can be cloned. */
export interface AlignInput {
  /** 16 kHz, 16-bit, mono, no header. */
  readonly recording: string;
  readonly text: string;
  /** A BCP 47 tag. */
  readonly language: string;
}

export interface AlignOptions {
  /** The share of the work that is done, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

// Nobody speaks half as fast.
const MOST_WORDS_A_SECOND = 14;

// The synthesis takes most of the time.
const SYNTHESIS_SHARE = 0.8;

/**
 * The words with their times.
 * @throws UprightError `input.invalid` for a text without words, `speech.other-text` for one that is much too long, `speech.unknown-language`; the signal's reason
 */
export async function align(request: AlignInput, { onProgress, signal }: AlignOptions): Promise<AlignedSpeech> {
  const checkCanceled = () => signal.throwIfAborted();
  const speechText = parseSpeechText(request.text, request.language);
  const count = speechText.reduce((sum, sentence) => sum + sentence.length, 0);
  if (count === 0) throw new UprightError('input.invalid', message('speech:noWords'));
  const recording = await readFeatures(request.recording, checkCanceled);
  const seconds = recording.frames / FRAME_RATE;
  // Found before the synthesis, which would take minutes for a book.
  if (count > MOST_WORDS_A_SECOND * Math.max(1, seconds)) {
    const text = message('speech:tooManyWords', { words: count, seconds: Math.round(seconds) });
    throw new UprightError('speech.other-text', text);
  }
  const espeak = await openSynthesizer();
  const sentences: SentenceFeatures[] = [];
  for (const sentence of speechText) {
    const { samples, sampleRate, words } = espeak.speak(
      sentence.map(({ spoken }) => spoken),
      { language: request.language },
    );
    sentences.push({ features: toFeatures(samples, sampleRate), words });
    onProgress((SYNTHESIS_SHARE * sentences.length) / speechText.length);
    // In a process without a thread for this, others are answered meanwhile.
    await setImmediate();
    checkCanceled();
  }
  return alignSpeech(speechText, sentences, recording, (recording.frames * 1_000_000) / FRAME_RATE);
}

let opened: Promise<Synthesizer> | null = null;

// It takes a second to open: once a thread is enough.
function openSynthesizer(): Promise<Synthesizer> {
  opened ??= openEspeak();
  return opened;
}
