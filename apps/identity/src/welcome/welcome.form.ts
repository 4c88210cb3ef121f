import { PASSWORD_MAX, PASSWORD_MIN, type OpenLink } from '#libs/identity';
import type { FieldError } from '../door/pages';

export interface WelcomeForm {
  readonly password: string;
  readonly code: string;
  readonly errors: readonly FieldError[];
}

/** A long password of any kind of characters, twice the same, not the e-mail; and the code where one is asked for. */
export function welcomeForm(typed: Readonly<Record<string, unknown>>, link: Pick<OpenLink, 'email' | 'totpSecret'>): WelcomeForm {
  const [password, again, code] = ['password', 'again', 'code'].map((name) => (typeof typed[name] === 'string' ? typed[name] : '')) as [
    string,
    string,
    string,
  ];
  const errors: FieldError[] = [];
  const wrong = passwordFault(password, link.email);
  if (wrong) errors.push({ field: 'password', words: wrong });
  else if (again !== password) errors.push({ field: 'again', words: 'Type the same password twice' });
  if (link.totpSecret !== null && !/^(\s*\d){6}\s*$/.test(code)) errors.push({ field: 'code', words: 'Enter the 6 digits your app shows' });
  return { password, code, errors };
}

function passwordFault(password: string, email: string): string | null {
  if (password.length < PASSWORD_MIN) return `Choose a password of at least ${PASSWORD_MIN} characters`;
  if (password.length > PASSWORD_MAX) return `Choose a password of at most ${PASSWORD_MAX} characters`;
  if (new Set(password).size < 5) return 'Choose a password that repeats itself less';
  const name = email.split('@')[0] ?? '';
  return name.length > 3 && password.toLowerCase().includes(name) ? 'Choose a password without your name in it' : null;
}
