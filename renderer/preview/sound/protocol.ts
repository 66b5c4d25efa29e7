/**
 * Messages between the page, the mixing worker and the audio thread. The worker sends blocks straight to the audio
 * thread, so that nothing that the page does is heard.
 *
 *     page ── requests ──▶ worker ── blocks ──▶ audio thread
 *       ▲                    ▲─── progress ────────┤
 *       └───────────────── reports ────────────────┘
 */
import type { Failure } from '../../../core/errors.js';
import type { Project } from '../../../core/project/project.js';
import type { Gain } from '../../../core/sound/mastering.js';
import type { PlaybackPath } from './playback-mix.js';
import type { SoundSource } from './sound-source.js';

/** Interleaved stereo at 48 kHz, transferred between threads. */
export type Samples = Float32Array<ArrayBuffer>;

/** What the mix depends on. */
export interface SoundDocument {
  /** With the tracks that are heard. */
  readonly project: Pick<Project, 'fps' | 'loudness' | 'tracks'>;
  /** Of the whole timeline, frames. */
  readonly length: number;
  readonly sources: ReadonlyMap<string, SoundSource>;
}

/** From the page to the worker of playback. */
export type PlayRequest =
  | { readonly kind: 'port'; readonly port: MessagePort }
  | { readonly kind: 'document'; readonly document: SoundDocument }
  | { readonly kind: 'gain'; readonly gain: Gain }
  /** Starts mixing ahead; the audio thread knows the run already. */
  | { readonly kind: 'run'; readonly run: number; readonly path: PlaybackPath; readonly speed: number }
  | { readonly kind: 'stop' }
  /** A short grain at a sample frame, as a run of its own. */
  | { readonly kind: 'grain'; readonly run: number; readonly at: number }
  /** Decodes the sound at a sample frame, so that it can be played immediately. */
  | { readonly kind: 'warm'; readonly at: number };

/** From the page to the worker that measures. */
export interface MeasureRequest {
  readonly id: number;
  readonly document: SoundDocument;
}

/** From the workers to the page. */
export type WorkerReport =
  | { readonly kind: 'unreadable'; readonly key: string; readonly failure: Failure }
  | { readonly kind: 'measured'; readonly id: number; readonly gain: Gain };

/** From the worker to the audio thread. `at` counts sample frames from the run's beginning. */
export interface Block {
  readonly run: number;
  readonly at: number;
  readonly samples: Samples;
  /** Whether it cross-fades from what was written there before. */
  readonly softly: boolean;
}

/** From the audio thread to the worker: sample frames of a run that were played. */
export interface Progress {
  readonly run: number;
  readonly played: number;
}

/** From the page to the audio thread. */
export type OutputRequest =
  | { readonly kind: 'port'; readonly port: MessagePort }
  | { readonly kind: 'run'; readonly run: number }
  | { readonly kind: 'grain'; readonly run: number }
  | { readonly kind: 'stop' };

/** Levels of the output, before the monitor's volume. */
export interface Levels {
  /** Highest sample of the left and the right channel since the last report, dBFS. */
  readonly peaks: readonly [number, number];
  /** LUFS of the last 400 ms. */
  readonly momentary: number;
  /** LUFS of the last three seconds. */
  readonly shortTerm: number;
}

/** From the audio thread to the page. */
export type OutputReport =
  /** A run began at a sample frame of the audio context. */
  | { readonly kind: 'began'; readonly run: number; readonly at: number }
  | { readonly kind: 'levels'; readonly levels: Levels };
