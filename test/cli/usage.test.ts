/** Usage: wrong command lines, the help of every command, and the version. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../main/cli/program.js';
import { fakeContext, runFake } from './fake.js';

describe('usage', () => {
  test.each([
    [['render', '-o', 'b.mp4'], "Missing required argument 'source'. See upright render --help."],
    [['render', 'a.json'], "Required option '-o, --output <file>' not specified. See upright render --help."],
    [['rendr', 'a.json'], "Unknown command 'rendr' (Did you mean render?) See upright --help."],
    [['plan', 'a.json', '--prest', 'x'], "Unknown option '--prest' (Did you mean --preset?) See upright plan --help."],
    [['plan', 'a.json', 'b.json'], 'Too many arguments'],
    [['plan', 'a.json', '--preset', 'vine'], 'Allowed choices are tiktok, reels, shorts, small.'],
    [['plan', 'a.json', '--bitrate', '8M', '--quality', 'high'], 'cannot be used with'],
    [['plan', 'a.json', '--range', '-1-2'], 'A range is a start and an end'],
    [['plan', 'a.json', '--fps', '0'], 'A frame rate is from 1 to 240'],
    [['plan', 'a.json', '--encoder', '$(reboot)'], 'An encoder is auto, cpu'],
    [['frame', 'a.json', '-o', 'b.png', '--at', 'noon'], 'This is not a time'],
    [['new', '-o', 'p.json', '--from', 'r.json', '--fps', '30'], 'cannot be used with'],
    [['cache', 'limit', '20'], 'needs a number and a unit'],
    [['completion', 'tcsh'], 'Allowed choices are bash, zsh, fish, powershell.'],
  ])('%j', async (argv, message) => {
    const { code, process, engine } = await runFake(argv);
    expect(code).toBe(2);
    expect(process.out).toBe('');
    expect(process.err).toContain(message);
    expect(process.err.trimEnd().split('\n')).toHaveLength(1);
    expect(engine.connected).toBe(0);
  });

  test('is reported as JSON to scripts', async () => {
    const { code, process } = await runFake(['plan', '--json']);
    expect(code).toBe(2);
    expect(process.err).toBe('');
    expect(process.lines).toMatchObject([{ type: 'error', code: 'usage.invalid' }]);
  });

  test('every command has help with examples, and none of it needs an engine', async () => {
    const top = await runFake(['--help']);
    expect(top.code).toBe(0);
    expect(top.process.err).toBe('');
    for (const part of ['Examples:', 'Exit status:', '130', 'UPRIGHT_HOME']) expect(top.process.out).toContain(part);
    expect(top.process.out).not.toMatch(/schemas|reference/);
    const commands = ['render', 'plan', 'validate', 'frame', 'new', 'probe', 'cache', 'doctor', 'completion'];
    for (const command of commands) {
      expect(top.process.out).toContain(`  ${command}`);
      const { code, process, engine } = await runFake([command, '--help']);
      expect(code).toBe(0);
      expect(process.out).toContain(`Examples:\n  $ upright ${command}`);
      expect(engine.connected).toBe(0);
    }
  });

  test('a command is built alone where the command line begins with its name', () => {
    const toNames = (words: readonly string[]) =>
      buildProgram(fakeContext(), words).commands.map((each) => each.name());
    const all = toNames([]);
    for (const name of all) expect(toNames([name, '--help'])).toEqual(name === 'completion' ? all : [name]);
  });

  test('without a command the help is shown, but that is not success', async () => {
    const { code, process } = await runFake([]);
    expect(code).toBe(2);
    expect(process.out).toBe('');
    expect(process.err).toContain('Usage: upright');
  });

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    const { code, process } = await runFake(['--version']);
    expect([code, process.out]).toEqual([0, `${version}\n`]);
  });
});
