/** Words as SSML: what eSpeak NG reads, with a mark before each word. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// Characters that XML may not hold, and ones that draw nothing.
const UNSPOKEN = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu;

/** The words as one sentence, `<mark name="0"/>first <mark name="1"/>second`. */
export const toSsml = (words: readonly string[]): string =>
  `<speak>${words.map((word, i) => `<mark name="${i}"/>${escapeSsml(word)}`).join(' ')}</speak>`;

const escapeSsml = (text: string): string =>
  text.replace(UNSPOKEN, ' ').replace(/[&<>"]/g, (character) => ENTITIES[character] ?? ' ');
