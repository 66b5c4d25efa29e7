/** The lists of voices that operating systems give. */

export interface SystemVoice {
  readonly name: string;
  /** A BCP 47 tag. */
  readonly language: string;
}

/**
 * What `say -v ?` of macOS prints.
 *
 *     Eddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.
 */
export const parseSayVoices = (text: string): SystemVoice[] =>
  text.split('\n').flatMap((line) => {
    const [, name = '', tag = ''] = /^(\S.*?)\s+([a-z]{2,3}(?:[_-][A-Za-z0-9]+)*)\s+#/.exec(line) ?? [];
    return toVoice(name, tag);
  });

/** What {@link LIST_SAPI_VOICES} prints: a list in JSON, or one voice alone. */
export function parseSapiVoices(text: string): SystemVoice[] {
  const list: unknown = parse(text.replace(/^\ufeff/, ''));
  return [list].flat().flatMap((voice: unknown) => {
    if (typeof voice !== 'object' || voice === null || !('Name' in voice) || !('Culture' in voice)) return [];
    const { Name, Culture } = voice;
    return typeof Name === 'string' && typeof Culture === 'string' ? toVoice(Name, Culture) : [];
  });
}

/** For PowerShell of Windows. */
export const LIST_SAPI_VOICES = `
[Console]::OutputEncoding = [Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
$s = New-Object System.Speech.Synthesis.SpeechSynthesizer
$s.GetInstalledVoices() | Where-Object { $_.Enabled } | ForEach-Object {
  [pscustomobject]@{ Name = $_.VoiceInfo.Name; Culture = $_.VoiceInfo.Culture.Name }
} | ConvertTo-Json -Compress
`;

/** Speaks the JSON that stands on its standard input: `{ text, voice, rate, file }`. */
export const SPEAK_BY_SAPI = `
Add-Type -AssemblyName System.Speech
$r = [Console]::In.ReadToEnd() | ConvertFrom-Json
$s = New-Object System.Speech.Synthesis.SpeechSynthesizer
$s.SelectVoice($r.voice)
$s.Rate = $r.rate
$s.SetOutputToWaveFile($r.file)
$s.Speak($r.text)
$s.Dispose()
`;

/** As JSON in ASCII, which no code page changes. */
export const toAsciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Words a minute as the rate of SAPI: from -10 to 10, a third to three times the voice's own. */
export const toSapiRate = (wordsAMinute: number, own: number): number =>
  Math.max(-10, Math.min(10, Math.round((10 * Math.log(wordsAMinute / own)) / Math.log(3))));

/** Without what `say` takes for commands, `[[slnc 5000]]`. */
export const toSayText = (text: string): string => text.replaceAll('[[', '[ [').replaceAll(']]', '] ]');

function toVoice(name: string, tag: string): SystemVoice[] {
  try {
    const [language] = Intl.getCanonicalLocales(tag.replaceAll('_', '-'));
    return language === undefined || name === '' ? [] : [{ name, language }];
  } catch {
    return [];
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
