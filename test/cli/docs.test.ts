import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorTable } from '../../core/api/errors.js';
import { exitCodes } from '../../main/cli/exit-codes.js';
import { buildProgram } from '../../main/cli/program.js';
import { createReporter } from '../../main/cli/output/reporter.js';
import { watchStops } from '../../main/cli/stops.js';
import { FakeEngine, FakeProcess } from './fake.js';

const page = readFileSync('docs/cli.md', 'utf8');

test('the page has every command and every option of render', () => {
  const { io } = new FakeProcess();
  const { connect } = new FakeEngine({});
  const context = {
    io,
    connect,
    reconnect: async () => undefined,
    stops: watchStops(io),
    reporter: createReporter(io, false),
    finish: () => undefined,
  };
  const hidden = ['schemas', 'reference'];
  const commands = buildProgram(context).commands.filter((command) => !hidden.includes(command.name()));
  for (const command of commands) expect(page).toContain(`upright ${command.name()}`);
  const render = commands.find((command) => command.name() === 'render');
  for (const { long } of render?.options ?? []) {
    if (long !== '--output') expect(page).toContain(`\`${long}`);
  }
});

test('the page has every exit status with its codes', () => {
  const rows = page.split('\n').filter((line) => /^\| \d/.test(line));
  const rowOf = (status: number) => rows.find((row) => row.split('|')[1]?.split(',').map(Number).includes(status));
  for (const [status] of exitCodes) expect(rowOf(status), String(status)).toBeDefined();
  for (const [code, { exit }] of Object.entries(errorTable)) expect(rowOf(exit)).toContain(`\`${code}\``);
});
