/** Which providers are asked for something, in which order, and why others are not. */

/** What decides about a provider. */
export interface ProviderState {
  readonly id: string;
  readonly kind: 'local' | 'cloud';
  /** Whether it can do what is asked, such as speak the language. */
  readonly isAble: boolean;
  readonly hasKey: boolean;
  /** Whether the user has agreed that something is sent to it. */
  readonly isAllowed: boolean;
  /** Whether it failed a moment ago in a way that may last. */
  readonly isFailing: boolean;
  /** Millionths of a US dollar; null where no price is known. */
  readonly cost: number | null;
}

/** Why a provider is not asked. */
export type Exclusion = 'unable' | 'offline' | 'no-key' | 'not-allowed';

/** The providers to ask, the first first, and the others with the reason. */
export interface ProviderChoice {
  readonly order: readonly string[];
  readonly excluded: readonly { readonly id: string; readonly why: Exclusion }[];
}

/**
 * Orders providers: as the user said, then those on this machine before services, then cheaper ones first; those that
 * failed a moment ago come last. `preferred` are ids, the first first.
 */
export function chooseProviders(
  providers: readonly ProviderState[],
  { preferred, offline }: { readonly preferred: readonly string[]; readonly offline: boolean },
): ProviderChoice {
  const excluded = providers.flatMap((provider) => {
    const why = toExclusion(provider, offline);
    return why === null ? [] : [{ id: provider.id, why }];
  });
  const wanted = ({ id }: ProviderState): number => {
    const at = preferred.indexOf(id);
    return at < 0 ? preferred.length : at;
  };
  const order = providers
    .filter((provider) => toExclusion(provider, offline) === null)
    .sort(
      (a, b) =>
        Number(a.isFailing) - Number(b.isFailing) ||
        wanted(a) - wanted(b) ||
        Number(a.kind === 'cloud') - Number(b.kind === 'cloud') ||
        (a.cost ?? Number.MAX_SAFE_INTEGER) - (b.cost ?? Number.MAX_SAFE_INTEGER),
    )
    .map(({ id }) => id);
  return { order, excluded };
}

function toExclusion({ kind, isAble, hasKey, isAllowed }: ProviderState, offline: boolean): Exclusion | null {
  if (!isAble) return 'unable';
  if (kind === 'local') return null;
  if (offline) return 'offline';
  if (!hasKey) return 'no-key';
  return isAllowed ? null : 'not-allowed';
}
