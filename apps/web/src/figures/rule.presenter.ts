import { CONFIDENCE_WORDS, EDITIONS, ENTITLEMENTS, type Confidence } from '#libs/victims-code';

/** A rule as the Code says it in one edition: its source paragraph, and how sure we are of it. */
export function ruleOf(entitlementId: string, editionId: string | null) {
  const row = ENTITLEMENTS.find(({ id }) => id === entitlementId);
  const terms = row?.terms.find(({ editions }) => editionId !== null && editions.includes(editionId));
  const edition = EDITIONS.find(({ id }) => id === editionId);
  return {
    right: row ? `Right ${row.right}` : '',
    title: row?.title ?? '',
    paragraph: terms?.paragraph ?? 'This edition is not in our table of rights',
    ...surenessOf(terms?.confidence ?? '?'),
    edition: edition ? `${edition.title} (text: ${CONFIDENCE_WORDS[edition.textConfidence]})` : 'None',
  };
}

/** The mark that stands beside a rule on every page that shows what came of it. */
export function surenessOf(confidence: Confidence) {
  return {
    confidence: `${confidence}: ${CONFIDENCE_WORDS[confidence]}`,
    warning: confidence === 'V' ? undefined : 'This rule is from a secondary source; check the official text before you rely on it.',
  };
}
