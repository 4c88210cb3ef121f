/**
 * Walks over a text that is known to be JSON and says what `JSON.parse` keeps silent about: a key that comes twice in one object, or
 * nesting deeper than `depth`.
 */
export function scan(text: string, depth: number): 'twice' | 'too-deep' | null {
  // one set of keys per open object, null per open array
  const open: (Set<string> | null)[] = [];
  let expectsKey = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) {
      const end = endOfString(text, i);
      const keys = open.at(-1);
      if (expectsKey && keys) {
        const key = JSON.parse(text.slice(i, end + 1)) as string;
        if (keys.has(key)) return 'twice';
        keys.add(key);
        expectsKey = false;
      }
      i = end;
    } else if (c === OPEN_OBJECT || c === OPEN_ARRAY) {
      if (open.length >= depth) return 'too-deep';
      open.push(c === OPEN_OBJECT ? new Set() : null);
      expectsKey = c === OPEN_OBJECT;
    } else if (c === CLOSE_OBJECT || c === CLOSE_ARRAY) {
      open.pop();
      expectsKey = false;
    } else if (c === COMMA) {
      expectsKey = open.at(-1) instanceof Set;
    }
  }
  return null;
}

const [QUOTE, BACKSLASH, COMMA, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 44, 91, 93, 123, 125];

function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (text.charCodeAt(i) !== QUOTE) i += text.charCodeAt(i) === BACKSLASH ? 2 : 1;
  return i;
}
