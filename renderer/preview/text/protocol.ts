/** What the page and the worker that draws text say to each other. */
import type { ScriptRequest } from './build-script.js';
import type { FontSource } from './font-source.js';

export interface DrawRequest {
  readonly id: number;
  /** Names the script; equal names are equal requests. */
  readonly key: string;
  readonly script: ScriptRequest;
  /** The project's own fonts, which go before bundled ones of the same name. */
  readonly fonts: readonly FontSource[];
  /** Whole milliseconds after the script's start. */
  readonly ms: number;
  /** Pixels of the whole output. */
  readonly width: number;
  readonly height: number;
}

/** The answer: the part of the output that is covered, null where none is; or why it could not be drawn. */
export type DrawReply =
  | { readonly id: number; readonly drawn: { image: ImageBitmap; x: number; y: number } | null }
  | { readonly id: number; readonly error: string };
