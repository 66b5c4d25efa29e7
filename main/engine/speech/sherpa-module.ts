/** The part of `sherpa-onnx-node` 1.13.8 that is used, after the package's own `types.js`: it has no declarations. */
import type { SherpaSection } from '../../../core/models/sherpa-config.js';

export interface OfflineTtsConfig {
  /** The addon reads the number of threads and the provider here. */
  readonly model: SherpaSection & { readonly numThreads: number; readonly provider: 'cpu'; readonly debug: 0 };
  readonly maxNumSentences: number;
}

export interface GeneratedAudio {
  readonly samples: Float32Array;
  readonly sampleRate: number;
}

export interface OfflineTts {
  readonly numSpeakers: number;
  readonly sampleRate: number;
  readonly generateAsync: (request: {
    readonly text: string;
    readonly sid: number;
    readonly speed: number;
    /** The samples are copied; others are memory of the addon. */
    readonly enableExternalBuffer: false;
  }) => Promise<GeneratedAudio>;
}

export interface VadConfig {
  readonly sampleRate: number;
  readonly numThreads: number;
  readonly provider: 'cpu';
}

export interface Vad {
  readonly acceptWaveform: (samples: Float32Array) => void;
  readonly isEmpty: () => boolean;
}

export interface SherpaModule {
  readonly OfflineTts: { readonly createAsync: (config: OfflineTtsConfig) => Promise<OfflineTts> };
  readonly Vad: new (config: VadConfig & SherpaSection, bufferSeconds: number) => Vad;
}
