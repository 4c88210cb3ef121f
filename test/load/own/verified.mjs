/** `audit verify` as an operator runs it; answers what it said and how it ended. */
export async function verified(product, ...args) {
  const { code, out, err } = await product.cli('audit', 'verify', '--json', ...args);
  try {
    return { ...JSON.parse(out), code };
  } catch {
    return { ok: false, code, said: (out + err).slice(0, 300) };
  }
}
