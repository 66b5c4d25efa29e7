/** Speakers are the same ones in all stretches of a recording, and words are theirs. */
import { expect, it } from 'vitest';
import { linkSpeakers, nameSpeakers } from '../../../core/transcript/speakers.js';

const turn = (start: number, end: number, speaker: number) => ({ start: start * 1e6, end: end * 1e6, speaker });
const word = (text: string, start: number, end: number) => ({ text, start: start * 1e6, end: end * 1e6 });

it('knows a voice again that has another number in a later stretch', () => {
  const linked = linkSpeakers([
    {
      turns: [turn(0, 4, 0), turn(5, 9, 1)],
      voices: new Map([
        [0, [3, 0.2]],
        [1, [0.1, 2]],
      ]),
    },
    {
      turns: [turn(11, 14, 0), turn(15, 16, 1)],
      voices: new Map([
        [0, [0, 1]],
        [1, [5, 1]],
      ]),
    },
    // A third voice, and one of which too little was heard to tell.
    { turns: [turn(20, 24, 0), turn(25, 25.2, 1)], voices: new Map([[0, [-1, 0.1]]]) },
  ]);
  expect(linked.map(({ speaker }) => speaker)).toEqual([1, 2, 2, 1, 3, 4]);
});

it('never takes two voices of a stretch for one speaker', () => {
  const linked = linkSpeakers([
    { turns: [turn(0, 4, 0)], voices: new Map([[0, [1, 0]]]) },
    {
      turns: [turn(5, 6, 0), turn(6, 7, 1)],
      voices: new Map([
        [0, [1, 0.4]],
        [1, [1, 0.1]],
      ]),
    },
  ]);
  expect(linked.map(({ speaker }) => speaker)).toEqual([1, 2, 1]);
});

it('finds no more speakers than there are: who says the least is the one whose voice is most alike', () => {
  const stretches = [
    {
      turns: [turn(0, 1, 2), turn(1, 9, 0), turn(9, 20, 1), turn(20, 20.5, 3)],
      voices: new Map([
        [0, [1, 0]],
        [1, [0, 1]],
        [2, [0.4, 1]],
        [3, [1, 0.4]],
      ]),
    },
  ];
  const speakers = (most?: number) => linkSpeakers(stretches, most).map(({ speaker }) => speaker);
  expect(speakers()).toEqual([1, 2, 3, 4]);
  expect(speakers(3)).toEqual([1, 2, 3, 2]);
  expect(speakers(2)).toEqual([1, 2, 1, 2]);
  expect(speakers(1)).toEqual([1, 1, 1, 1]);
});

it('tells eight voices apart over several stretches', () => {
  const voiceOf = (speaker: number) => Array.from({ length: 8 }, (_, i) => (i === speaker ? 1 : 0.05));
  const stretch = (order: readonly number[], from: number) => ({
    turns: order.map((_, i) => turn(from + i * 10, from + i * 10 + 9, i)),
    voices: new Map(order.map((speaker, i) => [i, voiceOf(speaker)])),
  });
  const linked = linkSpeakers([
    stretch([0, 1, 2, 3, 4, 5, 6, 7], 0),
    stretch([7, 3, 0, 5], 600),
    stretch([2, 6], 1200),
  ]);
  expect(linked.map(({ speaker }) => speaker)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 8, 4, 1, 6, 3, 7]);
});

it('gives a word to whose turn holds most of it, or is next to it', () => {
  const turns = [turn(0, 2, 1), turn(2, 4, 2), turn(3, 3.2, 1)];
  const words = [word('a', 0, 1), word('b', 1.8, 2.6), word('c', 3, 3.5), word('d', 4.2, 4.4), word('e', 9, 9.5)];
  expect(nameSpeakers(words, turns).map(({ speaker }) => speaker)).toEqual(['1', '2', '2', '2', undefined]);
});

it('names nobody where one alone speaks', () => {
  expect(nameSpeakers([word('a', 0, 1)], [turn(0, 2, 1), turn(5, 6, 2)])).toEqual([word('a', 0, 1)]);
});
