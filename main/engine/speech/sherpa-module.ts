/** The part of `sherpa-onnx-node` 1.13.8 that is used, after the package's own `types.js`: it has no declarations. */
import type { SherpaSection } from '../../../core/models/sherpa-config.js';
import type { RecognizerResult } from '../../../core/transcript/words-of-tokens.js';

/** What every model is told of how to run. The addon reads it beside the section of the model. */
interface Running {
  readonly numThreads: number;
  readonly provider: 'cpu';
  readonly debug: 0;
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
  }) => Promise<{ readonly samples: Float32Array; readonly sampleRate: number }>;
}

export interface Vad {
  readonly acceptWaveform: (samples: Float32Array) => void;
  readonly isEmpty: () => boolean;
  readonly front: (enableExternalBuffer: false) => { readonly start: number; readonly samples: Float32Array };
  readonly pop: () => void;
  readonly flush: () => void;
}

/** Opaque. */
export interface SherpaStream {
  readonly acceptWaveform: (wave: { readonly samples: Float32Array; readonly sampleRate: number }) => void;
}

export interface OfflineRecognizer {
  readonly createStream: () => SherpaStream;
  readonly decodeAsync: (stream: SherpaStream) => Promise<RecognizerResult>;
}

export interface SpeakerEmbeddingExtractor {
  readonly createStream: () => SherpaStream & { readonly inputFinished: () => void };
  readonly isReady: (stream: SherpaStream) => boolean;
  readonly compute: (stream: SherpaStream, enableExternalBuffer: false) => Float32Array;
}

export interface OfflineSpeakerDiarization {
  readonly process: (
    samples: Float32Array,
  ) => readonly { readonly start: number; readonly end: number; readonly speaker: number }[];
}

export interface SherpaModule {
  readonly OfflineTts: {
    readonly createAsync: (config: {
      readonly model: SherpaSection & Running;
      readonly maxNumSentences: number;
    }) => Promise<OfflineTts>;
  };
  readonly Vad: new (config: SherpaSection & Running & { readonly sampleRate: number }, bufferSeconds: number) => Vad;
  readonly OfflineRecognizer: {
    readonly createAsync: (config: {
      readonly featConfig: { readonly sampleRate: number; readonly featureDim: number };
      readonly modelConfig: SherpaSection & Running;
    }) => Promise<OfflineRecognizer>;
  };
  readonly SpeakerEmbeddingExtractor: new (config: { readonly model: string } & Running) => SpeakerEmbeddingExtractor;
  readonly OfflineSpeakerDiarization: new (config: {
    readonly segmentation: SherpaSection & Running;
    readonly embedding: { readonly model: string } & Running;
    /** `numClusters` is -1 where nobody knows how many speak; the threshold decides then. */
    readonly clustering: { readonly numClusters: number; readonly threshold: number };
    /** Seconds. */
    readonly minDurationOn: number;
    readonly minDurationOff: number;
  }) => OfflineSpeakerDiarization;
}
