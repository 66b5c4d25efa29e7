/** The host inside React. */
import { createContext, useContext } from 'react';
import type { Client } from '../../core/api/client.js';
import type { Connection } from '../engine/connection.js';
import type { Preferences } from './preferences.js';
import type { Host } from './host.js';

/** What the whole window has, whether a project is open or not. */
export interface Surroundings {
  readonly host: Host;
  readonly connection: Connection;
  readonly preferences: Preferences;
}

const SurroundingsContext = createContext<Surroundings | null>(null);

/** Gives the window its surroundings. */
export const SurroundingsProvider = SurroundingsContext.Provider;

/** The surroundings of the window. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error('There is no window here.');
  return surroundings;
}

/** The host. */
export const useHost = (): Host => useSurroundings().host;
/** The engine's client. */
export const useClient = (): Client => useSurroundings().connection.client;
