/* Long work shows how far it is. Without this script the page is read again by hand: a link on it says so. */
const EACH_MS = 2_000;

async function look(watched) {
  const answer = await fetch(location.href, { credentials: 'same-origin' }).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  const now = page?.getElementById(watched.id);
  if (now && !now.hasAttribute('data-watch')) return location.reload();
  if (now) watched.replaceChildren(...now.childNodes);
  setTimeout(look, EACH_MS, watched);
}

/** Looks again each two seconds while the part of the page that says so is not done. */
export function watch() {
  const watched = document.querySelector('[data-watch]');
  if (watched) setTimeout(look, EACH_MS, watched);
}
