/** Registering and running commands. */
import { expect, it, vi } from 'vitest';
import { type Command, createCommands } from '../../../renderer/commands/commands.js';

const command = (id: string, run: Command['run'], more: Partial<Command> = {}): Command => ({
  ...{ id, group: 'edit', title: () => id, run },
  ...more,
});

it('runs the command registered last, and the previous one after it is removed', () => {
  const commands = createCommands(vi.fn());
  const [first, second] = [vi.fn(), vi.fn()];
  commands.register([command('edit.delete', first)]);
  const leave = commands.register([command('edit.delete', second)]);
  expect(commands.run('edit.delete')).toBe(true);
  leave();
  commands.run('edit.delete');
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  expect(commands.list()).toHaveLength(1);
});

it('does not run a disabled command', () => {
  const commands = createCommands(vi.fn());
  const run = vi.fn();
  commands.register([command('edit.undo', run, { isEnabled: () => false })]);
  expect(commands.run('edit.undo')).toBe(false);
  expect(commands.run('no.such')).toBe(false);
  expect(run).not.toHaveBeenCalled();
});

it('reports failures, synchronous or not', async () => {
  const onFailure = vi.fn();
  const commands = createCommands(onFailure);
  const fail = () => {
    throw new Error('at once');
  };
  commands.register([command('a.b', fail), command('c.d', () => Promise.reject(new Error('later')))]);
  commands.run('a.b');
  commands.run('c.d');
  await vi.waitFor(() => expect(onFailure).toHaveBeenCalledTimes(2), 60_000);
  expect(onFailure.mock.calls.map(([error]) => error.message)).toEqual(['at once', 'later']);
});

it('notifies of every change of the commands', () => {
  const commands = createCommands(vi.fn());
  const listener = vi.fn();
  commands.onChange(listener);
  const leave = commands.register([command('a.b', vi.fn())]);
  leave();
  expect(listener).toHaveBeenCalledTimes(2);
  expect(commands.list()).toEqual([]);
});
