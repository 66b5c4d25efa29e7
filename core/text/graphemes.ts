/** Characters as readers see them. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a reader takes for one character each: a letter with its marks, or a whole emoji sequence. */
export const toGraphemes = (text: string): string[] =>
  // Plain Latin has no clusters, and segmenting is slow.
  /^[\u0020-\u02ff]*$/.test(text) ? text.split('') : Array.from(graphemes.segment(text), (part) => part.segment);

/** Characters that draw nothing by themselves: joiners, variation selectors, direction marks. */
export const isInvisible = (character: string): boolean =>
  /^[\p{Default_Ignorable_Code_Point}\p{Cf}]$/u.test(character);
