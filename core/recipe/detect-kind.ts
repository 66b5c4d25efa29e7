/** Tells a project from a recipe by its content. */

/** A project says its schema's version; everything else is read as a recipe, whose mistakes are then reported. */
export const detectKind = (json: unknown): 'project' | 'recipe' =>
  typeof json === 'object' && json !== null && 'schemaVersion' in json ? 'project' : 'recipe';
