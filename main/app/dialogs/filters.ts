/** Which files a dialog offers. */
import type { FileFilter } from 'electron';
import type { FileChoice, OutputChoice } from '../../../preload/bridge.js';
import type { AppWords } from '../words.js';

const MEDIA = [
  ...['mp4', 'm4v', 'mov', 'mkv', 'webm', 'avi', 'mts', 'm2ts', 'mpg', 'mpeg', '3gp', 'wmv', 'flv', 'ogv'],
  ...['mp3', 'm4a', 'aac', 'wav', 'aif', 'aiff', 'flac', 'ogg', 'oga', 'opus', 'wma'],
  ...['jpg', 'jpeg', 'png', 'webp', 'gif', 'avif', 'heic', 'heif', 'tif', 'tiff', 'bmp', 'svg'],
];

/** The filters to choose files by, the wanted ones first. */
export function toOpenFilters(purpose: FileChoice['purpose'], words: AppWords): FileFilter[] {
  const all = { name: words.allFiles, extensions: ['*'] };
  switch (purpose) {
    case 'media':
    case 'relink':
      return [{ name: words.media, extensions: MEDIA }, all];
    case 'project':
      return [{ name: words.project, extensions: ['upright', 'json', 'otio', 'csv'] }, all];
    case 'font':
      return [{ name: words.font, extensions: ['ttf', 'otf', 'ttc', 'otc'] }];
    case 'lut':
      return [{ name: words.lut, extensions: ['cube'] }];
  }
}

/** The filters to save by: the ending of the proposed name leads. */
export function toSaveFilters({ name, purpose }: OutputChoice, words: AppWords): FileFilter[] {
  const own = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase();
  const [label, usual] = OUTPUTS[purpose];
  const extensions = own ? [own, ...usual.filter((each) => each !== own)] : [...usual];
  return [{ name: words[label], extensions }];
}

const OUTPUTS: Readonly<Record<OutputChoice['purpose'], readonly [keyof AppWords, readonly string[]]>> = {
  video: ['video', ['mp4', 'mov', 'webm', 'mkv', 'gif']],
  image: ['image', ['png', 'jpg', 'webp']],
  project: ['project', ['upright', 'json']],
  bundle: ['bundle', ['upright']],
  timeline: ['timelineFile', ['otio', 'edl', 'srt', 'vtt', 'ass']],
  report: ['report', ['txt', 'json', 'zip']],
};
