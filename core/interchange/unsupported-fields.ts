/** The parts of a project that OpenTimelineIO has no field for. */
import { Item } from '../project/item.js';
import type { Project } from '../project/project.js';
import { isSame } from '../project/is-same.js';

const words: Readonly<Record<string, string>> = {
  group: 'group',
  loop: 'loop',
  crop: 'crop',
  rotate: 'quarter turns',
  flip: 'flip',
  fit: 'fit',
  focus: 'focus point',
  backdrop: 'backdrop',
  position: 'position',
  scale: 'scale',
  rotation: 'rotation',
  opacity: 'opacity',
  fade: 'fade',
  grade: 'colour grade',
  lut: 'LUT',
  chromaKey: 'chroma key',
  volume: 'volume',
  soundFade: 'sound fade',
  speech: 'mark as speech',
  audioStream: 'choice of audio stream',
  offset: 'start within a frame',
  gain: 'gain',
  duck: 'ducking',
  style: 'text style',
  anchor: 'anchor',
  maxWidth: 'line width',
};

/** Names of the settings of an item that differ from the usual and that other editors will not see. */
export function unsupportedFields(item: Item): string[] {
  const { kind, id, start, length } = item;
  const usual = Item.parse({
    ...{ kind, id, start, length },
    ...('asset' in item ? { asset: item.asset } : { text: item.text }),
  });
  const values = item as unknown as Readonly<Record<string, unknown>>;
  const defaults = usual as unknown as Readonly<Record<string, unknown>>;
  return Object.keys(words)
    .filter((field) => !isSame(values[field], defaults[field]))
    .map((field) => words[field] ?? field);
}

/** Sentences about what of the project as a whole other editors will not see, each with its field. */
export function unsupportedOfProject(project: Project): (readonly [keyof Project, string])[] {
  const { width, height } = project.size;
  const lost: (readonly [keyof Project, string])[] = [
    ['size', `OpenTimelineIO holds no picture size; set ${width} x ${height} in the other editor.`],
  ];
  if (!/^#0{3}(0{3})?(ff)?$/i.test(project.background)) {
    lost.push(['background', `Other editors will show black, not the background ${project.background}.`]);
  }
  if (project.loudness) {
    lost.push(['loudness', `Other editors will not bring the sound to ${project.loudness.integrated} LUFS.`]);
  }
  if (project.slots.length > 0) lost.push(['slots', 'Other editors do not know the slots of a template.']);
  return lost;
}
