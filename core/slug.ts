/** Names as ids that people can read: "Child's pose" is `child-s-pose`. */

/** At most 48 lower-case letters, digits and hyphens; empty where the name holds no letter or digit. */
export function toSlug(name: string): string {
  return (
    name
      .normalize('NFD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      // Names in other scripts have no letters for an id: their characters' numbers do.
      .replace(/[^a-z0-9]+/g, (gap) => ([...gap].some((each) => /\p{L}/u.test(each)) ? `-${toCodes(gap)}-` : '-'))
      .replace(/-{2,}/g, '-')
      .replace(/^-/, '')
      .slice(0, 48)
      .replace(/-$/, '')
  );
}

const toCodes = (text: string): string =>
  [...text].flatMap((each) => (/\p{L}/u.test(each) ? [(each.codePointAt(0) ?? 0).toString(36)] : [])).join('');
