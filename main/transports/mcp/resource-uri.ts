/** URIs of resources: `upright://projects/{id}/frame/{seconds}` and others (RFC 6570, simple expansion only). */

const SCHEME = 'upright://';
const LONGEST = 1000;

/** The values of the template's variables in `uri`; null where it does not match. */
export function parseUri(template: string, uri: string): Readonly<Record<string, string>> | null {
  if (uri.length > LONGEST || !uri.startsWith(SCHEME)) return null;
  const wanted = template.slice(SCHEME.length).split('/');
  const parts = uri.slice(SCHEME.length).split('/');
  if (parts.length !== wanted.length) return null;
  const values: Record<string, string> = {};
  for (const [at, want] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(want)?.[1];
    const value = decode(parts[at] ?? '');
    if (value === null || value === '') return null;
    if (name === undefined ? value !== want : false) return null;
    if (name !== undefined) values[name] = value;
  }
  return values;
}

/** The URI with its variables filled in. */
export const toUri = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));

/** The names of the variables of a template. */
export const variablesOf = (template: string): readonly string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
