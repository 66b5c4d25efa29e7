/** What every component of the window may use: the host, the connection to the engine, the preferences. */
import { createContext, useContext } from 'react';
import type { Client } from '../core/api/client.js';
import type { ReconnectingConnection } from './engine/connection.js';
import type { Preferences } from './host/preferences.js';
import type { Host } from './host/host.js';

/** What the whole window has, whether a project is open or not. */
export interface AppContext {
  readonly host: Host;
  readonly connection: ReconnectingConnection;
  readonly preferences: Preferences;
}

const ReactAppContext = createContext<AppContext | null>(null);

/** Provides the context to the window. */
export const AppContextProvider = ReactAppContext.Provider;

/** The context of the window. */
export function useAppContext(): AppContext {
  const context = useContext(ReactAppContext);
  if (!context) throw new Error('There is no window here.');
  return context;
}

/** The host. */
export const useHost = (): Host => useAppContext().host;
/** The engine's client. */
export const useClient = (): Client => useAppContext().connection.client;
