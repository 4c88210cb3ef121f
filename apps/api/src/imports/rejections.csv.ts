import type { Rejections } from '#libs/imports';

const OURS = ['row', 'field', 'code', 'message'] as const;

/** What was refused, as it was sent, with why: correct it, take the last four columns out, and send it again. */
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
