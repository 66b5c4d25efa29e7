/** The parts of a project that OpenTimelineIO has no field for. */
import { message, type Message } from '../locales/message.js';
import { Item } from '../project/item.js';
import type { Project } from '../project/project.js';
import { isSame } from '../project/is-same.js';

const FIELDS = [
  'group',
  'loop',
  'crop',
  'rotate',
  'flip',
  'fit',
  'focus',
  'backdrop',
  'position',
  'scale',
  'rotation',
  'opacity',
  'fade',
  'grade',
  'lut',
  'chromaKey',
  'label',
  'volume',
  'soundFade',
  'speech',
  'audioStream',
  'offset',
  'gain',
  'duck',
  'style',
  'anchor',
  'maxWidth',
  'bar',
] as const;

/** Names of the settings of an item that differ from the usual and that other editors will not see. */
export function unsupportedFields(item: Item): Message[] {
  const { kind, id, start, length } = item;
  const usual = Item.parse({
    ...{ kind, id, start, length },
    // What an item cannot be without.
    ...('asset' in item && { asset: item.asset }),
    ...('text' in item && { text: item.text }),
    ...('labels' in item && { labels: item.labels }),
  });
  const values = item as unknown as Readonly<Record<string, unknown>>;
  const defaults = usual as unknown as Readonly<Record<string, unknown>>;
  return FIELDS.filter((field) => !isSame(values[field], defaults[field])).map((field) =>
    message(`interchange:field.${field}`),
  );
}

/** Sentences about what of the project as a whole other editors will not see, each with its field. */
export function unsupportedOfProject(project: Project): (readonly [keyof Project, Message])[] {
  const { width, height } = project.size;
  const lost: (readonly [keyof Project, Message])[] = [['size', message('interchange:lostSize', { width, height })]];
  if (!/^#0{3}(0{3})?(ff)?$/i.test(project.background)) {
    lost.push(['background', message('interchange:lostBackground', { color: project.background })]);
  }
  if (project.loudness) {
    lost.push(['loudness', message('interchange:lostLoudness', { loudness: project.loudness.integrated })]);
  }
  if (project.slots.length > 0) lost.push(['slots', message('interchange:lostSlots')]);
  return lost;
}
