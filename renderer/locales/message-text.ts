/** Messages of core and the engine as a person reads them. */
import i18next from 'i18next';
import type { Label, Message } from '../../core/locales/message.js';
import { translate, translateLabel } from '../../core/locales/translate.js';
import './i18n.js';

/** The sentence in the language of the window. */
export const messageText = (text: Message): string => translate(i18next, i18next.language, text);

/** The label in the language of the window, or as somebody wrote it. */
export const labelText = (label: Label): string => translateLabel(i18next, i18next.language, label);
