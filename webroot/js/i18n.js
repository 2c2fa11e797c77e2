import { Format } from './format.js';
import { remembered, remember } from './preferences.js';

export const LANGUAGES = { ko: '한국어', en: 'English' };

// What the server wrote into <html lang>: the default until the reader chooses.
const serverLanguage = document.documentElement.lang;

let messages = {};
// The report's zone, as the server wrote it beside the language; a snapshot says when it has become another.
let { zone } = document.documentElement.dataset;
let format = new Format(preferredLanguage(), zone);
let plural = new Intl.PluralRules(format.language);

export const language = () => format.language;
/** Whether everybody else sees another language than this reader, unless the address tells. */
export const isOwnLanguage = () => format.language !== serverLanguage;
export const formats = () => format;

/** What the address asks for, what was chosen before, what the server speaks: the first that is known. */
export function preferredLanguage(asked) {
  return [asked, remembered('language'), serverLanguage].find((code) => Object.hasOwn(LANGUAGES, code ?? '')) ?? 'ko';
}

export async function loadLanguage(code) {
  const answer = await fetch(`/i18n/${code}.json`);
  if (!answer.ok) throw new Error(`/i18n/${code}.json: ${answer.status}`);
  messages = await answer.json();
  format = new Format(code, zone);
  plural = new Intl.PluralRules(code);
  document.documentElement.lang = code;
}

export async function chooseLanguage(code) {
  await loadLanguage(code);
  remember('language', code);
}

/** Times on the page are those of the report; returns true when the zone was another before. */
export function useZone(reported) {
  if (!reported || reported === zone) return false;
  zone = reported;
  format = new Format(format.language, zone);
  return true;
}

/**
 * The message of a key in the page's language. `{name}` is replaced by the parameter of that name,
 * numbers written as the language writes them; a message with plural forms is chosen by `n`.
 */
export function t(key, parameters = {}) {
  let message = messages[key];
  if (message && typeof message === 'object') message = message[plural.select(parameters.n)] ?? message.other;
  if (message === undefined) return key;
  return message.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = parameters[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? format.integer(value) : String(value);
  });
}

/** True when the dictionary knows the key: names of activity types are open-ended. */
export const has = (key) => Object.hasOwn(messages, key);

/** Fills `data-i18n="key"` with text and `data-i18n-attr="aria-label:key;title:key"` with attributes. */
export function localise(root) {
  for (const element of root.querySelectorAll('[data-i18n]')) element.textContent = t(element.dataset.i18n);
  for (const element of root.querySelectorAll('[data-i18n-attr]')) {
    for (const pair of element.dataset.i18nAttr.split(';')) {
      const [attribute, key] = pair.split(':');
      element.setAttribute(attribute.trim(), t(key.trim()));
    }
  }
}

/** Activity types are whatever the platform sends: known ones are translated, others made readable. */
export function activityName(type) {
  if (has(`activity.${type}`)) return t(`activity.${type}`);
  const words = type.replace(/[_-]+/g, ' ').trim() || type;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
