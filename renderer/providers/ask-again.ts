/** The way on where a service may have been paid for a request whose answer was lost: only a person asks for it anew. */
import { toFailure } from '../../core/errors.js';
import { translate } from '../locales/translate.js';
import { notifyFailure, type ToastAction } from '../ui/notify.js';

/** Nothing for other failures. */
export const againOffer = ({ code }: { readonly code: string }, askAgain: () => void): ToastAction | undefined =>
  code === 'provider.maybe-paid' ? { label: translate('providers')('askAgain'), onClick: askAgain } : undefined;

/** Tells what went wrong, with the way on. */
export const notifyOrAskAgain = (thrown: unknown, askAgain: () => void): void =>
  notifyFailure(thrown, againOffer(toFailure(thrown), askAgain));
