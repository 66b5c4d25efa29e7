/** What the library's panel shows of each kind of file. */
import type { LibraryAsset } from '../../core/api/library.js';

const PLAYS: Readonly<Record<LibraryAsset['kind'], boolean>> = {
  video: true,
  audio: true,
  image: false,
  font: false,
  lut: false,
};

/** Whether files of a kind have a length and sound worth telling. An animated picture is a picture. */
export const playsInTime = (kind: LibraryAsset['kind']): boolean => PLAYS[kind];
