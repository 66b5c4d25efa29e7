import { expect, test } from 'vitest';
import { fileNameOf } from '../../../core/media/file-name.js';

test.each([
  ['/home/a/film.mp4', 'film.mp4'],
  ['C:\\films\\film.mp4', 'film.mp4'],
  ['film.mp4', 'film.mp4'],
  ['/pictures/run/', 'run'],
  ['/', '/'],
  ['', ''],
])('the file of %s is called %s', (path, name) => {
  expect(fileNameOf(path)).toBe(name);
});
