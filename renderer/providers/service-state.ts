/** Whether a service may be asked, in one word. */
import type { ProviderInfo } from '../../core/api/providers.js';

export type ServiceState = 'ready' | 'switchedOff' | 'noKey' | 'notAllowed' | 'failed';

/** What hinders first comes first. */
export function stateOf({ key, allowed, failure }: ProviderInfo, isOffline: boolean): ServiceState {
  if (isOffline) return 'switchedOff';
  if (key === 'none') return 'noKey';
  if (!allowed) return 'notAllowed';
  return failure ? 'failed' : 'ready';
}
