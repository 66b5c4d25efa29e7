/** Authentication by an address that works once: its token is exchanged for a session, which a cookie identifies. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The tokens and sessions of one server. Only their hashes are stored, in memory. */
export interface Authentication {
  /** Issues a token that works once. Only the newest unused tokens stay valid. */
  readonly issue: () => string;
  /** Exchanges a token for the cookie of a new session (a `Set-Cookie` value); null where it is wrong or used. */
  readonly redeem: (token: string) => string | null;
  /** Whether a `Cookie` header names a session. */
  readonly isAuthenticated: (cookies: string | undefined) => boolean;
}

const MOST_TOKENS = 64;
const MOST_SESSIONS = 256;
const SECRET_BYTES = 32;

/**
 * Authentication for the server on `port`. Browsers share cookies between ports, so the cookie's name contains the
 * port.
 */
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

// Compares with every digest, so that the time it takes reveals nothing.
function findDigest(among: readonly Buffer[], secret: string): number {
  const digest = toDigest(secret);
  return among.reduce((found, each, place) => (timingSafeEqual(each, digest) ? place : found), -1);
}

// Every value of a name in a `Cookie` header (RFC 6265, 4.2.1): another server of this machine may have set one too.
function parseCookies(header: string | undefined, name: string): string[] {
  const pairs = (header ?? '').split(';', 100).map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1, 200));
}
