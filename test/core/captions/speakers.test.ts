/** Speakers of captions: their list, names and colours, and who says which captions. */
import { describe, expect, it } from 'vitest';
import {
  planAddSpeaker,
  planAssignSpeaker,
  planRemoveSpeaker,
  planRenameSpeaker,
  planSpeakerColor,
  speakersOf,
} from '../../../core/captions/speakers.js';
import { planEmphasizeWords } from '../../../core/captions/word-emphasis.js';
import { textsOfItem, toTextContext } from '../../../core/composition/texts.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { Project } from '../../../core/project/project.js';
import { apply, captionsIn, projectWith, say, captionCuesOf } from './caption-cues.js';

const words = say(['|a', 'b', '|c', 'd', '|e', 'f']).map((word, i) =>
  i < 4 ? { ...word, speaker: i < 2 ? 'Ann' : 'Ben' } : word,
);
const project = projectWith(words, { speakers: [{ name: 'Ben', color: '#ff0000' }] });
const captions = captionsIn(project);
const edited = (edit: EditInput | null, of: Project = project): Project => apply(of, edit);
const list = (of: Project) => speakersOf(captionsIn(of)).map(({ name, color, words: count }) => [name, color, count]);
const saidBy = (of: Project) => captionsIn(of).words.map(({ speaker }) => speaker ?? null);

describe('the speakers', () => {
  it('are those that are named and those who speak', () => {
    expect(list(project)).toEqual([
      ['Ben', '#ff0000', 2],
      ['Ann', null, 2],
    ]);
  });

  it('are added once, under a tidy name', () => {
    expect(list(edited(planAddSpeaker(captions, '  Cleo   M ', '#00ff00')))).toContainEqual(['Cleo M', '#00ff00', 0]);
    expect(planAddSpeaker(captions, 'Ann', null)).toBeNull();
    expect(planAddSpeaker(captions, '  ', null)).toBeNull();
  });

  it('are renamed wherever they stand, and two of one name become one', () => {
    const renamed = edited(planRenameSpeaker(captions, 'Ben', 'Bob'));
    expect(list(renamed)).toEqual([
      ['Bob', '#ff0000', 2],
      ['Ann', null, 2],
    ]);
    expect(saidBy(renamed)).toEqual(['Ann', 'Ann', 'Bob', 'Bob', null, null]);
    expect(list(edited(planRenameSpeaker(captions, 'Ann', 'Ben')))).toEqual([['Ben', '#ff0000', 4]]);
    expect(list(edited(planRenameSpeaker(captions, 'Ben', 'Ann')))).toEqual([['Ann', '#ff0000', 4]]);
    expect(planRenameSpeaker(captions, 'Ben', ' Ben ')).toBeNull();
  });

  it('have a colour that their captions are drawn in', () => {
    const colored = edited(planSpeakerColor(captions, 'Ann', '#0000ff'));
    const texts = textsOfItem(captionsIn(colored), 0, 300, toTextContext(colored));
    const style = captions.style.color;
    expect(texts.map((text) => text.style.color)).toEqual(['#0000ff', '#ff0000', style]);
    const plain = edited(planSpeakerColor(captionsIn(colored), 'Ben', null), colored);
    expect(list(plain)).toEqual([
      ['Ben', null, 2],
      ['Ann', '#0000ff', 2],
    ]);
  });

  it('go without what they said', () => {
    const removed = edited(planRemoveSpeaker(captions, 'Ben'));
    expect(list(removed)).toEqual([['Ann', null, 2]]);
    expect(saidBy(removed)).toEqual(['Ann', 'Ann', null, null, null, null]);
    expect(captionsIn(removed).words.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
});

describe('who says captions', () => {
  it('is set for those that are chosen, and taken away', () => {
    const set = edited(planAssignSpeaker(captionCuesOf(project), 1, 2, 'Ann'));
    expect(saidBy(set)).toEqual(['Ann', 'Ann', 'Ann', 'Ann', 'Ann', 'Ann']);
    expect(saidBy(edited(planAssignSpeaker(captionCuesOf(set), 0, 0, null), set)).slice(0, 3)).toEqual([
      null,
      null,
      'Ann',
    ]);
    expect(planAssignSpeaker(captionCuesOf(set), 0, 2, 'Ann')).toBeNull();
  });

  it('leaves all captions as they are, also where rules made them', () => {
    const long = projectWith(say(Array.from({ length: 17 }, (_, i) => `w${i}w`)), {
      cues: { words: 3, characters: 12 },
    });
    const texts = (of: Project) => captionCuesOf(of).cues.map(({ text }) => text);
    for (let at = 0; at < texts(long).length; at++) {
      const set = edited(planAssignSpeaker(captionCuesOf(long), at, at, 'Ann'), long);
      expect(texts(set)).toEqual(texts(long));
      const back = edited(planAssignSpeaker(captionCuesOf(set), at, at, null), set);
      expect(texts(back)).toEqual(texts(long));
    }
  });

  it('is set for single words, where it splits the caption and no other', () => {
    const four = projectWith(say(['|a', 'b', 'c', 'd', '|e', 'f']), { cues: { words: 4 } });
    const texts = (of: Project) => captionCuesOf(of).cues.map(({ text }) => text);
    const id = captionsIn(four).words[1]?.id ?? '';
    const set = edited(planAssignSpeaker(captionCuesOf(four), 0, 0, 'Ann', new Set([id])), four);
    expect(saidBy(set)).toEqual([null, 'Ann', null, null, null, null]);
    expect(texts(set)).toEqual(['a', 'b', 'c d', 'e f']);
    expect(planAssignSpeaker(captionCuesOf(set), 1, 1, 'Ann', new Set([id]))).toBeNull();
    // A mark that joined the words gives way too.
    const joined = projectWith(
      say(['|a', 'b', 'c', 'd']).map((word, i) => (i === 0 ? word : { ...word, break: 'join' as const })),
    );
    const first = new Set(
      captionsIn(joined)
        .words.slice(0, 1)
        .map((word) => word.id),
    );
    expect(texts(edited(planAssignSpeaker(captionCuesOf(joined), 0, 0, 'Ann', first), joined))).toEqual(['a', 'b c d']);
  });
});

describe('the look of words', () => {
  it('is given by hand and taken away, one step each', () => {
    const ids = captions.words.slice(1, 3).map(({ id }) => id);
    const look = { color: '#ff0000', scale: 1.5, font: 'Anton' };
    const set = edited(planEmphasizeWords(captions.id, ids, look));
    expect(captionsIn(set).words.map(({ emphasis }) => emphasis)).toEqual(
      captions.words.map((_, i) => (i === 1 || i === 2 ? look : undefined)),
    );
    expect(captionsIn(edited(planEmphasizeWords(captions.id, ids, {}), set)).words).toEqual(captions.words);
    expect(planEmphasizeWords(captions.id, [], look)).toBeNull();
  });
});
