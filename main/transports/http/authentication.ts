/** Who is let in: an address that works once is changed into a session, and a session is known by its cookie. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The tokens and sessions of one server. Only their hashes are kept, in memory, and never anything of them is shown. */
export interface Authentication {
  /** A new token that works once. Of many that nobody used only the newest are kept. */
  readonly issue: () => string;
  /** Changes a token into the cookie of a new session (a `Set-Cookie` value); null where it is wrong or used. */
  readonly redeem: (token: string) => string | null;
  /** Whether a `Cookie` header names a session. */
  readonly isAuthenticated: (cookies: string | undefined) => boolean;
}

const MOST_TOKENS = 64;
const MOST_SESSIONS = 256;
const SECRET_BYTES = 32;

/** Authentication to the server on `port`. Browsers share cookies between ports, so the cookie's name has the port in it. */
export function createAuthentication(port: number): Authentication {
  const name = `upright-${port}`;
  const tokens: Buffer[] = [];
  const sessions: Buffer[] = [];
  const make = (among: Buffer[], most: number): string => {
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    among.push(toDigest(secret));
    if (among.length > most) among.shift();
    return secret;
  };

  return {
    issue: () => make(tokens, MOST_TOKENS),
    redeem(token) {
      const place = findDigest(tokens, token);
      if (place < 0) return null;
      tokens.splice(place, 1);
      return `${name}=${make(sessions, MOST_SESSIONS)}; Path=/; HttpOnly; SameSite=Strict`;
    },
    isAuthenticated: (cookies) => parseCookies(cookies, name).some((session) => findDigest(sessions, session) >= 0),
  };
}

const toDigest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

// Looks at every one, so that the time it takes tells nothing.
function findDigest(among: readonly Buffer[], secret: string): number {
  const digest = toDigest(secret);
  return among.reduce((found, each, place) => (timingSafeEqual(each, digest) ? place : found), -1);
}

// Every value that a `Cookie` header (RFC 6265, 4.2.1) has under a name: another server of this machine may add its own.
function parseCookies(header: string | undefined, name: string): string[] {
  const pairs = (header ?? '').split(';', 100).map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1, 200));
}
