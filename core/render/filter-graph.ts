/** A filter graph as a value, and its text for FFmpeg's `-filter_complex`. */
import { toNumber } from './expression.js';

/** One filter. Options are written in order; strings are quoted where necessary. */
export interface Filter {
  readonly name: string;
  /** Instance label for `sendcmd`. */
  readonly label?: string;
  readonly options?: Readonly<Record<string, string | number>>;
}

/** A chain of filters between labelled pads. */
export interface Chain {
  readonly inputs: readonly string[];
  readonly filters: readonly Filter[];
  readonly outputs: readonly string[];
}

export const filter = (name: string, options?: Filter['options'], label?: string): Filter => ({
  name,
  ...(options ? { options } : {}),
  ...(label ? { label } : {}),
});

/** The graph as text. All strings in it come from this code, none from a document or a path. */
export const toGraphText = (chains: readonly Chain[]): string => chains.map(toChainText).join(';\n');

function toChainText({ inputs, filters, outputs }: Chain): string {
  const pads = (labels: readonly string[]) => labels.map((label) => `[${label}]`).join('');
  return `${pads(inputs)}${filters.map(toFilterText).join(',')}${pads(outputs)}`;
}

function toFilterText({ name, label, options }: Filter): string {
  const values = Object.entries(options ?? {}).map(([key, value]) => `${key}=${toValue(value)}`);
  return `${name}${label ? `@${label}` : ''}${values.length > 0 ? `=${values.join(':')}` : ''}`;
}

function toValue(value: string | number): string {
  if (typeof value === 'number') return toNumber(value);
  return /^[\w.+*/@#-]*$/.test(value) ? value : `'${value.replaceAll("'", '')}'`;
}
