/** Shared by the sound workers. */
import { toFailure } from '../../../core/errors.js';
import { type ClipReader, createClipReader } from './clip-reader.js';
import type { WorkerReport } from './protocol.js';

/** Posts a report to the page. */
export const postReport = (report: WorkerReport): void => self.postMessage(report);

/** A reader of clips that reports undecodable files. */
export const createWorkerReader = (memory: number): ClipReader =>
  createClipReader(memory, (key, error) => postReport({ kind: 'unreadable', key, failure: toFailure(error) }));
