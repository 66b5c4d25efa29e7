/**
 * The watchdog started by `child-watchdog.ts`, as text for `sh -c` (POSIX shell): there is one on every system that needs a watchdog, and
 * none of Node, which a packaged app does not offer. It hears `+pid`, `-pid` and `bye` on standard input. When that ends it
 * kills, several times over two seconds, for a child may be just between its start and being seen. On Linux only what
 * bears the marker in its environment is killed, registered or not, so that a reused number harms nobody. No process but
 * the children bears it: the watchdog has it as an argument.
 */
export const watchdogScript = `
marker=$0
trap '' INT TERM HUP QUIT PIPE
registered=' '
polite=
while IFS= read -r line; do
  case $line in
    bye) polite=1 ;;
    +*) registered="$registered\${line#+} " ;;
    -*)
      pid=\${line#-}
      case $registered in *" $pid "*) registered="\${registered%%" $pid "*} \${registered#*" $pid "}" ;; esac
      ;;
  esac
done
sweep() {
  if [ -r /proc/self/environ ]; then
    pids=$(grep -lsF -e "$marker" /proc/[0-9]*/environ | tr -cd '0-9\\n')
  else
    pids=$registered
  fi
  for pid in $pids; do
    kill -9 "-$pid" 2>/dev/null
    kill -9 "$pid" 2>/dev/null
  done
}
sweep
[ "$polite" ] && exit 0
for wait in 0.05 0.1 0.2 0.35 0.5 0.8; do
  sleep $wait
  sweep
done
`;
