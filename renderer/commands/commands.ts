/**
 * Everything that a person can ask for by key, menu or palette, under one stable id. Features register what they offer
 * while they are on screen; whoever shows a command asks for its title, its keys and whether it can be done now.
 */
import { createEmitter } from '../../core/emitter.js';

/** Groups in which commands are listed. */
export const COMMAND_GROUPS = ['file', 'edit', 'clip', 'timeline', 'playback', 'view', 'export', 'help'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** A command. */
export interface Command {
  /** `noun.verb`, such as `clip.split`. */
  readonly id: string;
  readonly group: CommandGroup;
  /** Its name in the language of the window. */
  readonly title: () => string;
  readonly run: () => void | Promise<void>;
  /** Absent: always. */
  readonly isEnabled?: () => boolean;
  /** Keys repeat it while they are held: steps and zooms. */
  readonly repeats?: boolean;
  /** Works also while a text is being typed. */
  readonly inText?: boolean;
  /** Works also while a dialog or a menu is open. */
  readonly overDialogs?: boolean;
  /** Its keys come before those of the button, slider, list or, with `inText`, field that has the focus. */
  readonly overControls?: boolean;
}

/** The commands of the window. */
export interface Commands {
  /** Adds commands; gives what takes them away. The latest of one id counts. */
  readonly register: (commands: readonly Command[]) => () => void;
  readonly get: (id: string) => Command | undefined;
  readonly list: () => readonly Command[];
  /** Runs a command where it can be done; whether it was. Failures go to `onFailure`. */
  readonly run: (id: string) => boolean;
  readonly onChange: (listener: () => void) => () => void;
}

/** An empty registry. */
export function createCommands(onFailure: (thrown: unknown) => void): Commands {
  const stacks = new Map<string, Command[]>();
  const changes = createEmitter();
  let listed: readonly Command[] | null = null;
  const changed = (): void => {
    listed = null;
    changes.emit();
  };
  const get = (id: string): Command | undefined => stacks.get(id)?.at(-1);
  return {
    register(commands) {
      for (const command of commands) stacks.set(command.id, [...(stacks.get(command.id) ?? []), command]);
      changed();
      return () => {
        for (const command of commands) {
          const left = (stacks.get(command.id) ?? []).filter((each) => each !== command);
          if (left.length > 0) stacks.set(command.id, left);
          else stacks.delete(command.id);
        }
        changed();
      };
    },
    get,
    list() {
      listed ??= [...stacks.values()].flatMap((stack) => stack.at(-1) ?? []);
      return listed;
    },
    run(id) {
      const command = get(id);
      if (!command || command.isEnabled?.() === false) return false;
      // At once, so that a gesture of the user counts as one.
      try {
        void Promise.resolve(command.run()).catch(onFailure);
      } catch (thrown) {
        onFailure(thrown);
      }
      return true;
    },
    onChange: changes.on,
  };
}
