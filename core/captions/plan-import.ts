/** Putting words into a project as captions, as one edit. */
import { message } from '../locales/message.js';
import type { CaptionWord } from '../project/captions/word.js';
import type { EditInput } from '../project/edit.js';
import { isCaptions } from '../project/kinds/guards.js';
import { CaptionsItem } from '../project/kinds/captions.js';
import { pictureEnd, type Project } from '../project/project.js';
import { scaleStyle, TextStyle } from '../project/text-style.js';
import { usToFrames } from '../project/time.js';
import { CAPTION_DISTANCE, CAPTION_MIDDLE, CAPTION_STYLE, CAPTION_WIDTH } from './default-look.js';

/** What is imported. */
export interface CaptionsImport {
  readonly words: readonly CaptionWord[];
  readonly language: string | null;
  /** Captions whose words are replaced; null makes new ones. */
  readonly item: string | null;
  /** The look of new captions; the plain one where absent. */
  readonly look?: Partial<CaptionsItem> | undefined;
}

/** Where the ids of new records come from. */
export type NewCaptionId = (record: 'track' | 'item') => string;

/**
 * The edit, and the id of the captions. New ones get a track of their own on top, over the whole picture; they stand clear of
 * captions that are there already.
 */
export function planCaptionsImport(
  project: Project,
  { words, language, item, look }: CaptionsImport,
  newId: NewCaptionId,
): { readonly edit: EditInput; readonly item: string } {
  const name = message('steps:importCaptions');
  if (item !== null) {
    const set = { words, ...(language === null ? {} : { language }) };
    return { item, edit: { type: 'batch', name, edits: [{ type: 'item.set', item, set }] } };
  }
  const [track, id] = [newId('track'), newId('item')];
  const captions = newCaptions(project, { words, language, look }, id);
  const added = { id: track, kind: 'text' as const };
  return {
    item: id,
    edit: {
      type: 'batch',
      name,
      edits: [
        { type: 'track.add', track: added },
        { type: 'item.add', track, item: captions },
      ],
    },
  };
}

/** The letters of captions where nothing gives them others. */
export const plainCaptionStyle = ({ size }: Pick<Project, 'size'>): TextStyle =>
  scaleStyle(TextStyle.parse(CAPTION_STYLE), size.width / 1080);

/** New captions over the whole picture, clear of those that are there already. */
export function newCaptions(
  project: Pick<Project, 'size' | 'fps' | 'tracks'>,
  { words, language, look }: Pick<CaptionsImport, 'words' | 'language' | 'look'>,
  id: string,
): CaptionsItem {
  const others = project.tracks.flatMap((track) => (track.hidden ? [] : track.items.filter(isCaptions)));
  const until = usToFrames(Math.max(0, ...words.slice(-50).map((word) => word.end)), project.fps);
  return CaptionsItem.parse({
    kind: 'captions',
    id,
    start: 0,
    length: Math.max(1, pictureEnd(project) || until),
    language,
    words,
    style: plainCaptionStyle(project),
    ...look,
    maxWidth: CAPTION_WIDTH,
    position: { x: 0.5, y: CAPTION_MIDDLE + CAPTION_DISTANCE * others.length },
  });
}
