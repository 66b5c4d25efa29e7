/** Names of methods as names of tools. Every client accepts letters, digits and `_`; many refuse a dot. */

/** `project.saveVersion` as `project_saveVersion`. */
export const toToolName = (method: string): string => method.replaceAll('.', '_');

/** `project.saveVersion` as "Project: save version", for people who are asked to allow a call. */
export function toToolTitle(method: string): string {
  const [noun = '', verb = ''] = method.split('.');
  const words = verb.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${words}`;
}
