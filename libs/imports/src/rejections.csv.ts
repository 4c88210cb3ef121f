import type { Rejections } from './imports.queries';

/** What our lists of refused rows add to the columns of a file. */
export const OURS = ['row', 'field', 'code', 'message'] as const;

/** What was refused, as it was sent, with why: to be corrected and sent again, on the page as it is, else without the last four columns. */
export async function* rejectionsCsv({ header, rows }: Rejections): AsyncIterable<string> {
  yield line([...header, ...OURS]);
  for await (const { sent, row, field, code, message } of rows) {
    // a row with more or fewer cells than its file had columns still ends in our four
    const cells = header.map((_, i) => sent[i] ?? '');
    yield line([...cells, String(row), field, code, message]);
  }
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** No cell becomes a formula where it is opened: an apostrophe stands before it, which an import takes away again. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
