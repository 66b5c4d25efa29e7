/** The styles that can be named: those that come with Upright, and the user's own. */
import type { NameClash, Style } from '../../../core/api/styles.js';
import type { z } from 'zod';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { nearestName } from '../../../core/project/nearest-name.js';
import { TitleStyle } from '../../../core/project/title-style.js';
import type { NamedStyle } from '../../../core/styles/style-file.js';
import { toFreeName } from '../../../core/styles/style-name.js';
import { toFolded } from '../../../core/fold-text.js';
import type { StoredStyle } from '../store/style-records.js';
import type { StyleSources } from './ports.js';

/** Styles by name, whatever its case and accents. */
export interface Styles {
  /** The own ones by name, then those that come with Upright. */
  readonly all: () => Promise<Style[]>;
  readonly find: (name: string) => Promise<Style | null>;
  /** Fails with `style.unknown`. */
  readonly get: (name: string) => Promise<Style>;
  /** Fails with `style.exists`. */
  readonly save: (style: NamedStyle, replace: boolean) => Promise<Style>;
  /** All or none. Fails with `style.exists`. */
  readonly take: (styles: readonly NamedStyle[], taken: z.infer<typeof NameClash>) => Promise<Style[]>;
  /** Fails with `style.unknown` and `style.exists`. */
  readonly rename: (name: string, to: string) => Promise<Style>;
  /** All or none, and what they were. Fails with `style.unknown`. */
  readonly remove: (names: readonly string[]) => Promise<Style[]>;
}

export function createStyles({ records, builtIn, onChange, now }: StyleSources): Styles {
  const findBuiltIn = async (name: string): Promise<Style | null> => {
    const folded = toFolded(name);
    return (await builtIn()).find((each) => each.name === folded || toFolded(each.label) === folded) ?? null;
  };
  const findOwn = (name: string): Style | null => {
    const stored = records.get(name);
    return (stored && toStyle(stored)) ?? null;
  };
  const all = async (): Promise<Style[]> => [
    ...records.all().flatMap((stored) => toStyle(stored) ?? []),
    ...(await builtIn()),
  ];
  const find = async (name: string): Promise<Style | null> => findOwn(name) ?? (await findBuiltIn(name));
  const getOwn = async (name: string): Promise<Style> => {
    const own = findOwn(name);
    if (own) return own;
    const known = await findBuiltIn(name);
    if (known) throw new UprightError('style.exists', message('userStyles:builtIn', { name: known.label }));
    throw await toUnknown(name);
  };
  const toUnknown = async (name: string): Promise<UprightError> => {
    const near = nearestName(
      name,
      (await all()).map((each) => each.name),
    );
    const text =
      near === null
        ? message('userStyles:unknown', { name })
        : message('userStyles:unknownButMeant', { name, meant: near });
    return new UprightError('style.unknown', text, { name });
  };
  const refuseBuiltIn = async (name: string): Promise<void> => {
    const known = await findBuiltIn(name);
    if (known)
      throw new UprightError('style.exists', message('userStyles:builtInName', { name: known.label }), { name });
  };
  const put = ({ name, look }: NamedStyle): Style => {
    const stored = { name, look, changedAt: now() };
    records.put(stored);
    return { name, label: name, builtIn: false, look, changedAt: stored.changedAt };
  };
  return {
    all,
    find,
    async get(name) {
      const found = await find(name);
      if (!found) throw await toUnknown(name);
      return found;
    },
    async save(style, replace) {
      await refuseBuiltIn(style.name);
      const before = records.get(style.name);
      if (before && !replace) throw toExisting([before.name]);
      const saved = put(style);
      onChange({ changed: [saved.name], removed: [] });
      return saved;
    },
    async take(styles, taken) {
      const known = new Set((await builtIn()).flatMap(({ name, label }) => [name, toFolded(label)]));
      const before = (name: string): boolean => known.has(toFolded(name)) || records.get(name) !== undefined;
      const clashes = styles
        .map(({ name }) => name)
        .filter(
          (name, i) => before(name) || styles.slice(0, i).some((other) => toFolded(other.name) === toFolded(name)),
        );
      if (taken === 'refuse' && clashes.length > 0) throw toExisting(clashes);
      const saved = records.transaction(() => {
        const given = new Set<string>();
        return styles.map(({ name, look }) => {
          const isTaken = (each: string): boolean =>
            given.has(toFolded(each)) ||
            known.has(toFolded(each)) ||
            (taken === 'rename' && records.get(each) !== undefined);
          const free = toFreeName(name, isTaken);
          given.add(toFolded(free));
          return put({ name: free, look });
        });
      });
      onChange({ changed: saved.map(({ name }) => name), removed: [] });
      return saved;
    },
    async rename(name, to) {
      const before = await getOwn(name);
      await refuseBuiltIn(to);
      const other = records.get(to);
      if (other && toFolded(to) !== toFolded(name)) throw toExisting([other.name]);
      records.rename(name, to, now());
      onChange({ changed: [to], removed: before.name === to ? [] : [before.name] });
      return getOwn(to);
    },
    async remove(names) {
      const styles: Style[] = [];
      for (const name of names) styles.push(await getOwn(name));
      records.transaction(() => {
        for (const { name } of styles) records.remove(name);
      });
      onChange({ changed: [], removed: styles.map(({ name }) => name) });
      return styles;
    },
  };
}

const toExisting = (names: readonly string[]): UprightError =>
  names.length === 1
    ? new UprightError('style.exists', message('userStyles:exists', { name: names[0] ?? '' }), { names })
    : new UprightError(
        'style.exists',
        message('userStyles:existMore', { name: names[0] ?? '', count: names.length - 1 }),
        { names },
      );

// One that another version kept and this one cannot draw stays on disk and is not shown.
function toStyle({ name, look, changedAt }: StoredStyle): Style | null {
  const parsed = TitleStyle.safeParse(look);
  return parsed.success ? { name, label: name, builtIn: false, look: parsed.data, changedAt } : null;
}
