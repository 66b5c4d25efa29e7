/** Opening another project from inside the one that is open. */
import { createContext, useContext } from 'react';

const OpenProjectContext = createContext<((projectId: string) => void) | null>(null);

/** Gives what is below it the way to another project. */
export const OpenProjectProvider = OpenProjectContext.Provider;

/** Opens a project in place of the one that is open; what goes wrong is told. */
export function useOpenProject(): (projectId: string) => void {
  const open = useContext(OpenProjectContext);
  if (!open) throw new Error('This component is outside a window.');
  return open;
}
