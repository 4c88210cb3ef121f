const CJS = /^([A-Z]{2}\d{5}|COML\d{3}|XX00\d{3})[ABCI]?$/;

/**
 * The one way in which a Home Office code is compared: no blanks, upper case, no leading noughts (`049` is `49`), a stroke is a
 * point (HOCR writes 4/7 for 4.7). `4.1` and `4.10` stay two codes. Anything else is left as it is.
 */
export function normaliseOffenceCode(text: string): string {
  return text
    .replace(/\s+/g, '')
    .toUpperCase()
    .replace('/', '.')
    .replace(/^0+(?=\d)/, '');
}

/** Whether a text is written as a CJS/PNLD offence code (NPCC data standard DS_080). Says nothing of whether such an offence exists. */
export function isCjsCode(text: string): boolean {
  return CJS.test(text.trim().toUpperCase());
}
