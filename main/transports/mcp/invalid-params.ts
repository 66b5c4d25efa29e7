/** A request that the protocol refuses. */
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { toEnglish } from '../../../core/locales/english.js';
import type { Message } from '../../../core/locales/message.js';

/** The protocol's error for wrong parameters. */
export const invalidParams = (text: Message): ProtocolError =>
  new ProtocolError(ProtocolErrorCode.InvalidParams, toEnglish(text));
