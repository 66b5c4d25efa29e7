/** What the user agreed to send to a service this once: so many characters and seconds of sound, kept in memory only. */
import type { RequestSize } from '../../../core/providers/cost.js';

/** How much may be sent. */
export interface Allowance {
  readonly characters: number;
  /** Of sound. */
  readonly seconds: number;
}

type Sent = Pick<RequestSize, 'characters' | 'secondsIn'>;

export interface Agreements {
  /** Replaces what was agreed; undefined takes it back. */
  readonly set: (service: string, allowance: Allowance | undefined) => void;
  readonly covers: (service: string, size: Sent) => boolean;
  /** Takes a request off what was agreed; false where that does not cover it, and nothing is taken. */
  readonly take: (service: string, size: Sent) => boolean;
  /** Gives back what was taken for a request that was not answered. */
  readonly giveBack: (service: string, size: Sent) => void;
}

/** Nothing is agreed to yet. */
export function createAgreements(): Agreements {
  const left = new Map<string, Allowance>();
  const covers = (service: string, { characters, secondsIn }: Sent): boolean => {
    const { characters: most, seconds } = left.get(service) ?? { characters: -1, seconds: -1 };
    return characters <= most && secondsIn <= seconds;
  };
  const add = (service: string, { characters, secondsIn }: Sent, sign: 1 | -1): void => {
    const before = left.get(service);
    if (!before) return;
    left.set(service, {
      characters: before.characters + sign * characters,
      seconds: before.seconds + sign * secondsIn,
    });
  };
  return {
    set: (service, allowance) => void (allowance ? left.set(service, allowance) : left.delete(service)),
    covers,
    take(service, size) {
      if (!covers(service, size)) return false;
      add(service, size, -1);
      return true;
    },
    giveBack: (service, size) => add(service, size, 1),
  };
}
