/** The two languages of the page and of the server. */
export type Language = 'en' | 'ja';
export type Bilingual = Record<Language, string>;

const KEY = 'language';

/** The language chosen on an earlier visit, else the browser's own where we have it, else English. */
export function initialLanguage(): Language {
  const wanted = remembered() ?? navigator.language;
  return wanted.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}

/** Remembers the choice in this browser. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // The browser keeps nothing, as in some private windows: the choice holds until the page is left.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
