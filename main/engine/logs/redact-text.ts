/** Takes out of a text what a log must not hold: secrets, the private part of addresses, the user's home folder. */

/** What is to be taken out besides what is known by its shape. */
export interface Redaction {
  /** Exact secrets; those of less than four characters are in too many words to be taken out. */
  readonly secrets?: Iterable<string>;
  /** The user's home folder, which becomes `~`. */
  readonly home?: string;
}

/** Replaces a secret. */
export const REDACTED = '[hidden]';

/** Whether what is kept under this name is a secret. `tokenFile` is not one: it says where one lies. */
export const isSecretName = (name: string): boolean =>
  /token|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|secret|authorization|cookie|passw(?:or)?d|passphrase|credential|signature/i.test(
    name,
  ) && !/(?:file|path|folder)$/i.test(name);

// Bounded everywhere, so that no text however long is searched more than once.
const NAME =
  '[\\w-]{0,40}(?:token|api[-_]?key|access[-_]?key|private[-_]?key|secret|passw(?:or)?d|passphrase|credential|signature)(?:s|[-_][\\w-]{0,40})?';
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g, REDACTED],
  // Headers, up to the end of the line.
  [/\b((?:proxy-)?authorization|(?:set-)?cookie)(["']?\s?[:=]\s?)[^\r\n]+/gi, `$1$2${REDACTED}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${REDACTED}`],
  // JSON Web Tokens (RFC 7519) and keys in the formats of services.
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, REDACTED],
  [/\b(?:sk|pk|rk|ghp|gho|xox[abp])[-_][\w-]{16,}/g, REDACTED],
  // An address keeps its server: its path and its query may be all that keeps strangers out.
  [/\b((?:https?|wss?|ftp):\/\/)(?:[^\s/?#@"'<>]*@)?([^\s/?#@"'<>]+)[/?#][^\s"'<>]*/gi, '$1$2/…'],
  [/\b((?:https?|wss?|ftp):\/\/)[^\s/?#@"'<>]*@/gi, '$1'],
  [
    new RegExp(
      `(?<![\\w-])(${NAME})(["']?\\s?[:=]\\s?)(?:"(?:[^"\\\\]|\\\\.)*"?|'(?:[^'\\\\]|\\\\.)*'?|[^\\s"',;&}\\]][^\\s"',;&}]*)`,
      'gi',
    ),
    `$1$2${REDACTED}`,
  ],
];

/** The text without secrets; file paths keep all but the home folder. Doing it twice changes nothing more. */
export function redactText(text: string, { secrets = [], home = '' }: Redaction = {}): string {
  let clean = hideSecrets(text, secrets);
  for (const [shape, replacement] of SHAPES) clean = clean.replace(shape, replacement);
  return toHomeless(clean, home);
}

/** The text without these secrets, in whatever form they stand in it. */
export const hideSecrets = (text: string, secrets: Iterable<string>): string =>
  toForms(secrets).reduce((clean, form) => clean.replaceAll(form, REDACTED), text);

// A secret may have been written as JSON, into an address or into a header. The longest first, as one may hold another.
function toForms(secrets: Iterable<string>): string[] {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    const bytes = new TextEncoder().encode(secret);
    const base64 = Buffer.from(bytes).toString('base64');
    const inAddress = encodeURIComponent(toWellFormed(secret));
    const made = [secret, JSON.stringify(secret).slice(1, -1), inAddress, base64, base64.replace(/=+$/, '')];
    for (const form of [...made, Buffer.from(bytes).toString('base64url'), Buffer.from(bytes).toString('hex')]) {
      forms.add(form);
    }
  }
  return [...forms].sort((a, b) => b.length - a.length);
}

// Halves of characters cannot be encoded.
const toWellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

function toHomeless(text: string, home: string): string {
  // A home of one or two characters is `/` or a drive.
  if (home.length < 3) return text;
  const bare = home.replace(/[\\/]+$/, '');
  const forms = new Set([
    bare,
    bare.replaceAll('\\', '\\\\'),
    bare.replaceAll('\\', '/'),
    encodeURI(toWellFormed(bare)),
  ]);
  const pattern = [...forms].map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  // `/home/ann` is not the beginning of `/home/anna`.
  return text.replace(new RegExp(`(?:${pattern})(?![\\w-]|\\.\\w)`, process.platform === 'win32' ? 'gi' : 'g'), '~');
}
