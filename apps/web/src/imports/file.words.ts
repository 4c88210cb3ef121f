import type { DomainError, Fault } from '#libs/kernel';
import { LIMITS } from '#libs/imports';
import { counted } from '../words/when';

const MOST_SHOWN = 20;
const MEBIBYTE = 1024 * 1024;
const NO_CSV = 'The file has to be CSV: in a spreadsheet, save it as “CSV UTF-8” and choose that file.';
/** So many columns are missing only where the first line is no header of ours at all. */
const NO_HEADER = 3;

/** Why a file was not taken in, as a list of sentences that say how to put it right. */
export function fileFaults({ code, faults, message }: DomainError): readonly string[] {
  if (code === 'payload_too_large') {
    return [`The file is too large: at most ${LIMITS.bytes / MEBIBYTE} MB and ${counted(LIMITS.rows, 'row')}. Send it in parts.`];
  }
  if (faults.length >= NO_HEADER && faults.every((fault) => fault.code === 'header_missing'))
    return [`The first line does not name our columns. ${NO_CSV}`];
  const columns = faults.flatMap(columnWords);
  if (columns.length === 0) return [code === 'malformed' ? NO_CSV : message];
  const more = columns.length - MOST_SHOWN;
  return [...columns.slice(0, MOST_SHOWN), ...(more > 0 ? [`And ${counted(more, 'column')} more.`] : [])];
}

function columnWords({ code, parameter: name }: Fault): string[] {
  const nameless = /^column \d+$/.exec(name ?? '')?.[0];
  if (nameless) return [`The name of ${nameless} is not one of ours.`];
  if (code === 'header_unknown') return [`The column “${name}” is not one of ours. Take it out, or name it x_… to have it kept unread.`];
  if (code === 'header_missing') return [`The column “${name}” is missing.`];
  return code === 'header_twice' ? [`The column “${name}” appears twice.`] : [];
}
