/** Every theme of sessions, one line each. */
import type { SessionTheme } from '../theme.js';
import { bold } from './bold.js';
import { calm } from './calm.js';
import { neon } from './neon.js';
import { paper } from './paper.js';

/** All themes by the names that plans use. */
export const sessionThemes = { bold, calm, neon, paper } as const satisfies Readonly<Record<string, SessionTheme>>;

/** The theme of a name; the first one for a name that is none. */
export const themeOf = (name: string): SessionTheme =>
  Object.hasOwn(sessionThemes, name) ? sessionThemes[name as keyof typeof sessionThemes] : bold;
