/** Messages between the page and the worker that draws text. */
import type { AssScriptRequest } from './build-script.js';
import type { FontSource } from './font-source.js';

export interface DrawRequest {
  readonly id: number;
  /** Identifies the script: equal keys mean equal requests. */
  readonly key: string;
  readonly script: AssScriptRequest;
  /** The project's own fonts, which win over bundled ones of the same name. */
  readonly fonts: readonly FontSource[];
  /** Whole milliseconds after the script's start. */
  readonly ms: number;
  /** Pixels of the whole output. */
  readonly width: number;
  readonly height: number;
}

/** The answer: the covered rectangle of the output, null where nothing is visible; or why drawing failed. */
export type DrawReply =
  | { readonly id: number; readonly drawn: { image: ImageBitmap; x: number; y: number } | null }
  | { readonly id: number; readonly error: string };
