/** A backup as a row of a table. */
import { toBytesText } from './format.js';

export const toBackupRow = ({
  file,
  createdAt,
  bytes,
}: {
  file: string;
  createdAt: number;
  bytes: number;
}): string[] => [new Date(createdAt).toISOString().slice(0, 19).replace('T', ' '), toBytesText(bytes), file];
