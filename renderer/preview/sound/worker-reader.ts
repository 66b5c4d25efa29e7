/** Shared by the sound workers. */
import { toFailure } from '../../../core/errors.js';
import { type ClipReader, createClipReader } from './clip-reader.js';
import type { WorkerReport } from './protocol.js';

/** Posts a report to the page. */
export const postReport = (report: WorkerReport): void => self.postMessage(report);

/** Posts which file cannot be decoded, and why. */
export const reportUnreadable = (key: string, error: unknown): void =>
  postReport({ kind: 'unreadable', key, failure: toFailure(error) });

/** A reader of clips that reports undecodable files. */
export const createWorkerReader = (memory: number): ClipReader => createClipReader(memory, reportUnreadable);
