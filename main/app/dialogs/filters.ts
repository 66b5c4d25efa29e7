/** Which files a dialog offers. */
import type { FileFilter } from 'electron';
import type { FileChoice, OutputChoice } from '../../../preload/bridge.js';
import type { DesktopTexts } from '../desktop-texts.js';

const MEDIA = [
  ...['mp4', 'm4v', 'mov', 'mkv', 'webm', 'avi', 'mts', 'm2ts', 'mpg', 'mpeg', '3gp', 'wmv', 'flv', 'ogv'],
  ...['mp3', 'm4a', 'aac', 'wav', 'aif', 'aiff', 'flac', 'ogg', 'oga', 'opus', 'wma'],
  ...['jpg', 'jpeg', 'png', 'webp', 'gif', 'avif', 'heic', 'heif', 'tif', 'tiff', 'bmp', 'svg'],
];

/** The filters to choose files by, the wanted ones first. */
export function toOpenFilters(purpose: FileChoice['purpose'], texts: DesktopTexts): FileFilter[] {
  const all = { name: texts.allFiles, extensions: ['*'] };
  switch (purpose) {
    case 'media':
    case 'relink':
      return [{ name: texts.media, extensions: MEDIA }, all];
    case 'project':
      return [{ name: texts.project, extensions: ['upright', 'json', 'otio', 'csv'] }, all];
    case 'font':
      return [{ name: texts.font, extensions: ['ttf', 'otf', 'ttc', 'otc'] }];
    case 'lut':
      return [{ name: texts.lut, extensions: ['cube'] }];
    case 'model':
      return [{ name: texts.model, extensions: ['bz2', 'onnx', 'txt', 'bin', 'json'] }, all];
  }
}

/** The filters to save by: the ending of the proposed name leads. A folder has none. */
export function toSaveFilters({ name, purpose }: OutputChoice, texts: DesktopTexts): FileFilter[] {
  if (purpose === 'folder') return [];
  const own = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase();
  const [label, usual] = OUTPUTS[purpose];
  const extensions = own ? [own, ...usual.filter((each) => each !== own)] : [...usual];
  return [{ name: texts[label], extensions }];
}

const OUTPUTS: Readonly<
  Record<Exclude<OutputChoice['purpose'], 'folder'>, readonly [keyof DesktopTexts, readonly string[]]>
> = {
  video: ['video', ['mp4', 'mov', 'webm', 'mkv', 'gif']],
  image: ['image', ['png', 'jpg', 'webp']],
  project: ['project', ['upright', 'json']],
  bundle: ['bundle', ['upright']],
  timeline: ['timelineFile', ['otio', 'edl', 'srt', 'vtt', 'ass']],
  report: ['report', ['txt', 'json', 'zip']],
};
