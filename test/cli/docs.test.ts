/** docs/cli.md and the help texts agree. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { errorTable } from '../../core/errors.js';
import { exitCodes } from '../../main/cli/exit-codes.js';
import { buildProgram } from '../../main/cli/program.js';
import { fakeContext } from './fake.js';

const page = readFileSync('docs/cli.md', 'utf8');

const visible = (command: Command): Command[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .filter((child) => child.name() !== 'help');

const readCommands = (): Command[] => visible(buildProgram(fakeContext()));

test('the page has every command and every option of render', () => {
  const commands = readCommands();
  for (const command of commands) expect(page).toContain(`upright ${command.name()}`);
  const render = commands.find((command) => command.name() === 'render');
  for (const { long } of render?.options ?? []) {
    if (long !== '--output') expect(page).toContain(`\`${long}`);
  }
});

/** The rows of a command's parts, as the page has them. */
function toRows(command: Command, before: string): string[] {
  const path = `${before} ${command.name()}`;
  const parts = visible(command);
  if (parts.length > 0) return parts.flatMap((part) => toRows(part, path));
  const places = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '…' : ''}`;
    return argument.required ? ` <${name}>` : ` [${name}]`;
  });
  return [`| \`${path}${places.join('')}\` | ${command.description()} |`];
}

test('the page lists every subcommand with the summary of its help', () => {
  const rows = readCommands()
    .filter((command) => visible(command).length > 0)
    .flatMap((command) => toRows(command, 'upright'));
  expect(rows.length).toBeGreaterThan(50);
  for (const row of rows) expect(page).toContain(row);
  const listed = page
    .split('\n')
    .filter((line) =>
      /^\| `upright (project|captions|styles|session|exercise|models|providers|ledger|brand|library|jobs|settings|cache) \w/.test(
        line,
      ),
    );
  expect(listed).toEqual(rows);
});

test('the page has every exit status with its codes', () => {
  const rows = page.split('\n').filter((line) => /^\| \d/.test(line));
  const rowOf = (status: number) => rows.find((row) => row.split('|')[1]?.split(',').map(Number).includes(status));
  for (const [status] of exitCodes) expect(rowOf(status), String(status)).toBeDefined();
  for (const [code, { exit }] of Object.entries(errorTable)) expect(rowOf(exit)).toContain(`\`${code}\``);
});

test('every help fits 80 columns, its examples apart', () => {
  const everything = (command: Command): Command[] => [command, ...visible(command).flatMap(everything)];
  for (const command of readCommands().flatMap(everything)) {
    for (const line of command.helpInformation().split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  }
});
