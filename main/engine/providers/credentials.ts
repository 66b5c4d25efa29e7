/** Keys of accounts: from the environment, from a file that only its owner can read, or from the store of secrets. */
import { readFileSync, statSync } from 'node:fs';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';

/** Where keys are looked for. */
export interface CredentialPorts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly secrets: { readonly get: (name: string) => string | null };
  /** Called with each key before it is used, so that no log shows it. */
  readonly onKey: (key: string) => void;
}

/** A key and where it came from. */
export interface Credential {
  readonly key: string;
  readonly from: 'environment' | 'kept';
}

/** The environment variable of a service's key; with `_FILE` after it, of a file that holds it. */
export const keyVariable = (provider: string): string =>
  `UPRIGHT_KEY_${provider.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;

/** The name of a service's key among the secrets. */
export const secretName = (provider: string): string => `provider.${provider}`;

/**
 * The key of a service, or null.
 * @throws UprightError `provider.no-key` where its file can be read by others, or cannot be read at all
 */
export function findCredential(provider: string, { env, secrets, onKey }: CredentialPorts): Credential | null {
  const variable = keyVariable(provider);
  const file = env[`${variable}_FILE`];
  const given = env[variable] ?? (file === undefined ? undefined : readKeyFile(file));
  const key = (given ?? secrets.get(secretName(provider)))?.trim();
  if (!key) return null;
  onKey(key);
  return { key, from: given === undefined ? 'kept' : 'environment' };
}

function readKeyFile(file: string): string {
  try {
    const isOthers = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
    if (isOthers) throw new UprightError('provider.no-key', message('providers:keyFileOpen', { file }));
    return readFileSync(file, 'utf8').slice(0, 10_000);
  } catch (error) {
    if (error instanceof UprightError) throw error;
    throw new UprightError('provider.no-key', message('providers:keyFileUnreadable', { file }));
  }
}
