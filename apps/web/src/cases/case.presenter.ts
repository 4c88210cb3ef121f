import { offenceOf } from '#libs/crimes';
import type { FollowUpView } from '#libs/follow-ups';
import { type Source, SOURCES } from '#libs/intake';
import { parsePlainDate, type PlainDate } from '#libs/kernel';
import { type CaseView, CLOSE_REASONS, nameOf, type QuestionKind, QUESTIONS } from '#libs/referrals';
import { CONTACT_OUTCOMES, VICTIM_ROLES, type ContactOutcome } from '#libs/victims';
import { followUpLines } from '../follow-ups/follow-ups.presenter';
import { alertWords } from '../words/alerts';
import { dayWords, dueWords, instantWords } from '../words/when';
import { dutyWords } from '../words/work';
import { caseHead } from './case.head';
import { channelName } from './channel.words';
import { safetyView } from './safety.presenter';

export function caseView(view: CaseView, meId: string, followUps: readonly FollowUpView[], today: PlainDate) {
  const at = `/cases/${view.id}`;
  const can = (name: (typeof view.actions)[number]) => view.actions.includes(name);
  return {
    ...caseHead(view, 'overview'),
    safety: safetyView(view),
    buttons: [
      ...(view.state === 'closed' ? [] : [{ text: 'Record a contact', href: `${at}/contact` }]),
      ...(view.state === 'closed' ? [] : [{ text: 'Set a follow-up', href: `${at}/follow-up`, second: true }]),
      ...(view.state === 'closed' ? [] : [{ text: 'Ask the referrer', href: `${at}/question`, second: true }]),
      ...(view.state === 'closed' || view.restricted ? [] : [{ text: 'Restrict', post: `${at}/restrict`, second: true }]),
      ...(can('close') ? [{ text: 'Close', href: `${at}/close`, second: true }] : []),
      ...(can('reopen') ? [{ text: 'Reopen', href: `${at}/reopen`, second: true }] : []),
    ],
    duties: view.duties.map((d) => ({
      words: dutyWords(d.kind),
      due: d.dueAt ? instantWords(d.dueAt) : dueWords(d.dueOn!, today),
      href: d.doneByLooking ? `${at}/duties/${d.id}` : undefined,
    })),
    followUps: followUpLines(followUps, today),
    victim: rowsOf(victimLines(view)),
    file: rowsOf(fileLines(view)),
    alerts: view.alerts.map((a) => ({ about: alertWords(a.about), reason: a.reason, when: instantWords(a.at), by: a.raisedBy })),
    overrides: view.overrides.map((o) => ({
      id: o.id,
      words: `${o.askedBy} asked on ${instantWords(o.askedAt)} to use an unsafe way of contact${o.emergency ? ' in an emergency' : ''}.`,
      reason: o.reason,
      state: o.agreedAt ? `Agreed; open until ${o.expiresAt ? instantWords(o.expiresAt) : ''}.` : 'Waits for a second person.',
      agree: o.agreedAt || o.askedById === meId ? undefined : `${at}/overrides/${o.id}`,
    })),
    questions: view.questions.map((q) => ({
      text: QUESTIONS[q.kind as QuestionKind],
      asked: instantWords(q.askedAt),
      answer: q.answeredAt ? `${q.answer ?? ''} (${instantWords(q.answeredAt)})` : 'Not answered yet',
    })),
    contacts: view.contacts.map((c) => ({
      outcome: CONTACT_OUTCOMES[c.outcome as ContactOutcome],
      when: instantWords(c.at),
      how: c.way === 'in-person' ? 'In person' : channelName({ kind: c.way, owner: 'victim' }),
      by: c.recordedBy,
      note: c.note,
    })),
    referrals: view.referrals.map((r) => ({
      title: `${r.reference}, received ${instantWords(r.receivedAt)}`,
      rows: rowsOf([
        ['From', SOURCES[r.source as Source]],
        ['Sent by', r.sentBy ?? undefined],
        ['Offence', offenceOf(r.offence)?.name ?? r.offence ?? undefined],
        ['What happened', r.summary ?? undefined],
      ]),
      reasons: r.reasons.map((reason) => reason.words),
    })),
  };
}

type Line = readonly [string, string | undefined];
const rowsOf = (lines: readonly Line[]) => lines.flatMap(([label, text]) => (text ? [{ key: { text: label }, value: { text } }] : []));

function victimLines({ victim }: CaseView): Line[] {
  if (victim.kind === 'business') {
    const { name, role } = victim.namedContact ?? {};
    return [
      ['Business', victim.legalName],
      ['Trades as', victim.tradingName],
      ['What it does', victim.sector],
      ['Person to contact', [name, role].filter(Boolean).join(', ')],
    ];
  }
  return [
    ['Name', nameOf(victim)],
    ['Date of birth', victim.dateOfBirth && dayWords(parsePlainDate(victim.dateOfBirth))],
    ['Role', victim.role && VICTIM_ROLES[victim.role]],
    ['Access needs', victim.accessNeeds],
  ];
}

function fileLines(view: CaseView): Line[] {
  return [
    ['Caseworker', view.workerName ?? 'Nobody yet'],
    ['Opened', instantWords(view.openedAt)],
    ['First spoken to', view.firstContactAt ? instantWords(view.firstContactAt) : 'Not yet'],
    ['Closed', view.closedAt ? instantWords(view.closedAt) : undefined],
    ['Why closed', view.closeReason ? CLOSE_REASONS[view.closeReason as keyof typeof CLOSE_REASONS] : undefined],
  ];
}
