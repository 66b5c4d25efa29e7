/**
 * The watchdog of `lifeline.ts`, as text for `node -e`. CommonJS, any Node. It hears `+pid`, `-pid` and `bye` on standard
 * input. When that ends it kills, several times over two seconds, for a child may be just between its start and being seen.
 * Before a kill on Linux the marker is looked for in the process's environment, so that a reused number harms nobody.
 */
export const watchdogProgram = `
const fs = require('fs');
const marker = process.argv[1];
const registered = new Set();
let rest = '';
let polite = false;
let ended = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGPIPE']) process.on(signal, () => {});
const isLinux = process.platform === 'linux';
const marked = (pid) => {
  try {
    return fs.readFileSync('/proc/' + pid + '/environ', 'latin1').split('\\0').includes(marker);
  } catch {
    return false;
  }
};
const kill = (pid) => {
  if (isLinux && !marked(pid)) return;
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {}
  }
};
const sweep = () => {
  for (const pid of registered) kill(pid);
  if (!isLinux) return;
  for (const name of fs.readdirSync('/proc')) {
    if (/^[0-9]+$/.test(name) && Number(name) !== process.pid) kill(Number(name));
  }
};
const end = () => {
  if (ended) return;
  ended = true;
  sweep();
  if (polite) process.exit();
  for (const ms of [50, 150, 350, 700, 1200]) setTimeout(sweep, ms);
  setTimeout(() => process.exit(), 2000);
};
process.stdin.setEncoding('latin1');
process.stdin.on('data', (text) => {
  const lines = (rest + text).split('\\n');
  rest = lines.pop();
  for (const line of lines) {
    if (line === 'bye') polite = true;
    else if (line[0] === '+') registered.add(Number(line.slice(1)));
    else if (line[0] === '-') registered.delete(Number(line.slice(1)));
  }
});
process.stdin.on('end', end);
process.stdin.on('error', end);
process.stdin.on('close', end);
`;
