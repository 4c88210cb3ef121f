import { dialable, isLandline, type Email, type Guardian, type Phone, type PostalAddress } from '#libs/victims';

/** Two marks of one channel: unsafe wins, safe needs both, anything else is unknown. */
export function cautiousMark(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : undefined;
}

/** A mark on something that only one of the two knows: safe does not cross until a person has made sure. */
const unproven = (mark: boolean | undefined) => (mark === false ? false : undefined);

/** Places where the victim must not be reached, by either of the two. */
export interface Places {
  readonly home: boolean;
  readonly work: boolean;
}

/** Every number of both; a number that is new is not safe before somebody made sure. */
export function cautiousPhones(earlier: readonly Phone[], later: readonly Phone[], places: Places): Phone[] {
  const key = (phone: Phone) => dialable(phone.number) ?? phone.number;
  const kept = earlier.map((phone) => {
    const again = later.filter((other) => key(other) === key(phone));
    return again.reduce((a, b) => cautiousPhone(a, b, places), phone);
  });
  const added = later.filter((phone) => !earlier.some((other) => key(other) === key(phone)));
  return [
    ...kept,
    ...added.map((p) => ({ ...p, safe: unproven(p.safe), textSafe: unproven(p.textSafe), voicemail: unproven(p.voicemail) })),
  ];
}

function cautiousPhone(a: Phone, b: Phone, places: Places): Phone {
  const safe = cautiousMark(a.safe, b.safe);
  const text = cautiousMark(a.textSafe ?? a.safe, b.textSafe ?? b.safe);
  return {
    ...a,
    kind: cautiousKind(a, b, places),
    belongsTo: (a.belongsTo ?? 'victim') === 'victim' ? b.belongsTo : a.belongsTo,
    safe,
    // an absent textSafe would mean "as safe", which it must not when a text was said to be unsafe
    textSafe: text === safe ? undefined : (text ?? (safe === true ? false : undefined)),
    voicemail: cautiousMark(a.voicemail, b.voicemail),
  };
}

/** Where the two say different things of where a telephone stands, it stands where it must not be used. */
function cautiousKind(a: Phone, b: Phone, { home, work }: Places): Phone['kind'] {
  const fixed = [a, b].some((phone) => isLandline(phone, dialable(phone.number) ?? ''));
  if (work && (a.kind === 'work' || b.kind === 'work')) return 'work';
  if ((home && fixed) || a.kind === 'landline' || b.kind === 'landline') return 'landline';
  return a.kind ?? b.kind;
}

export function cautiousEmails(earlier: readonly Email[], later: readonly Email[]): Email[] {
  const key = (email: Email) => email.address.trim().toLowerCase();
  const kept = earlier.map((email) =>
    later.filter((other) => key(other) === key(email)).reduce((a, b) => ({ ...a, safe: cautiousMark(a.safe, b.safe) }), email),
  );
  const added = later.filter((email) => !earlier.some((other) => key(other) === key(email)));
  return [...kept, ...added.map((email) => ({ ...email, safe: unproven(email.safe) }))];
}

/** Two addresses that differ: one of them is out of date, so nothing is written to either until a person has looked. */
export function cautiousAddress(earlier: PostalAddress | undefined, later: PostalAddress | undefined): PostalAddress | undefined {
  if (!earlier) return later && { ...later, safeToWrite: unproven(later.safeToWrite) };
  if (!later) return earlier;
  const plain = (a: PostalAddress) =>
    [...a.lines, a.town, a.postcode]
      .join('')
      .replace(/[\s,.]/g, '')
      .toLowerCase();
  const same = plain(earlier) === plain(later);
  return { ...earlier, safeToWrite: same ? cautiousMark(earlier.safeToWrite, later.safeToWrite) : false };
}

export function cautiousGuardian(earlier: Guardian | undefined, later: Guardian | undefined): Guardian | undefined {
  if (!earlier || !later) {
    const only = earlier ?? later;
    return only && (earlier ? only : { ...only, safe: unproven(only.safe), livesWithVictim: only.livesWithVictim || undefined });
  }
  const samePhone = dialable(earlier.phone) === dialable(later.phone);
  return {
    ...earlier,
    isSuspect: earlier.isSuspect === true || later.isSuspect === true ? true : (earlier.isSuspect ?? later.isSuspect),
    livesWithVictim: onlyIfBothDeny(earlier.livesWithVictim, later.livesWithVictim),
    safe: cautiousMark(earlier.safe, samePhone ? later.safe : undefined),
  };
}

/** Two words on a danger (death, living with the victim): one yes is enough, and a no takes both. */
export function onlyIfBothDeny(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === true || b === true) return true;
  return a === false && b === false ? false : undefined;
}
