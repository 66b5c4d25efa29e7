/** Languages as BCP 47 writes them: `fr`, `pt-BR`, `zh-Hant-TW`. */
import { z } from 'zod';

// RFC 5646, 2.1: language, script, region, variants, extensions and private use. The longest that registries need is 35.
const LANGUAGE = '[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8}';
const SCRIPT = '(-[A-Za-z]{4})?';
const REGION = '(-([A-Za-z]{2}|[0-9]{3}))?';
const VARIANTS = '(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*';
const EXTENSIONS = '(-[0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+)*';
const PRIVATE_USE = '(-[Xx](-[A-Za-z0-9]{1,8})+)?';
const TAG = new RegExp(`^(${LANGUAGE})${SCRIPT}${REGION}${VARIANTS}${EXTENSIONS}${PRIVATE_USE}$`);

/** A language as text. */
export const LanguageTag = z.string().max(35).regex(TAG, 'validation:languageTag');
