/** Where sentences end, in any script. */

// French sets a space before its closing quotation mark.
const SENTENCE_END = /[.!?…。！？؟।](?:["'”’»)\]]|\s+»)*\s*$/u;

/** Whether a text ends with the mark of a sentence's end, in quotes or brackets or not. An abbreviation does too. */
export const hasSentenceEnd = (text: string): boolean => SENTENCE_END.test(text);
