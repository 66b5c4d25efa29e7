/** Addresses and tags as they are said: without the protocol, and a tag as its words. */

const ADDRESS = /^(?:https?:\/\/)(?:www\.)?(\S+?)\/?$|^www\.(\S+?)\/?$/iu;
const TAG = /^#(\p{L}[\p{L}\p{N}_]*)$/u;

/** "https://example.com/" as "example.com", "#LegDay" as "Leg Day"; null where a word is neither. */
export function expandWeb(word: string): string | null {
  const address = ADDRESS.exec(word);
  if (address) return address[1] ?? address[2] ?? null;
  const tag = TAG.exec(word)?.[1];
  return tag === undefined ? null : tag.replace(/_/gu, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
}
