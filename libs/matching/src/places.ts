/** A postcode without spaces, upper case: `B11AA`; anything else that was sent in its place (another country's) likewise. */
export function postcodeOf(text: string | undefined): string {
  const plain = (text ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
  return plain === '' || /^(NFA|ZZ99)/.test(plain) ? '' : plain;
}

/** The district part: `B1` of `B11AA`; of another country's postcode the part before its last two. */
export function outcodeOf(postcode: string): string {
  if (/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(postcode)) return postcode.slice(0, -3);
  return postcode.length > 3 ? postcode.slice(0, -2) : postcode;
}

/** The town in its letters only, saints and mounts written out alike. */
export function townOf(text: string | undefined): string {
  return (text ?? '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\bst\b\.?/g, 'saint')
    .replace(/\bmt\b\.?/g, 'mount')
    .replace(/[^\p{L}]+/gu, '');
}

/** House number and first word of the street: `12 high` of "Flat 2, 12 High Street". Empty when there is no number. */
export function houseOf(text: string | undefined): string {
  const plain = (text ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\d ]+/gu, ' ')
    .replace(/\b(flat|unit|apartment|apt|floor)\s+\w+/g, ' ');
  return /(\d+[a-z]?)\s+(\p{L}+)/u.exec(plain)?.slice(1, 3).join(' ') ?? '';
}
