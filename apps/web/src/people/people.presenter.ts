import { GRANTABLE_ROLES, type AddedPerson, type PersonLine } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import type { Form } from '../forms/form';
import { ROLE_WORDS } from '../words/roles';
import { counted } from '../words/when';

export function peopleView(people: readonly PersonLine[], me: Actor) {
  return {
    shown: counted(people.length, 'person', 'people'),
    rows: people.map((person) => ({
      name: person.name,
      email: person.email,
      tag: person.enabled ? { text: 'May sign in', colour: 'green' } : { text: 'Turned off', colour: 'grey' },
      roles: person.roles.map(({ role, approved }) => `${ROLE_WORDS[role].name}${approved ? '' : ' (waits for a second administrator)'}`),
      approvals: person.roles
        .filter(({ approved, grantedBy }) => !approved && grantedBy !== me.id && person.id !== me.id)
        .map(({ role }) => ({
          href: `/people/${person.id}/roles/${role}/approval`,
          text: `Agree: ${ROLE_WORDS[role].name.toLowerCase()}`,
          classes: 'govuk-button--secondary',
          label: `Agree that ${person.name} is a ${ROLE_WORDS[role].name.toLowerCase()}`,
        })),
      turn:
        person.id === me.id
          ? undefined
          : {
              href: `/people/${person.id}/${person.enabled ? 'off' : 'on'}`,
              text: person.enabled ? 'Turn off' : 'Turn on',
              classes: 'govuk-button--secondary',
              label: `${person.enabled ? 'Turn off' : 'Turn on'} ${person.name}`,
            },
    })),
  };
}

export function addView(form: Form) {
  return {
    back: { text: 'People', href: '/people' },
    roles: GRANTABLE_ROLES.map((role) => ({ value: role, text: ROLE_WORDS[role].name, hint: { text: ROLE_WORDS[role].sees } })),
    form,
  };
}

export function linkView(name: string, { link, approved }: AddedPerson) {
  return { back: { text: 'People', href: '/people' }, name, link, waits: !approved };
}
