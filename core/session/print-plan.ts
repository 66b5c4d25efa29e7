/** A plan as a page to print: what is done, how long and how often, block by block. */
import { type Message, message } from '../locales/message.js';
import type { CheckedPlan } from './check-plan.js';
import { formatDuration } from './duration.js';
import type { ResolvedBlock, ResolvedRow } from './resolve-rows.js';
import type { SessionPlan } from './session-plan.js';

/** A page without its markup. */
interface Page {
  readonly title: string;
  readonly summary: string;
  readonly columns: readonly string[];
  readonly blocks: readonly { readonly heading: string; readonly rows: readonly (readonly string[])[] }[];
}

type Translate = (text: Message) => string;

/** The page as Markdown (CommonMark with tables). */
export function toMarkdownPage(plan: SessionPlan, checked: CheckedPlan, translate: Translate): string {
  const page = toPage(plan, checked, translate);
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const blocks = page.blocks.flatMap(({ heading, rows }) => [
    ...(heading === '' ? [] : ['', `## ${escapeMarkdown(heading)}`]),
    '',
    line(page.columns),
    `|${' --- |'.repeat(page.columns.length)}`,
    ...rows.map(line),
  ]);
  return [`# ${escapeMarkdown(page.title)}`, '', escapeMarkdown(page.summary), ...blocks, ''].join('\n');
}

/** The page as HTML that needs nothing else and prints on A4 and Letter. */
export function toHtmlPage(plan: SessionPlan, checked: CheckedPlan, translate: Translate): string {
  const page = toPage(plan, checked, translate);
  const row = (cells: readonly string[], tag: 'td' | 'th'): string =>
    `<tr>${cells.map((cell) => `<${tag} dir="auto">${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
  const blocks = page.blocks.map(
    ({ heading, rows }) =>
      `${heading === '' ? '' : `<h2 dir="auto">${escapeHtml(heading)}</h2>\n`}<table>\n<thead>${row(page.columns, 'th')}</thead>\n` +
      `<tbody>\n${rows.map((cells) => row(cells, 'td')).join('\n')}\n</tbody>\n</table>`,
  );
  return `<!doctype html>
<html lang="${escapeHtml(plan.language)}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(page.title)}</title>
<style>${STYLE}</style>
<h1 dir="auto">${escapeHtml(page.title)}</h1>
<p>${escapeHtml(page.summary)}</p>
${blocks.join('\n')}
</html>
`;
}

const STYLE = `
body { font: 11pt/1.45 system-ui, sans-serif; color: #15171a; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 20pt; margin: 0 }
p { color: #5b626b; margin: 0.25rem 0 1.5rem }
h2 { font-size: 13pt; margin: 1.5rem 0 0.25rem }
table { border-collapse: collapse; width: 100%; break-inside: avoid }
th, td { text-align: start; padding: 0.3rem 0.75rem 0.3rem 0; border-bottom: 1px solid #d9dce0; font-variant-numeric: tabular-nums }
th { font-weight: 600; color: #5b626b; font-size: 9pt }
@page { margin: 18mm }
@media print { body { margin: 0; padding: 0 } }
`;

function toPage(plan: SessionPlan, { statistics, blocks }: CheckedPlan, translate: Translate): Page {
  const columns = [
    message('session:exercise'),
    message('session:work'),
    message('session:rest'),
    message('session:sets'),
    message('session:side'),
  ].map(translate);
  const { length, work, rest } = statistics;
  return {
    title: plan.title,
    summary: translate(
      message('session:summary', {
        length: formatDuration(length),
        work: formatDuration(work),
        rest: formatDuration(rest),
      }),
    ),
    columns,
    blocks: blocks.map((block) => ({
      heading: toHeading(block, translate),
      rows: block.rows.map((row) => toCells(row, translate)),
    })),
  };
}

function toHeading({ name, phase, rounds, amrap }: ResolvedBlock, translate: Translate): string {
  const parts = [name ?? (phase === 'main' ? null : translate(message(PHASES[phase])))];
  if (amrap !== null) parts.push(translate(message('session:amrap', { length: formatDuration(amrap) })));
  else if (rounds > 1) parts.push(translate(message('session:rounds', { count: rounds })));
  return parts.filter((part) => part !== null).join(' · ');
}

const PHASES = { 'warm-up': 'session:warmUp', 'cool-down': 'session:coolDown' } as const;

function toCells(row: ResolvedRow, translate: Translate): string[] {
  const first = row.sets[0];
  if (!first) return [translate(message('session:rest')), '', formatDuration(row.rest), '', ''];
  const works = [...new Set(row.sets.map(({ work, reps }) => toWork(work, reps, translate)))];
  const tempo = row.tempo ? ` @ ${row.tempo.join('-')}` : '';
  const rest = row.every === null ? row.rest : 0;
  return [
    row.exercise ?? translate(message('session:work')),
    works.join(', ') + tempo,
    rest > 0 ? formatDuration(rest) : '',
    row.sets.length > 1 ? String(row.sets.length) : '',
    row.sides === 'both' ? '' : translate(message(SIDES[row.sides])),
  ];
}

const SIDES = { each: 'session:each', left: 'session:left', right: 'session:right' } as const;

const toWork = (work: number, reps: number | null, translate: Translate): string =>
  reps === null ? formatDuration(work) : translate(message('session:reps', { count: reps }));

const escapeMarkdown = (text: string): string => text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&');

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
