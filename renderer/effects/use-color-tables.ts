/** The colour tables of the open project, followed. */
import { useShallow } from 'zustand/react/shallow';
import { useProject } from '../editor/editor.js';

export const useColorTables = () => useProject(useShallow(({ assets }) => assets.filter(({ kind }) => kind === 'lut')));
