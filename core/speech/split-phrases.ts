/** Splits the words of a text where a synthesiser pauses anyway. */

const END = /[.!?:;]["')\]]*$/;

/** Runs of at most `most` words, which end with a sentence where one ends in the second half. */
export function splitPhrases(words: readonly string[], most: number): string[][] {
  const phrases: string[][] = [];
  for (let from = 0; from < words.length; ) {
    const some = words.slice(from, from + most);
    const last = from + most >= words.length ? some.length - 1 : some.findLastIndex((word) => END.test(word));
    const count = last >= most / 2 || some.length < most ? last + 1 : most;
    phrases.push(some.slice(0, count));
    from += count;
  }
  return phrases;
}
