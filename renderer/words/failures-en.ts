/** English sentences that the window says otherwise than `core/errors.ts`, which speaks to a command line too. */
import type { ErrorCode } from '../../core/errors.js';

/** What these codes say in the window. */
export const failuresEn: Readonly<Partial<Record<ErrorCode, string>>> = {
  'ffmpeg.missing': 'FFmpeg was not found; install Upright again, or choose an FFmpeg in the settings.',
  'encoder.unavailable': 'This encoder does not work on this machine; choose automatic or the processor.',
  'engine.gone': 'The engine stopped and is being started again; try that again in a moment.',
  'engine.denied': 'The engine does not know this window; open Upright again.',
};
