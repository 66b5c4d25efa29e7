/** What goes to the process that runs sherpa-onnx, and what comes from it. Others than speech add their tasks here. */
import type { SherpaSection } from '../../../core/models/sherpa-config.js';

/** A text for a voice of a model. */
export interface SherpaText {
  readonly text: string;
  /** Which voice. */
  readonly speakerId: number;
  /** 1 is the voice's own. */
  readonly speed: number;
}

export type SherpaTask =
  | { readonly task: 'speak'; readonly section: SherpaSection; readonly texts: readonly SherpaText[] }
  /** Loads a detector of speech and has it listen to silence. */
  | { readonly task: 'vad'; readonly section: SherpaSection };

export type SherpaAnswer =
  | { readonly loaded: { readonly milliseconds: number; readonly voices: number } }
  | { readonly index: number; readonly samples: Float32Array; readonly sampleRate: number }
  | { readonly done: { readonly milliseconds: number } }
  /** The runtime's own words. */
  | { readonly failed: string };
