/** Reads a plan from a YAML, JSON or CSV file. */
import { extname, resolve } from 'node:path';
import { isMap, isPair, isSeq, LineCounter, type Node, parseDocument, visit, type YAMLError } from 'yaml';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { parseJson } from '../../../core/parse-json.js';
import type { Problem } from '../../../core/project/problem.js';
import { readInput } from '../../files/read-input.js';
import { findTextEncoding } from '../../files/text-encoding.js';
import { planFromTable } from '../../../core/session/plan-from-table.js';

/** A plan as JSON, with the lines of its parts. */
export interface ReadPlan {
  readonly plan: unknown;
  /** The line at which a part stands, or the nearest part that has it; null where the plan has no lines. */
  readonly lineOf: (path: Problem['path']) => number | null;
}

/** Reads the records of a CSV file; fails with a {@link UprightError}. */
export type ReadRecords = (file: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

const LARGEST_BYTES = 4 << 20;

/**
 * Reads a plan: `.json` as JSON, `.csv` and `.tsv` as a table, everything else as YAML 1.2 without tags of its own.
 * @throws UprightError `input.unreadable`; `input.invalid` with the line that is wrong
 */
export async function readPlan(file: string, readRecords: ReadRecords): Promise<ReadPlan> {
  const path = resolve(file);
  const extension = extname(path).toLowerCase();
  if (extension === '.csv' || extension === '.tsv') {
    const { plan, places } = planFromTable(await readRecords(path));
    // The columns' names are the first line.
    return { plan, lineOf: ([, block, , row]) => placeOf(places, block, row) };
  }
  const tooLarge = message('session:planTooLarge', { file, most: LARGEST_BYTES >> 20 });
  const text = decode(await readInput(file, LARGEST_BYTES, tooLarge), file);
  if (extension === '.json') return { plan: toJson(text, file), lineOf: () => null };
  return parseYaml(text, file);
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder(findTextEncoding(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new UprightError('input.invalid', message('session:notUtf8', { file }));
  }
}

const placeOf = (places: readonly (readonly number[])[], block?: string | number, row?: string | number) => {
  const index = places[Number(block ?? 0)]?.[Number(row ?? 0)];
  return index === undefined ? null : index + 2;
};

function toJson(text: string, file: string): unknown {
  let plan: unknown;
  try {
    plan = parseJson(text);
  } catch {
    throw new UprightError('input.invalid', message('session:notJson', { file }));
  }
  // JSON is YAML too, whose parser tells what is said twice.
  const lines = new LineCounter();
  const { errors } = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const twice = errors.find(({ code }) => code === 'DUPLICATE_KEY');
  if (twice) throw new UprightError('input.invalid', toSentence(twice, lines, file));
  return plan;
}

// Aliases can make a page of text out of a line, and that a hundred times over; a plan has no use for them.
function parseYaml(text: string, file: string): ReadPlan {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, schema: 'core', prettyErrors: false });
  const [wrong] = document.errors;
  if (wrong) throw new UprightError('input.invalid', toSentence(wrong, lines, file));
  const lineAt = (node: unknown): number | null => {
    const start = (node as Node | null)?.range?.[0];
    return start === undefined ? null : lines.linePos(start).line;
  };
  return {
    plan: toPlain(document, file),
    lineOf(path) {
      for (let depth = path.length; depth > 0; depth--) {
        const steps = path.slice(0, depth);
        const parent = document.getIn(steps.slice(0, -1), true);
        const last = steps.at(-1);
        if (isMap(parent)) {
          const pair = parent.items.find((each) => isPair(each) && String(each.key) === String(last));
          if (pair) return lineAt(pair.key);
        }
        if (isSeq(parent) && typeof last === 'number' && parent.items[last]) return lineAt(parent.items[last]);
      }
      return 1;
    },
  };
}

function toPlain(document: ReturnType<typeof parseDocument>, file: string): unknown {
  // `.inf` and `.nan` are no numbers of JSON, nor times: they stay as they are written.
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'number' && !Number.isFinite(node.value))
        node.value = node.source ?? String(node.value);
    },
  });
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new UprightError('input.invalid', message('session:aliases', { file }));
  }
}

function toSentence({ code, pos }: YAMLError, lines: LineCounter, file: string) {
  const { line } = lines.linePos(pos[0]);
  if (code === 'TAB_AS_INDENT') return message('session:tabs', { file, line });
  if (code === 'DUPLICATE_KEY') return message('session:duplicateKey', { file, line });
  return message('session:notYaml', { file, line });
}
