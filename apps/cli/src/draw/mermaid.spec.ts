import { lifecycle } from '#libs/kernel';
import { lifecyclePage } from './mermaid';

describe('a lifecycle as a page', () => {
  const page = lifecyclePage(
    lifecycle<'new' | 'in-work' | 'over', 'begin' | 'note' | 'end'>({
      name: 'task',
      initial: 'new',
      states: { new: 'Not begun', 'in-work': 'Somebody is at it', over: 'Done' },
      ends: ['over'],
      actions: [
        { name: 'begin', from: ['new'], to: 'in-work', permission: 'case.read', act: 'task.begun' },
        { name: 'note', from: ['new', 'in-work'], to: 'same', permission: 'case.read', act: 'task.noted' },
        { name: 'end', from: ['new', 'in-work'], to: 'over', permission: 'case.close', needs: ['reason'], act: 'task.ended' },
      ],
    }),
  );

  it('draws an arrow for each way, and where it begins and ends', () => {
    expect(page.match(/^ {2}\S+ --> .*$/gm)).toEqual([
      '  [*] --> new',
      '  new --> in_work: begin',
      '  new --> over: end',
      '  in_work --> over: end',
      '  over --> [*]',
    ]);
  });

  it('says each state in words, and who may do what', () => {
    expect(page).toContain('| `in-work` | Somebody is at it |');
    expect(page).toContain('| `end` | new, in-work | over | case.close | reason | task.ended |');
  });
});
