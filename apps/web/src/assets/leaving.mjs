/*
 * Public pages are left quickly and leave no way back. Each page is put in the place of the one before, so that the whole journey is one
 * entry of the browser's history, and leaving replaces that entry. Nothing is kept in the browser. Without this script the pages work too:
 * the browser then shows an expired form instead of the page when somebody goes back.
 */
const PRESSES = 3;
const WITHIN_MS = 5_000;
let gone = false;

/** Empties the page at once and puts another in its place. */
function leave() {
  const link = document.querySelector('[data-leave]');
  if (!link || gone) return;
  gone = true;
  document.title = link.dataset.leave;
  document.body.replaceChildren();
  window.location.replace(link.href);
}

/** Three times Esc, or three times Shift without typing anything in between. */
function countPresses() {
  let [key, presses, last, typing] = ['', 0, 0, false];
  document.addEventListener('keyup', (event) => {
    const counts = event.key === 'Escape' || (event.key === 'Shift' && !typing);
    typing = event.shiftKey && event.key !== 'Shift';
    if (!counts) return void (presses = 0);
    presses = event.key === key && event.timeStamp - last < WITHIN_MS ? presses + 1 : 1;
    [key, last] = [event.key, event.timeStamp];
    if (presses >= PRESSES) return leave();
    const status = document.querySelector('[data-presses]');
    if (status) status.textContent = presses === 1 ? status.dataset.twice : status.dataset.once;
  });
}

/** Puts an answer of ours in the place of the page, and the reader at its beginning. */
function show(html, begin) {
  const next = new DOMParser().parseFromString(html, 'text/html');
  document.documentElement.lang = next.documentElement.lang;
  document.title = next.title;
  document.body.replaceChildren(...[...next.body.childNodes].filter((node) => node.nodeName !== 'SCRIPT'));
  begin();
  window.scrollTo(0, 0);
  if (document.querySelector('.govuk-error-summary')) return;
  const heading = document.querySelector('h1');
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function tellUnreached() {
  const words = document.querySelector('[data-unreached]');
  if (!words) return;
  words.textContent = words.dataset.unreached;
  words.scrollIntoView({ block: 'center' });
}

function formsInPlace(begin) {
  let busy = false;
  document.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    const [form, button] = [event.target, event.submitter];
    const body = new URLSearchParams(new FormData(form));
    if (button?.name) body.set(button.name, button.value);
    try {
      const answer = await fetch(button?.getAttribute('formaction') ?? form.getAttribute('action'), {
        method: 'POST',
        body,
        cache: 'no-store',
      });
      const html = await answer.text();
      // what was typed stays where it is when we could not take it
      if (answer.status >= 500 || answer.status === 429) tellUnreached();
      else if (!gone) show(html, begin);
    } catch {
      tellUnreached();
    } finally {
      busy = false;
    }
  });
}

/** Links into and between the public pages take the place of the page they stand on. */
export function linksWithoutTrace() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-no-trace]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    window.location.replace(link.href);
  });
}

export function leaveNoTrace(begin) {
  countPresses();
  formsInPlace(begin);
  linksWithoutTrace();
  document.addEventListener('click', (event) => {
    if (!event.target.closest?.('[data-leave]')) return;
    event.preventDefault();
    leave();
  });
  // a browser may keep a page that was left to show it again at once: it keeps an empty one
  window.addEventListener('pagehide', () => document.body.replaceChildren());
  window.addEventListener('pageshow', (event) => event.persisted && window.location.reload());
}
