import { CONSEQUENCES, CONTACT_OUTCOMES, referrerAnswerDue, type ContactOutcome } from './contact-outcome.rules';

describe('what follows from a contact', () => {
  it('is said for every outcome', () => expect(Object.keys(CONSEQUENCES).sort()).toEqual(Object.keys(CONTACT_OUTCOMES).sort()));

  it.each(['someone-else-answered', 'wrong-number', 'suspect-present'] as ContactOutcome[])(
    '%s closes the channel and brings people in',
    (outcome) => {
      expect(CONSEQUENCES[outcome]).toMatchObject({
      reached: false, channel: 'unsafe', cancel: 'channel', mayFallBack: false, beforeLeader: true, askReferrer: true,
    }); // prettier-ignore
    },
  );

  it('only those three make a channel unsafe or ask the referrer', () => {
    const dangerous = (Object.keys(CONSEQUENCES) as ContactOutcome[]).filter(
      (o) => CONSEQUENCES[o].channel === 'unsafe' || CONSEQUENCES[o].askReferrer,
    );
    expect(dangerous).toEqual(['someone-else-answered', 'wrong-number', 'suspect-present']);
  });

  it('a victim who asks us to stop stops everything', () => {
    expect(CONSEQUENCES['victim-asked-us-to-stop']).toMatchObject({ cancel: 'everything', mayFallBack: false, beforeLeader: true });
  });

  it('no answer may be tried again, a dead number is not dangerous but gone, and a victim is reached only by speaking', () => {
    expect(CONSEQUENCES['no-answer']).toMatchObject({ channel: 'as-it-was', mayFallBack: true, attempt: true });
    expect(CONSEQUENCES['number-dead']).toMatchObject({ channel: 'gone', mayFallBack: true, beforeLeader: false });
    expect(CONSEQUENCES['voicemail-left']).toMatchObject({ reached: false, mayFallBack: false });
    expect(CONSEQUENCES['spoke-to-victim'].reached).toBe(true);
  });

  it('the referrer has one working day, four hours at high risk', () => {
    expect(referrerAnswerDue('high')).toEqual({ hours: 4 });
    for (const risk of ['standard', 'medium', undefined] as const) expect(referrerAnswerDue(risk)).toEqual({ workingDays: 1 });
  });
});
