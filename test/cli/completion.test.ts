/** The completion scripts, each tried in its shell where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runFake } from './fake.js';

const folder = mkdtempSync(join(tmpdir(), 'upright-completion-'));

/** Where a shell is not installed that is printed, for its completion cannot be tried. */
function isInstalled(shell: string): boolean {
  if (spawnSync(shell, ['--version']).status === 0) return true;
  console.log(`${shell} is not installed: its completion is not tried here.`);
  return false;
}

const scripts: Record<string, string> = {};

beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    const { code, process, engine } = await runFake(['completion', shell]);
    expect([code, process.err, engine.connected]).toEqual([0, '', 0]);
    scripts[shell] = process.out;
    writeFileSync(join(folder, shell), process.out);
  }
  for (const file of ['recipe.json', 'clip.mp4']) writeFileSync(join(folder, file), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['bash', 'zsh', 'fish', 'powershell'])('the script for %s knows commands, options and choices', (shell) => {
  for (const word of ['render', 'target-size', 'tiktok', 'completion', 'limit', 'no-pass-through', 'restore']) {
    expect(scripts[shell]).toContain(word);
  }
  expect(scripts[shell]).not.toContain('schemas');
});

describe.skipIf(!isInstalled('bash'))('in bash', () => {
  const complete = (...words: string[]): string[] => {
    const run = `source ${join(folder, 'bash')}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _upright; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', run, 'bash', 'upright', ...words], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return stdout.split('\n').filter(Boolean);
  };

  test('commands', () => {
    expect(complete('')).toEqual(expect.arrayContaining(['render', 'plan', 'cache']));
    expect(complete('re')).toEqual(['render', 'restore']);
    expect(complete('cache', '')).toEqual(['info', 'clear', 'limit']);
    expect(complete('completion', 'f')).toEqual(['fish']);
  });

  test('commands below commands, each with its own options', () => {
    expect(complete('project', 'ver')).toEqual(['version']);
    expect(complete('project', 'version', '')).toEqual(['save', 'list', 'restore', 'delete']);
    expect(complete('project', 'version', 'list', '--')).toEqual(['--json', '--help']);
    expect(complete('project', 'list', '--fa')).toEqual(['--favourites']);
    expect(complete('project', 'export', '--me')).toEqual(['--media']);
    expect(complete('export', '--me')).toEqual(['--memory']);
    expect(complete('jobs', 'list', '--state', 'queued', '--state', 'wa')).toEqual(['waiting']);
    // A project may be called like a command.
    expect(complete('project', 'show', 'list', '--')).toEqual(['--json', '--help']);
  });

  test('options of the command at hand', () => {
    expect(complete('render', '--ta')).toEqual(['--target-size']);
    expect(complete('probe', '--')).toEqual(['--json', '--help']);
  });

  test('values', () => {
    expect(complete('render', 'a.json', '--preset', 'r')).toEqual(['reels']);
    expect(complete('plan', '--codec', '')).toEqual(['h264', 'hevc', 'av1']);
  });

  test('nothing for a file, so that the shell completes file names', () => {
    expect(complete('render', '')).toEqual([]);
    expect(complete('render', 'a.json', '-o', '')).toEqual([]);
    expect(scripts.bash).toContain('complete -o default');
  });
});

describe.skipIf(!isInstalled('fish'))('in fish', () => {
  const complete = (line: string): string[] => {
    const run = `source ${join(folder, 'fish')}; complete -C '${line}'`;
    const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', run], { encoding: 'utf8', cwd: folder });
    expect(stderr).toBe('');
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((entry) => entry.split('\t')[0] ?? '');
  };

  test('commands, options, values and files', () => {
    expect(complete('upright re')).toEqual(['render']);
    expect(complete('upright cache ').sort()).toEqual(['clear', 'info', 'limit']);
    expect(complete('upright render --ta')).toEqual(['--target-size']);
    expect(complete('upright render --preset r')).toEqual(['reels']);
    expect(complete('upright render rec')).toEqual(['recipe.json']);
    expect(complete('upright completion f')).toEqual(['fish']);
  });

  test('commands below commands, each with its own options', () => {
    expect(complete('upright project ver')).toEqual(['version']);
    expect(complete('upright project version ').sort()).toEqual(['delete', 'list', 'restore', 'save']);
    expect(complete('upright project list --fa')).toEqual(['--favourites']);
    expect(complete('upright library list --se')).toEqual(['--search']);
    expect(complete('upright project version list --se')).toEqual([]);
    expect(complete('upright project export --me')).toEqual(['--media']);
    expect(complete('upright export --me')).toEqual(['--memory']);
    expect(complete('upright jobs list --state queued --state wa')).toEqual(['waiting']);
    expect(complete('upright library import cl')).toEqual(['clip.mp4']);
  });
});

describe.skipIf(!isInstalled('zsh'))('in zsh', () => {
  // What zsh would offer is drawn by its line editor; a terminal of its own shows it, until `wanted` is seen.
  const complete = (line: string, wanted: string): string => {
    const run = `
      zmodload zsh/zpty
      zpty shell 'PS1=; TERM=dumb zsh -f -i'
      zpty -w shell 'cd ${folder}; autoload -Uz compinit; compinit -u -D; source ${join(folder, 'zsh')}'
      zpty -w shell 'bindkey "^I" list-choices; print READY'
      zpty -r shell text '*READY*READY*'
      zpty -w -n shell $'${line}\\t'
      all=
      for try in {1..100}; do
        while zpty -r -t shell text; do all+=$text; done
        [[ $all == *${wanted}* ]] && break
        sleep 0.1
      done
      print -rn -- $all`;
    return spawnSync('zsh', ['-f', '-c', run], { encoding: 'utf8' }).stdout;
  };

  test('the script parses', () => {
    const { status, stderr } = spawnSync('zsh', ['-n', join(folder, 'zsh')], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('commands, options, values and files', () => {
    for (const [line, wanted] of [
      ['upright ', 'render'],
      ['upright render --', '--target-size'],
      ['upright render --preset ', 'tiktok'],
      ['upright render ', 'recipe.json'],
      ['upright cache ', 'limit'],
      ['upright project ver', 'version'],
      ['upright project version ', 'restore'],
      ['upright project version list --', '--json'],
      ['upright library list --order ', 'imported'],
      ['upright jobs list --state queued --state ', 'waiting'],
    ] as const) {
      expect(complete(line, wanted)).toContain(wanted);
    }
  });
});
