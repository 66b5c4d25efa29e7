/** What goes to the process that runs sherpa-onnx, and what comes from it. */
import type { SherpaSection } from '../../../core/models/sherpa-config.js';
import type { RecognizerResult } from '../../../core/transcript/words-of-tokens.js';

/** A text for a voice of a model. */
export interface SherpaText {
  readonly text: string;
  /** Which voice. */
  readonly speakerId: number;
  /** 1 is the voice's own. */
  readonly speed: number;
}

/** The first message. Recordings are files: 16 kHz, 16-bit, mono, no header. */
export type SherpaTask =
  | { readonly task: 'speak'; readonly section: SherpaSection; readonly texts: readonly SherpaText[] }
  /** Finds speech. */
  | { readonly task: 'vad'; readonly section: SherpaSection; readonly recording: string }
  /** Loads a recogniser, to which parts of a recording are given then. */
  | { readonly task: 'transcribe'; readonly section: SherpaSection }
  /** Tells speakers apart, in stretches of so many seconds. */
  | { readonly task: 'diarize'; readonly section: SherpaSection; readonly recording: string; readonly stretch: number };

/** A part of a recording, for a recogniser. */
export interface SherpaPart {
  readonly part: string;
}

/** When a speaker speaks, seconds of the recording. Numbers of speakers mean something within a stretch only. */
export interface SherpaTurn {
  readonly start: number;
  readonly end: number;
  readonly speaker: number;
}

export type SherpaAnswer =
  | { readonly loaded: { readonly milliseconds: number; readonly voices: number } }
  | { readonly index: number; readonly samples: Float32Array; readonly sampleRate: number }
  /** Seconds of the recording, in pairs of start and end. */
  | { readonly speech: readonly number[] }
  /** How much of the recording is done, from 0 to 1. */
  | { readonly share: number }
  | { readonly heard: RecognizerResult }
  /** The turns of a stretch, and what the voice of each of its speakers is like. */
  | { readonly turns: readonly SherpaTurn[]; readonly voices: ReadonlyMap<number, Float32Array> }
  | { readonly done: { readonly milliseconds: number } }
  /** The runtime's own words. */
  | { readonly failed: string };
