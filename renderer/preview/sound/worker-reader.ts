/** What the workers of sound share. */
import { toFailure } from '../../../core/errors.js';
import { type ClipReader, createClipReader } from './clip-reader.js';
import type { WorkerReport } from './protocol.js';

/** Reports to the page. */
export const postReport = (report: WorkerReport): void => self.postMessage(report);

/** A reader of clips that reports the files it cannot read. */
export const createWorkerReader = (memory: number): ClipReader =>
  createClipReader(memory, (key, error) => postReport({ kind: 'unreadable', key, message: toFailure(error).message }));
