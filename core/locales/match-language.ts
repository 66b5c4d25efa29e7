/**
 * The first of a person's languages (BCP 47) that is there, with or without its region and script (lookup of RFC 4647);
 * English where none is.
 */
export function matchLanguage(preferred: readonly string[], available: readonly string[]): string {
  for (const tag of preferred) {
    for (let range = tag; range !== ''; range = range.slice(0, Math.max(range.lastIndexOf('-'), 0))) {
      const found = available.find((each) => each.toLowerCase() === range.toLowerCase());
      if (found !== undefined) return found;
    }
  }
  return 'en';
}
