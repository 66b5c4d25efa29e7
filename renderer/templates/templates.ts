/** The templates that come with Upright: projects without media, whose places a person fills. */
import { type Catalogue, catalogue } from '../../core/locales/catalogue.js';
import { isTitle } from '../../core/project/kinds/guards.js';
import { Project } from '../../core/project/project.js';
import beforeAfter from '../../resources/templates/before-after.json';
import photoStory from '../../resources/templates/photo-story.json';
import quoteCard from '../../resources/templates/quote-card.json';
import threeClips from '../../resources/templates/three-clips.json';
import { translate } from '../locales/translate.js';

/** A template. */
export interface ProjectTemplate {
  readonly id: keyof typeof DOCUMENTS;
  /** The frame that shows best what it is. */
  readonly frame: number;
}

const DOCUMENTS = { threeClips, beforeAfter, photoStory, quoteCard } as const;

/** The templates in the order in which they are offered. */
export const PROJECT_TEMPLATES: readonly ProjectTemplate[] = [
  { id: 'threeClips', frame: 40 },
  { id: 'beforeAfter', frame: 130 },
  { id: 'photoStory', frame: 50 },
  { id: 'quoteCard', frame: 90 },
];

type Key = keyof Catalogue['templates'];
const isKey = (name: string): name is Key => Object.hasOwn(catalogue.templates, name);

/** The document of a template in the language of the window. Its name, its places and the texts that are places are words. */
export function templateProject({ id }: ProjectTemplate): Project {
  const t = translate('templates');
  const project = Project.parse(DOCUMENTS[id]);
  const texts = new Map<string, string>();
  const files = new Map<string, string>();
  for (const { name, target } of project.slots) {
    if (!isKey(name)) continue;
    if (target.kind === 'item') texts.set(target.item, t(name));
    if (target.kind === 'asset') files.set(target.asset, t(name));
  }
  return {
    ...project,
    name: t(id),
    assets: project.assets.map((asset) => ({ ...asset, path: files.get(asset.id) ?? asset.path })),
    tracks: project.tracks.map((track) => ({
      ...track,
      items: track.items.map((item) => (isTitle(item) ? { ...item, text: texts.get(item.id) ?? item.text } : item)),
    })),
    slots: project.slots.map((slot) => ({
      ...slot,
      name: slot.target.kind === 'asset' && isKey(slot.name) ? t(slot.name) : slot.name,
    })),
  };
}
