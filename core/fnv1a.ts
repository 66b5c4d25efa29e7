/** A short hash that names things; it does not protect against anything. */

/** FNV-1a of the text's UTF-16 units, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv). */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
