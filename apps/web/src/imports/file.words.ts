import type { DomainError, Fault } from '#libs/kernel';
import { LIMITS } from '#libs/imports';
import { counted } from '../words/when';

const MOST_SHOWN = 20;
const MEBIBYTE = 1024 * 1024;
const SAVE_AS = 'In a spreadsheet, save it as “CSV UTF-8” and choose that file.';
const NO_CSV = `The file is not CSV. ${SAVE_AS}`;
/** A header lacks one or two columns; what lacks more is none. */
const MOST_MISSING = 2;

/** Why a file was not taken in, as a list of sentences that say how to put it right. */
export function fileFaults({ code, faults, message }: DomainError): readonly string[] {
  if (code === 'payload_too_large') {
    return [`The file is too large: at most ${LIMITS.bytes / MEBIBYTE} MB and ${counted(LIMITS.rows, 'row')}. Send it in parts.`];
  }
  const missing = faults.filter((fault) => fault.code === 'header_missing');
  if (missing.length > MOST_MISSING && missing.length === faults.length) {
    return [`The first line does not name our columns: ${missing.map((fault) => fault.parameter).join(', ')} are missing. ${SAVE_AS}`];
  }
  const columns = faults.flatMap(columnWords);
  if (columns.length === 0) return [code === 'malformed' ? NO_CSV : message];
  const more = columns.length - MOST_SHOWN;
  return [...columns.slice(0, MOST_SHOWN), ...(more > 0 ? [`And ${counted(more, 'column')} more.`] : [])];
}

function columnWords({ code, parameter: name }: Fault): string[] {
  if (name === '') return ['A column has no name.'];
  if (code === 'header_unknown') return [`The column “${name}” is not one of ours. Take it out, or name it x_… to have it kept unread.`];
  if (code === 'header_missing') return [`The column “${name}” is missing.`];
  return code === 'header_twice' ? [`The column “${name}” appears twice.`] : [];
}
